import type { ApiKey } from '#shared/api-key'
import type { RevocationItem } from '#shared/contract/keys/revocations'
import type { RevocationsDeps } from './active-run'
import { byProject, type KnownRows } from './look-for-keys'
import type { RunRecord } from './run-record'

/** What earlier listings showed of the keys of these items, by project: each project's are asked for in one go. */
export const knownOf = async (
  { knownKeys }: RevocationsDeps,
  { run }: RunRecord,
  items: readonly RevocationItem[],
): Promise<KnownRows> => {
  const known: KnownRows = new Map()
  for (const [projectId, inProject] of byProject(items)) {
    const keyIds = inProject.map(({ keyId }) => keyId)
    known.set(projectId, await knownKeys(run.workspaceId, projectId, keyIds))
  }
  return known
}

/**
 * The same, as their age counts: a key that is not remembered was there when the run began, so it counts as created by
 * then.
 */
export const knownOrOld = async (
  deps: RevocationsDeps,
  record: RunRecord,
  items: readonly RevocationItem[],
): Promise<KnownRows> => {
  const known = await knownOf(deps, record, items)
  const ids = new Set([...known.values()].flat().map(({ id }) => id))
  for (const { projectId, keyId: id, keyName: name } of items) {
    const old: ApiKey = { id, name, clientRef: '', createdAt: record.run.startedAt }
    if (!ids.has(id)) known.set(projectId, [...(known.get(projectId) ?? []), old])
  }
  return known
}
