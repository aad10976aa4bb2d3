import type { DocumentStore, StoredDocument } from '../storage/document-store'
import type { Keychain } from './keychain'
import { type Profiles, without, workspaceFolder } from './profiles'

/**
 * Deletes the tokens of workspaces whose adding was cut short, so that the keychain holds none that nobody knows
 * of. Asks the keychain only where there are such. What fails is left for the next start; never throws. `ofThisRun`
 * has the ids of those added since the start: a person may add one while this runs, and its token stays.
 */
export const settlePendingAdds = async (
  profiles: StoredDocument<Profiles>,
  keychain: Pick<Keychain, 'delete'>,
  ofThisRun: ReadonlySet<string>,
): Promise<void> => {
  try {
    const { pendingAdds, workspaces } = await profiles.read()
    for (const id of pendingAdds.filter((pending) => !ofThisRun.has(pending))) {
      const isKept = workspaces.some((workspace) => workspace.id === id)
      if (!isKept) await keychain.delete(id)
      await profiles.update((current) => ({ ...current, pendingAdds: without(current.pendingAdds, id) }))
    }
  } catch {
    // A locked keychain or a full disk: the notes are still there.
  }
}

/** Deletes the documents of workspaces whose removal was cut short. Never throws. */
export const settlePendingRemovals = async (
  profiles: StoredDocument<Profiles>,
  store: Pick<DocumentStore, 'removeFolder'>,
): Promise<void> => {
  try {
    const { pendingRemovals } = await profiles.read()
    for (const id of pendingRemovals) {
      await store.removeFolder(workspaceFolder(id))
      await profiles.update((current) => ({
        ...current,
        pendingRemovals: without(current.pendingRemovals, id),
      }))
    }
  } catch {
    // They hold no secret; the next start tries again.
  }
}
