const stops = 'a[href], button, input, select, textarea, summary, [tabindex="0"], [contenteditable]'

/** Pixels that a padding may lack without hiding any text. */
const lessThanALine = 14

/**
 * As a ref of a scroller: marks it with `data-scrolls` while it scrolls, and then makes it a stop of Tab, named as the
 * dialog around it, where nothing in it is one; else the keyboard could not reach what it hides.
 */
export const keyboardScroller = (scroller: HTMLElement | null): (() => void) | undefined => {
  if (scroller === null) return undefined
  const look = (): void => {
    const scrolls = scroller.scrollHeight - scroller.clientHeight > lessThanALine
    scroller.toggleAttribute('data-scrolls', scroller.scrollHeight - scroller.clientHeight > 1)
    if (!scrolls || scroller.querySelector(stops) !== null) {
      for (const name of ['tabindex', 'role', 'aria-labelledby']) scroller.removeAttribute(name)
      return
    }
    scroller.tabIndex = 0
    scroller.role = 'group'
    const title = scroller.closest('[data-dialog]')?.getAttribute('aria-labelledby') ?? null
    if (title !== null) scroller.setAttribute('aria-labelledby', title)
  }
  const sizes = new ResizeObserver(look)
  const follow = (): void => {
    sizes.disconnect()
    for (const node of [scroller, ...scroller.children]) sizes.observe(node)
    look()
  }
  const content = new MutationObserver(follow)
  content.observe(scroller, { childList: true, subtree: true })
  follow()
  return () => {
    sizes.disconnect()
    content.disconnect()
  }
}
