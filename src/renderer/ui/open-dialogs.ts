let open = 0

/** Counts a dialog as open until the answer is called. */
export const countDialog = (): (() => void) => {
  open += 1
  return () => {
    open -= 1
  }
}

/** Whether a modal dialog is open: window-wide shortcuts then wait. */
export const isDialogOpen = (): boolean => open > 0
