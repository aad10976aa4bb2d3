import type { InterruptedCreation } from '#shared/contract/keys/creations'
import type { AuditRecord } from '../audit'
import { isBeforeCertain, type StoredCreation } from '../creations/stored-creation'
import { endOfFound } from '../writes'
import type { InterruptedCreationsOptions } from './ports'

type Finding = InterruptedCreation['finding']

const idsIn = (finding: Finding): readonly string[] => {
  if (finding.state === 'key-found') return finding.candidates.map(({ id }) => id)
  return finding.state === 'project-found' ? finding.projects.map(({ id }) => String(id)) : []
}

/** The audit log's entry for what was found; null where nothing was. */
const entryOf = (workspaceId: string, creation: StoredCreation, finding: Finding): AuditRecord | null => {
  const { name } = creation
  const areNew = isBeforeCertain(creation)
  const found = 'found by listing after a restart'
  const unsure = 'after a restart'
  if (creation.kind === 'key' && finding.state === 'key-found') {
    const { candidates } = finding
    const facts = {
      action: 'key-created',
      workspaceId,
      projectId: creation.projectId,
      keyName: name,
    } as const
    const sure = ({ id }: { readonly id: string }) => ({ keyId: id, note: `${found}; value lost` })
    return { ...facts, ...endOfFound({ candidates, name, areNew }, sure, unsure) }
  }
  if (creation.kind === 'project' && finding.state === 'project-found') {
    const candidates = finding.projects
    const facts = { action: 'project-created', workspaceId, projectName: name } as const
    const sure = ({ id }: { readonly id: number }) => ({ projectId: id, note: found })
    return { ...facts, ...endOfFound({ candidates, name, areNew }, sure, unsure) }
  }
  return null
}

/** Records in the audit log what was found of a creation, once. Never throws. */
export const noteFound = async (
  options: InterruptedCreationsOptions,
  workspaceId: string,
  creation: StoredCreation,
  finding: Finding,
): Promise<void> => {
  const ids = idsIn(finding)
  const entry = entryOf(workspaceId, creation, finding)
  if (entry === null || ids.every((id) => creation.notedIds.includes(id))) return
  try {
    await options.audit.record(entry)
  } catch {
    // The finding stands even if the disk refuses the entry; the next check records it.
    return
  }
  await options.journal.noted(workspaceId, creation.id, ids)
}
