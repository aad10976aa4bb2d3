import type { Annotation } from '#shared/contract/annotations'
import { noAnnotation } from '#shared/domain/annotation'
import type { Inventory } from '#shared/inventory'
import { text } from '#shared/text/index'
import { tabbedRow } from '../audit'
import { wantedKeys } from './wanted-keys'

/** Keys as lines of columns, for the clipboard. */
export interface CopiedKeys {
  readonly text: string
  /** How many keys it has, without the line of headings. */
  readonly count: number
}

/**
 * What an inventory and the notes have of these keys, in their order: a line of headings, then one for each. A key
 * that is not in the inventory is left out.
 */
export const copiedKeys = (
  inventory: Inventory,
  annotations: Readonly<Record<string, Annotation>>,
  keyIds: readonly string[],
): CopiedKeys => {
  const { keys, inventory: noted } = text
  const headings = [
    keys.columns.name,
    keys.columns.id,
    noted.columns.project,
    keys.columns.clientRef,
    keys.columns.created,
    noted.columns.owner,
    noted.columns.application,
    noted.columns.tags,
    noted.columns.usedUntil,
  ]
  const rows = wantedKeys(inventory, keyIds).map(({ key: { id, name, clientRef, createdAt }, project }) => {
    const { owner, application, tags, usedUntil } = annotations[id] ?? noAnnotation
    return [name, id, project.name, clientRef, createdAt, owner, application, tags.join(', '), usedUntil]
  })
  return { text: [headings, ...rows].map(tabbedRow).join(''), count: rows.length }
}
