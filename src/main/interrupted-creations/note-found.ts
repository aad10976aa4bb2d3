import type { InterruptedCreation } from '#shared/contract/creations'
import { isSurelyMade } from '#shared/domain/lost-creation'
import type { AuditFacts, AuditRecord } from '../audit/types'
import { isBeforeCertain, type StoredCreation } from '../creations/stored-creation'
import type { InterruptedCreationsOptions } from './ports'

const surely = 'found by listing after a restart'

/**
 * The audit log's entry for what was found: `succeeded` only for a single match with the requested name; otherwise
 * `unknown`, with the ids it could be.
 */
const entryOf = (
  creation: StoredCreation,
  finding: Extract<InterruptedCreation['finding'], { state: 'key-found' | 'project-found' }>,
  facts: AuditFacts,
): AuditRecord => {
  const found: readonly { readonly id: string | number; readonly name: string }[] =
    finding.state === 'key-found' ? finding.candidates : finding.projects
  const [only] = found
  const action = creation.kind === 'key' ? 'key-created' : 'project-created'
  if (only === undefined || !isSurelyMade(found, creation.name, isBeforeCertain(creation)))
    return {
      ...facts,
      action,
      outcome: 'unknown',
      note: `after a restart; could be ${found.map(({ id }) => id).join(', ')}`.slice(0, 400),
    }
  return finding.state === 'key-found'
    ? { ...facts, action, outcome: 'succeeded', keyId: String(only.id), note: `${surely}; value lost` }
    : { ...facts, action, outcome: 'succeeded', projectId: Number(only.id), note: surely }
}

/** Records in the audit log what was found of a creation, once. Never throws. */
export const noteFound = async (
  options: InterruptedCreationsOptions,
  workspaceId: string,
  creation: StoredCreation,
  finding: InterruptedCreation['finding'],
): Promise<void> => {
  if (finding.state !== 'key-found' && finding.state !== 'project-found') return
  const found = finding.state === 'key-found' ? finding.candidates : finding.projects
  const ids = found.map(({ id }) => String(id))
  if (ids.every((id) => creation.notedIds.includes(id))) return
  const facts =
    creation.kind === 'key'
      ? { workspaceId, projectId: creation.projectId, keyName: creation.name }
      : { workspaceId, projectName: creation.name }
  try {
    await options.audit.record(entryOf(creation, finding, facts))
  } catch {
    // The finding stands even if the disk refuses the entry; the next check records it.
    return
  }
  await options.journal.noted(workspaceId, creation.id, ids)
}
