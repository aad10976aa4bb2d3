import type { Annotation } from '#shared/contract/annotations'
import type { inventoryFileCalls } from '#shared/contract/inventory'
import { noAnnotation } from '#shared/domain/annotation'
import type { CsvSeparator } from '#shared/domain/setting-rules'
import type { Inventory } from '#shared/inventory'
import { csvPieces } from '../audit'
import type { HandlersOf } from '../ipc/call-handlers'
import { KeydeskError } from '../keydesk-error'
import { writePieces } from '../storage/write-pieces'
import { wantedKeys, type WantedKey } from './wanted-keys'

type Annotations = Readonly<Record<string, Annotation>>

const columns = [
  'projectId',
  'projectName',
  'id',
  'name',
  'clientRef',
  'createdAt',
  'listedAt',
  'owner',
  'application',
  'tags',
  'isUnused',
  'usedUntil',
  'usedUntilReason',
  'usedUntilDetail',
] as const

// Named as `keydesk keys list --json` and the notes name them.
const rowOf = ({ key, project, listedAt }: WantedKey, annotations: Annotations) => {
  const { owner, application, tags, isUnused, ...noted } = annotations[key.id] ?? noAnnotation
  const { usedUntil, usedUntilReason, usedUntilDetail } = noted
  return {
    projectId: project.id,
    projectName: project.name,
    ...key,
    listedAt,
    owner,
    application,
    tags,
    isUnused,
    usedUntil,
    usedUntilReason: usedUntil === null ? null : usedUntilReason,
    usedUntilDetail: usedUntil === null ? '' : usedUntilDetail,
  }
}

/** Keys as a CSV file, piece by piece. */
const keysCsv = (
  keys: readonly WantedKey[],
  annotations: Annotations,
  separator: CsvSeparator,
): Iterable<string> =>
  csvPieces(
    columns,
    keys,
    (each) => {
      const row = rowOf(each, annotations)
      return { ...row, tags: row.tags.join(', '), isUnused: row.isUnused ? 'true' : '' }
    },
    separator,
  )

const keysJson = (keys: readonly WantedKey[], annotations: Annotations): string =>
  `${JSON.stringify({ keys: keys.map((each) => rowOf(each, annotations)) }, null, 2)}\n`

export interface KeyFileOptions {
  /** The inventory last collected; null where there is none. */
  readonly inventoryOf: (workspaceId: string) => Promise<Inventory | null>
  readonly annotationsOf: (workspaceId: string) => Promise<Annotations>
  /** Asks in a native dialog where to save; null where it was closed. */
  readonly askForFile: (request: { suggestedName: string; kind: 'csv' | 'json' }) => Promise<string | null>
  /** The time by the clock of the workspace's server; in milliseconds since 1970. */
  readonly now: (workspaceId: string) => number
}

/** The call that writes keys to a file. What is written is on this machine: nothing is asked of the API. */
export const createKeyFileHandlers = (options: KeyFileOptions): HandlersOf<typeof inventoryFileCalls> => ({
  'inventory.export': async ({ workspaceId, keyIds, format, separator = 'comma' }) => {
    const inventory = await options.inventoryOf(workspaceId)
    const keys = inventory === null ? [] : wantedKeys(inventory, keyIds)
    if (keys.length === 0) return { saved: false, count: 0 }
    const day = new Date(options.now(workspaceId)).toISOString().slice(0, 10)
    const path = await options.askForFile({ suggestedName: `keydesk-keys-${day}.${format}`, kind: format })
    if (path === null) return { saved: false, count: keys.length }
    const annotations = await options.annotationsOf(workspaceId)
    try {
      await writePieces(
        path,
        format === 'csv' ? keysCsv(keys, annotations, separator) : [keysJson(keys, annotations)],
      )
    } catch (thrown) {
      throw new KeydeskError({ code: 'storage-failed' }, { cause: thrown })
    }
    return { saved: true, count: keys.length }
  },
})
