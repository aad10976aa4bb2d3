import { create } from 'zustand'

/** What the main pane can show: the open project, or something about the whole workspace or the app. */
export const views = ['project', 'overview', 'inventory', 'health', 'rotations', 'audit', 'settings'] as const
export type View = (typeof views)[number]

/** The view that the page's address names: the one that was open before another language was loaded. */
const viewInAddress = (): View => views.find((view) => location.hash === `#${view}`) ?? 'project'

const useCurrent = create<{ readonly view: View }>(() => ({ view: viewInAddress() }))

/** Shows a view in the main pane. */
export const openView = (view: View): void => {
  history.replaceState(null, '', `#${view}`)
  useCurrent.setState({ view })
}

/** The view that is open. */
export const useView = (): View => useCurrent(({ view }) => view)
