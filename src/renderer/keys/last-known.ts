import type { ListedKeys } from '../bridge'
import type { KeysPlace } from './keys-store'

type Kept = Pick<ListedKeys, 'keys' | 'fetchedAt'>

let waiting: (KeysPlace & Kept) | null = null

/** Has the pane of a project show these keys at once, until a live list is there. */
export const showLastKnownKeys = (place: KeysPlace, kept: Kept): void => {
  waiting = { ...place, ...kept }
}

/** What the pane of a project is to show at once. */
export const lastKnownKeys = ({ workspaceId, projectId }: KeysPlace): Kept | null =>
  waiting?.workspaceId === workspaceId && waiting.projectId === projectId ? waiting : null

/** Once any list has been asked for and answered, the keys kept from before are of no more use. */
export const forgetLastKnownKeys = (): void => {
  waiting = null
}
