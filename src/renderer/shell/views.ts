import { create } from 'zustand'

/** What the main pane can show: the open project, or something about the whole workspace or the app. */
export const views = ['project', 'overview', 'inventory', 'health', 'rotations', 'audit', 'settings'] as const
export type View = (typeof views)[number]

/** What a view shows when it opens. */
export type ViewTarget =
  /** A key of the open project, by its details or as the active row of the list; or the rotation of a key. */
  | { readonly kind: 'key'; readonly keyId: string; readonly shows: 'details' | 'row' }
  /** A saved view of all keys. */
  | { readonly kind: 'saved-view'; readonly viewId: string }
  /** The audit log's entries of one key. */
  | { readonly kind: 'audit'; readonly keyId: string }
  /** A group of the settings. */
  | { readonly kind: 'settings'; readonly section: string }
/** A target of one kind. */
export type TargetOf<K extends ViewTarget['kind']> = Extract<ViewTarget, { kind: K }>

/** The view that the page's address names: the one that was open before another language was loaded. */
const viewInAddress = (): View => views.find((view) => location.hash === `#${view}`) ?? 'project'

interface Current {
  readonly view: View
  readonly target: ViewTarget | null
}

const useCurrent = create<Current>(() => ({ view: viewInAddress(), target: null }))

/** Opens a view in the main pane, at a target if one is given. */
export const openViewAt = (view: View, target: ViewTarget | null): void => {
  history.replaceState(null, '', `#${view}`)
  useCurrent.setState({ view, target })
}

/** Opens a view in the main pane, at a key if its ID is given. */
export const openView = (view: View, keyId: string | null = null): void =>
  openViewAt(view, keyId === null ? null : { kind: 'key', keyId, shows: 'details' })

/** Opens the audit log with the entries of one key. */
export const openAudit = ({ keyId }: { readonly keyId: string }): void =>
  openViewAt('audit', { kind: 'audit', keyId })

/** The view that is open. */
export const useView = (): View => useCurrent(({ view }) => view)

const isOf = <K extends ViewTarget['kind']>(target: ViewTarget | null, kind: K): target is TargetOf<K> =>
  target?.kind === kind

/** The view's target if it is of this kind, until it was shown; a new object for each request. */
export const useViewTarget = <K extends ViewTarget['kind']>(kind: K): TargetOf<K> | null =>
  useCurrent(({ target }) => (isOf(target, kind) ? target : null))

/** Ends a request to show a target: it was shown, or does not exist. A later request stays. */
export const dropViewTarget = (shown: ViewTarget): void =>
  useCurrent.setState(({ target }) => (target === shown ? { target: null } : {}))
