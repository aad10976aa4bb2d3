import { defaultBaseUrl, formerDefaultBaseUrl } from '#shared/domain/api-address'
import type { AuditLog } from '../audit'
import type { DocumentStore, StoredDocument } from '../storage/document-store'
import { isFailure } from '../keydesk-error'
import { type Profiles, without, workspaceFolder } from './profiles'
import type { TokenStore } from './token-store'

/**
 * Deletes the tokens of workspaces whose adding was cut short, so that the keychain holds none that nobody knows
 * of. Asks the keychain only where there are such. What fails is left for the next start; never throws. `ofThisRun`
 * has the ids of those added since the start: a person may add one while this runs, and its token stays.
 */
export const settlePendingAdds = async (
  profiles: StoredDocument<Profiles>,
  tokenStore: Pick<TokenStore, 'delete'>,
  ofThisRun: ReadonlySet<string>,
): Promise<void> => {
  try {
    const { pendingAdds, workspaces } = await profiles.read()
    for (const id of pendingAdds.filter((pending) => !ofThisRun.has(pending))) {
      const isKept = workspaces.some((workspace) => workspace.id === id)
      if (!isKept) await tokenStore.delete(id)
      await profiles.update((current) => ({ ...current, pendingAdds: without(current.pendingAdds, id) }))
    }
  } catch {
    // A locked keychain or a full disk: the notes are still there.
  }
}

/** False where a workspace's address cannot be used, which may be mended: its token is still to be bound. */
const isSettled = async (
  tokenStore: Pick<TokenStore, 'read'>,
  { id, baseUrl }: { readonly id: string; readonly baseUrl: string },
): Promise<boolean> => {
  try {
    await tokenStore.read(id, baseUrl)
    return true
  } catch (thrown) {
    // No token that could be bound. The workspace says so when it is opened, and asks for another.
    if (isFailure(thrown, 'token-unreadable')) return true
    if (isFailure(thrown, 'input-invalid')) return false
    throw thrown
  }
}

/**
 * Binds each token that an earlier version kept without its address to the one that its workspace has: at the first
 * start, so that a change of the file afterwards is noticed also for workspaces that are not opened yet. What fails is
 * left for the next start; never throws.
 */
export const bindTokens = async (
  profiles: StoredDocument<Profiles>,
  tokenStore: Pick<TokenStore, 'read'>,
): Promise<void> => {
  try {
    const { unboundTokens, workspaces } = await profiles.read()
    for (const id of unboundTokens) {
      const workspace = workspaces.find((each) => each.id === id)
      if (workspace !== undefined && !(await isSettled(tokenStore, workspace))) continue
      await profiles.update((current) => ({ ...current, unboundTokens: without(current.unboundTokens, id) }))
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

/**
 * Tells the audit log of each workspace that came from the former default address to today's: once, also where an
 * earlier start was cut short in between. What fails is left for the next start; never throws. Only the process that
 * holds the profile may call it.
 */
export const noteMovedAddresses = async (
  profiles: StoredDocument<Profiles>,
  audit: Pick<AuditLog, 'list' | 'record'>,
): Promise<void> => {
  try {
    if ((await profiles.read()).movedAddresses.length === 0) return
    // First of all on disk: what the log tells must be so.
    const { movedAddresses, workspaces } = await profiles.update((current) => current)
    for (const id of movedAddresses) {
      const filter = { actions: ['workspace-address-changed' as const], workspaceId: id }
      if ((await audit.list(filter, 0, 1)).total === 0)
        await audit.record({
          action: 'workspace-address-changed',
          outcome: 'succeeded',
          workspaceId: id,
          workspaceName: workspaces.find((workspace) => workspace.id === id)?.name ?? '',
          note: `from ${formerDefaultBaseUrl} to ${defaultBaseUrl}, which is the default now`,
        })
      await profiles.update((current) => ({
        ...current,
        movedAddresses: without(current.movedAddresses, id),
      }))
    }
  } catch {
    // A full disk, or a log that cannot be read: the notes are still there.
  }
}
