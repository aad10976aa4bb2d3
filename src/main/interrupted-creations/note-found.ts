import type { InterruptedCreation } from '#shared/contract/creations'
import { isSurelyMade } from '#shared/domain/lost-creation'
import type { AuditRecord } from '../audit/types'
import { isBeforeCertain, type StoredCreation } from '../creations/stored-creation'
import type { InterruptedCreationsOptions } from './ports'

interface Row {
  readonly id: string | number
  readonly name: string
}

const rowsIn = (finding: InterruptedCreation['finding']): readonly Row[] => {
  if (finding.state === 'key-found') return finding.candidates
  return finding.state === 'project-found' ? finding.projects : []
}

/**
 * The audit log's entry for what was found: `succeeded` only for a single match with the requested name; otherwise
 * `unknown`, with the ids it could be.
 */
const entryOf = (workspaceId: string, creation: StoredCreation, found: readonly Row[]): AuditRecord => {
  const { name } = creation
  const facts =
    creation.kind === 'key'
      ? { action: 'key-created' as const, workspaceId, projectId: creation.projectId, keyName: name }
      : { action: 'project-created' as const, workspaceId, projectName: name }
  const [only] = found
  if (only === undefined || !isSurelyMade(found, name, isBeforeCertain(creation))) {
    const note = `after a restart; could be ${found.map(({ id }) => id).join(', ')}`
    return { ...facts, outcome: 'unknown', note: note.slice(0, 400) }
  }
  const note = 'found by listing after a restart'
  return creation.kind === 'key'
    ? { ...facts, outcome: 'succeeded', keyId: String(only.id), note: `${note}; value lost` }
    : { ...facts, outcome: 'succeeded', projectId: Number(only.id), note }
}

/** Records in the audit log what was found of a creation, once. Never throws. */
export const noteFound = async (
  options: InterruptedCreationsOptions,
  workspaceId: string,
  creation: StoredCreation,
  finding: InterruptedCreation['finding'],
): Promise<void> => {
  const found = rowsIn(finding)
  const ids = found.map(({ id }) => String(id))
  if (ids.every((id) => creation.notedIds.includes(id))) return
  try {
    await options.audit.record(entryOf(workspaceId, creation, found))
  } catch {
    // The finding stands even if the disk refuses the entry; the next check records it.
    return
  }
  await options.journal.noted(workspaceId, creation.id, ids)
}
