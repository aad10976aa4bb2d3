/** Makes something when it is first asked for, once: what of `Intl` takes milliseconds must not hold up the start. */
export const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
