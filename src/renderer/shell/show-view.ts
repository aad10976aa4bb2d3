import { text } from '#shared/text/index'
import { announce } from '../ui'
import { openView, type View } from './views'

/** Shows a view that was asked for by keyboard or menu, and says so, unless the focus moves to it, which is said too. */
export const showView = (view: Exclude<View, 'project'>): void => {
  const { activeElement } = document
  openView(view)
  requestAnimationFrame(() => {
    // What had the focus may be gone with the view before.
    if (document.activeElement === activeElement) announce(text.app.views[view])
  })
}
