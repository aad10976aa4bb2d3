import { create } from 'zustand'

/** What the main pane can show: the open project, or something about the whole workspace or the app. */
export const views = ['project', 'overview', 'inventory', 'health', 'rotations', 'audit', 'settings'] as const
export type View = (typeof views)[number]

/** A row of a view that is to be shown as it opens: a key of the open project, or the rotation of a key. */
export interface ViewTarget {
  readonly keyId: string
}

/** The view that the page's address names: the one that was open before another language was loaded. */
const viewInAddress = (): View => views.find((view) => location.hash === `#${view}`) ?? 'project'

interface Current {
  readonly view: View
  readonly target: ViewTarget | null
}

const useCurrent = create<Current>(() => ({ view: viewInAddress(), target: null }))

/** Shows a view in the main pane, and of it one row where a key is given. */
export const openView = (view: View, keyId: string | null = null): void => {
  history.replaceState(null, '', `#${view}`)
  useCurrent.setState({ view, target: keyId === null ? null : { keyId } })
}

/** The view that is open. */
export const useView = (): View => useCurrent(({ view }) => view)

/** What the view was opened for, until it was shown; another object each time it is asked for. */
export const useViewTarget = (): ViewTarget | null => useCurrent(({ target }) => target)

/** Ends a request to show a row: it was shown, or it is not there. One that was made since then stays. */
export const dropViewTarget = (shown: ViewTarget): void =>
  useCurrent.setState(({ target }) => (target === shown ? { target: null } : {}))
