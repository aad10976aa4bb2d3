import type { AuditFacts, AuditLog } from './types'

/** Names for the log's entries; empty where they are not known. Never throws. */
export interface AuditNames {
  workspace(workspaceId: string): Promise<string>
  project(workspaceId: string, projectId: number): Promise<string>
}

/** The log, with each entry's workspace and project given their names where the caller knows their ids alone. */
export const namedAudit = (
  audit: Pick<AuditLog, 'begin' | 'note' | 'record'>,
  names: AuditNames,
): Pick<AuditLog, 'begin' | 'note' | 'record'> => {
  const named = async <F extends AuditFacts>(facts: F): Promise<F> => {
    const { workspaceId = null, projectId = null } = facts
    if (workspaceId === null) return facts
    return {
      workspaceName: await names.workspace(workspaceId),
      ...(projectId === null ? {} : { projectName: await names.project(workspaceId, projectId) }),
      ...facts,
    }
  }
  return {
    begin: async (action, facts) => audit.begin(action, await named(facts)),
    note: async (record) => audit.note(await named(record)),
    record: async (record) => audit.record(await named(record)),
  }
}
