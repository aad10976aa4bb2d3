/** What sending a form answers where it moves the focus itself. */
export const focusIsTaken: unique symbol = Symbol('focus is taken')

/**
 * After a form was sent: the first field that something is wrong with gets the focus, so that it is read out. Not where
 * `sent` comes to `focusIsTaken`.
 */
export const focusFirstInvalid = async (form: HTMLElement, sent: unknown): Promise<void> => {
  if ((await sent) === focusIsTaken) return
  // The messages are there only after the next drawing.
  setTimeout(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), 0)
}
