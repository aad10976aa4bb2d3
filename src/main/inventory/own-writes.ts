import type { ApiKey } from '#shared/api-key'
import type { Inventory } from '#shared/contract/inventory'
import type { RevocationRun } from '#shared/contract/revocations'
import type { Project } from '#shared/project'
import type { RoomHandlers } from '../ipc/call-handlers'

/** Told what Keydesk itself did to keys, so that the list kept of them stays true. */
export interface KeyWatcher {
  added(workspaceId: string, projectId: number, key: ApiKey): void
  gone(workspaceId: string, keyIds: readonly string[]): void
}

/** Told what Keydesk itself did to projects. */
export interface ProjectWatcher {
  projectRenamed(workspaceId: string, project: Project): void
  projectRemoved(workspaceId: string, projectId: number): void
}

/** An inventory without some keys; the same object where it has none of them. */
export const withoutKeys = (inventory: Inventory, gone: ReadonlySet<string>): Inventory => {
  const parts = inventory.parts.map((part) => {
    const keys = part.keys.filter(({ id }) => !gone.has(id))
    return keys.length === part.keys.length ? part : { ...part, keys }
  })
  return parts.some((part, index) => part !== inventory.parts[index]) ? { ...inventory, parts } : inventory
}

/** An inventory with one more key; the same object where it is there already, or its project was never listed. */
export const withKey = (inventory: Inventory, projectId: number, key: ApiKey): Inventory => {
  const part = inventory.parts.find(({ project }) => project.id === projectId)
  if (part === undefined || part.fetchedAt === null || part.keys.some(({ id }) => id === key.id))
    return inventory
  const longer = { ...part, keys: [...part.keys, key] }
  return { ...inventory, parts: inventory.parts.map((each) => (each === part ? longer : each)) }
}

/** An inventory with a project as it is called now; the same object where it has no such project. */
export const withProject = (inventory: Inventory, project: Project): Inventory =>
  inventory.parts.some((part) => part.project.id === project.id)
    ? {
        ...inventory,
        parts: inventory.parts.map((part) => (part.project.id === project.id ? { ...part, project } : part)),
      }
    : inventory

/** An inventory without a project and its keys; the same object where it has no such project. */
export const withoutProject = (inventory: Inventory, projectId: number): Inventory => {
  const parts = inventory.parts.filter(({ project }) => project.id !== projectId)
  return parts.length === inventory.parts.length ? inventory : { ...inventory, parts }
}

/** The calls on keys, also those a rotation makes, with the watcher told of each key created or revoked. */
export const watchedKeyCalls = (
  keys: RoomHandlers<'keys'>,
  watcher: KeyWatcher,
  now: () => number,
): RoomHandlers<'keys'> => ({
  ...keys,
  'keys.create': async (wish, context) => {
    const creation = await keys['keys.create'](wish, context)
    const { workspaceId, projectId, name, clientRef } = wish
    if (creation.outcome === 'created' && creation.handoff.keyId !== null && projectId !== null) {
      const createdAt = new Date(now()).toISOString()
      watcher.added(workspaceId, projectId, { id: creation.handoff.keyId, name, clientRef, createdAt })
    }
    return creation
  },
  'keys.revoke': async (wish, context) => {
    const revocation = await keys['keys.revoke'](wish, context)
    watcher.gone(wish.workspaceId, [wish.keyId])
    return revocation
  },
  'keys.checkRevoked': async (input, context) => {
    const found = await keys['keys.checkRevoked'](input, context)
    if (found.presence === 'gone') watcher.gone(input.workspaceId, [input.keyId])
    return found
  },
})

/** The calls of bulk revocations with the watcher told of each key that is gone. */
export const watchedRevocationCalls = (
  calls: RoomHandlers<'revocations'>,
  watcher: Pick<KeyWatcher, 'gone'>,
): RoomHandlers<'revocations'> => {
  const telling =
    <I, C>(call: (input: I, context: C) => Promise<{ run: RevocationRun }>) =>
    async (input: I, context: C): Promise<{ run: RevocationRun }> => {
      const { run } = await call(input, context)
      const gone = run.items.filter(({ outcome }) => outcome === 'revoked' || outcome === 'already-gone')
      watcher.gone(
        run.workspaceId,
        gone.map(({ keyId }) => keyId),
      )
      return { run }
    }
  return {
    ...calls,
    'revocations.run': telling(calls['revocations.run']),
    'revocations.retry': telling(calls['revocations.retry']),
    'revocations.settle': telling(calls['revocations.settle']),
  }
}

/** The calls on projects with the watcher told of each one renamed or deleted. */
export const watchedProjectCalls = (
  calls: RoomHandlers<'projects'>,
  watcher: ProjectWatcher,
): RoomHandlers<'projects'> => ({
  ...calls,
  'projects.rename': async (wish, context) => {
    const renamed = await calls['projects.rename'](wish, context)
    watcher.projectRenamed(wish.workspaceId, renamed.project)
    return renamed
  },
  'projects.remove': async (wish, context) => {
    const removed = await calls['projects.remove'](wish, context)
    watcher.projectRemoved(wish.workspaceId, wish.projectId)
    return removed
  },
})
