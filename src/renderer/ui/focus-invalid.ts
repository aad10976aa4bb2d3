/** After a form was sent: the first field that something is wrong with gets the focus, so that it is read out. */
export const focusFirstInvalid = async (form: HTMLElement, sent: unknown): Promise<void> => {
  await sent
  // The messages are there only after the next drawing.
  setTimeout(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), 0)
}
