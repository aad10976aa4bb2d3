import { isOpen } from '#shared/domain/rotation'
import { foldName } from '#shared/domain/visible-text'
import type { Events } from '../events'
import { KeydeskError } from '../keydesk-error'
import type { DocumentOptions, DocumentStore, StoredDocument } from '../storage/document-store'
import {
  isKept,
  type RotationsDocument,
  rotationsDocumentSchema,
  rotationsMigrations,
  rotationsVersion,
  type StoredRotation,
} from './stored-rotation'

/** The rotations on disk, one document a workspace. A resolved change is on disk. */
export interface Ledger {
  ofWorkspace(workspaceId: string): Promise<readonly StoredRotation[]>
  /** Those of all workspaces. */
  all(): Promise<readonly StoredRotation[]>
  /** Those of the workspaces wanted that can be read; `isWhole` where that is all of them. */
  readable(isWanted: (workspaceId: string) => boolean): Promise<{
    readonly rotations: readonly StoredRotation[]
    readonly isWhole: boolean
  }>
  /** The names that the other rotations of its project asked for, folded; as last read, so read first. */
  namesOfOthers(rotation: Pick<StoredRotation, 'id' | 'workspaceId' | 'projectId'>): ReadonlySet<string>
  /** Throws `not-found`. */
  find(rotationId: string): Promise<StoredRotation>
  /** Answers it. Throws `write-in-progress` where the old key has an open rotation already. */
  add(rotation: StoredRotation): Promise<StoredRotation>
  /** Answers it as changed. Throws `not-found`, `storage-failed`. */
  change(
    rotation: Pick<StoredRotation, 'id' | 'workspaceId'>,
    edit: (current: StoredRotation) => StoredRotation,
  ): Promise<StoredRotation>
  /** Takes away one whose replacement surely was never made. */
  remove(rotation: Pick<StoredRotation, 'id' | 'workspaceId'>): Promise<void>
}

export interface LedgerOptions {
  readonly documents: Pick<DocumentStore, 'open' | 'listFolders'>
  readonly now: () => number
  readonly events: Pick<Events, 'emit'>
}

const missing = (): KeydeskError => new KeydeskError({ code: 'not-found' })

const refuseSecond = (rotations: readonly StoredRotation[], keyId: string): void => {
  if (rotations.some((each) => isOpen(each) && each.oldKey.id === keyId))
    throw new KeydeskError({ code: 'write-in-progress', fields: { keyId: 'already-used' } })
}

/** Where a workspace's rotations are kept. */
export const rotationsDocument = (workspaceId: string): DocumentOptions<RotationsDocument> => ({
  name: `workspaces/${workspaceId}/rotations`,
  schema: rotationsDocumentSchema,
  version: rotationsVersion,
  migrations: rotationsMigrations,
  initial: { rotations: [] },
})

/** Makes the ledger; ended rotations past their time are dropped when one is added. */
export const createLedger = ({ documents, now, events }: LedgerOptions): Ledger => {
  // Ids are unguessable and never used twice, so where one was found it stays.
  const places = new Map<string, string>()
  const latest = new Map<string, readonly StoredRotation[]>()
  const documentOf = (workspaceId: string): StoredDocument<RotationsDocument> =>
    documents.open(rotationsDocument(workspaceId))
  const ofWorkspace = async (workspaceId: string): Promise<readonly StoredRotation[]> => {
    const { rotations } = await documentOf(workspaceId).read()
    for (const { id } of rotations) places.set(id, workspaceId)
    latest.set(workspaceId, rotations)
    return rotations
  }
  const all = async (): Promise<readonly StoredRotation[]> => {
    const found: StoredRotation[] = []
    for (const workspaceId of await documents.listFolders('workspaces'))
      found.push(...(await ofWorkspace(workspaceId)))
    return found
  }
  const readable: Ledger['readable'] = async (isWanted) => {
    const rotations: StoredRotation[] = []
    let isWhole = true
    for (const workspaceId of (await documents.listFolders('workspaces')).filter(isWanted)) {
      const those = await ofWorkspace(workspaceId).catch(() => null)
      rotations.push(...(those ?? []))
      isWhole &&= those !== null
    }
    return { rotations, isWhole }
  }
  const write = async (
    workspaceId: string,
    edit: (rotations: readonly StoredRotation[]) => StoredRotation[],
  ): Promise<readonly StoredRotation[]> => {
    const after = await documentOf(workspaceId).update(({ rotations }) => ({ rotations: edit(rotations) }))
    latest.set(workspaceId, after.rotations)
    void events.emit('rotationsChanged', { workspaceId })
    return after.rotations
  }
  const one = (rotations: readonly StoredRotation[], id: string): StoredRotation => {
    const found = rotations.find((each) => each.id === id)
    if (found === undefined) throw missing()
    return found
  }

  return {
    ofWorkspace,
    all,
    readable,
    namesOfOthers: ({ id, workspaceId, projectId }) => {
      const others = (latest.get(workspaceId) ?? []).filter(
        (each) => each.id !== id && each.projectId === projectId,
      )
      return new Set(others.map(({ newName }) => foldName(newName)))
    },
    find: async (rotationId) => {
      const place = places.get(rotationId)
      return one(place === undefined ? await all() : await ofWorkspace(place), rotationId)
    },
    add: async (rotation) => {
      await write(rotation.workspaceId, (rotations) => {
        refuseSecond(rotations, rotation.oldKey.id)
        return [...rotations.filter((each) => isKept(each, now())), rotation]
      })
      return rotation
    },
    change: async ({ id, workspaceId }, edit) => {
      const after = await write(workspaceId, (rotations) => {
        const edited = edit(one(rotations, id))
        // They may be many, and nobody looks for its replacement any more.
        const changedOne = isOpen(edited) ? edited : { ...edited, idsBefore: [] }
        return rotations.map((each) => (each.id === id ? changedOne : each))
      })
      return one(after, id)
    },
    remove: async ({ id, workspaceId }) => {
      await write(workspaceId, (rotations) => rotations.filter((each) => each.id !== id))
    },
  }
}
