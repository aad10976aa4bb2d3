/** An event as Electron's emitters pass it first: preventable, with the event's own details on it. */
export type HostEvent<Details extends object = object> = Details & {
  preventDefault(): void
  readonly defaultPrevented: boolean
}

/** Makes such an event; one that comes too late tells of what cannot be prevented any more. */
export const hostEvent = <Details extends object = object>(
  details?: Details,
  isTooLate = false,
): HostEvent<Details> => {
  let isPrevented = false
  const event = {
    preventDefault: () => {
      isPrevented = !isTooLate
    },
    get defaultPrevented() {
      return isPrevented
    },
  }
  return Object.defineProperties(
    { ...details } as HostEvent<Details>,
    Object.getOwnPropertyDescriptors(event),
  )
}
