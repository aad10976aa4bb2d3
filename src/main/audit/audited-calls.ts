import type { CallOutput } from '#shared/contract'
import type { Creation } from '#shared/contract/keys'
import { foldName } from '#shared/visible-text'
import type { RoomHandlers } from '../ipc/call-handlers'
import { proofNote } from '../evidence/proof-note'
import { KeydeskError, failureOf } from '../keydesk-error'
import { audited, endFailed } from './audited'
import type { AuditFacts, AuditLog, AuditOperation } from './types'

type Log = Pick<AuditLog, 'begin' | 'record'>

/** The workspaces' calls, each change between its two entries in the log. */
export const auditedWorkspaceCalls = (
  handlers: RoomHandlers<'workspaces'>,
  audit: Log,
): RoomHandlers<'workspaces'> => ({
  ...handlers,
  'workspaces.add': (input, context) =>
    audited(
      audit,
      'workspace-added',
      { workspaceName: input.name },
      () => handlers['workspaces.add'](input, context),
      ({ workspace }) => ({ workspaceId: workspace.id }),
    ),
  'workspaces.rename': (input, context) =>
    audited(audit, 'workspace-renamed', { workspaceId: input.workspaceId, note: `to ${input.name}` }, () =>
      handlers['workspaces.rename'](input, context),
    ),
  'workspaces.replaceToken': (input, context) =>
    audited(audit, 'token-replaced', { workspaceId: input.workspaceId }, () =>
      handlers['workspaces.replaceToken'](input, context),
    ),
  'workspaces.remove': (input, context) =>
    audited(audit, 'workspace-removed', { workspaceId: input.workspaceId }, () =>
      handlers['workspaces.remove'](input, context),
    ),
})

/** Names as lists last had them; null where none did. */
export interface ListedNames {
  readonly project: (workspaceId: string, projectId: number) => Promise<string | null>
  readonly key: (workspaceId: string, projectId: number, keyId: string) => Promise<string | null>
}

/** A name for the log: as listed, else what a person typed, which is said to be that. */
const nameFor = (listed: string | null, typed: string): string => listed ?? `${typed.trim()} (as typed)`

/** The projects' calls, each change between its two entries in the log. */
export const auditedProjectCalls = (
  handlers: RoomHandlers<'projects'>,
  audit: Log,
  names: Pick<ListedNames, 'project'>,
): RoomHandlers<'projects'> => ({
  ...handlers,
  'projects.create': async (input, context) => {
    const { workspaceId, name: projectName } = input
    const operation = await audit.begin('project-created', { workspaceId, projectName })
    let created: CallOutput<'projects.create'>
    try {
      created = await handlers['projects.create'](input, context)
    } catch (thrown) {
      await endFailed(operation, thrown)
      throw thrown
    }
    const { project, proof, isEarlier } = created
    if (isEarlier)
      await operation.end('failed', { note: `nothing sent: an earlier request may have made ${project.id}` })
    else if (proof === 'listing')
      await operation.end('unknown', { note: `not confirmed by an answer; could be ${project.id}` })
    else await operation.end('succeeded', { projectId: project.id })
    return created
  },
  'projects.rename': ({ workspaceId, projectId, name }, context) =>
    audited(audit, 'project-renamed', { workspaceId, projectId, note: `to ${name}` }, () =>
      handlers['projects.rename']({ workspaceId, projectId, name }, context),
    ),
  'projects.remove': async (input, context) => {
    const { workspaceId, projectId, typedName } = input
    const projectName = nameFor(await names.project(workspaceId, projectId), typedName)
    return audited(
      audit,
      'project-deleted',
      { workspaceId, projectId, projectName },
      () => handlers['projects.remove'](input, context),
      ({ outcome, proof }) => ({ note: proofNote(outcome, proof) }),
    )
  },
})

/** What the log says of keys that a lost reply may have made: `succeeded` only for one alone of the name asked for. */
const lostFacts = ({
  areNew,
  candidates,
  name,
}: Extract<Creation, { outcome: 'value-lost' }>): ['succeeded' | 'unknown', AuditFacts] => {
  const [only, ...others] = candidates
  if (areNew && only !== undefined && others.length === 0 && foldName(only.name) === foldName(name))
    return ['succeeded', { keyId: only.id, note: 'found by listing; value lost' }]
  const ids = candidates.map(({ id }) => id).join(', ')
  return ['unknown', { note: `value lost; could be ${ids}`.slice(0, 400) }]
}

/** Ends the entry of a creation with what became of it. */
const endCreation = async (operation: AuditOperation, creation: Creation): Promise<void> => {
  switch (creation.outcome) {
    case 'created':
      await operation.end('succeeded', {
        keyId: creation.handoff.keyId,
        ...(creation.handoff.projectId === null ? {} : { projectId: creation.handoff.projectId }),
      })
      return
    case 'value-lost':
      if (creation.isEarlier) {
        const ids = creation.candidates.map(({ id }) => id).join(', ')
        await operation.end('failed', {
          note: `nothing sent: an earlier request may have made ${ids}`.slice(0, 400),
        })
        return
      }
      await operation.end(...lostFacts(creation))
      return
    case 'not-created':
      await operation.end('failed', {
        failureCode: creation.failure.code,
        note: `not in the list ${creation.lookedForSeconds} s later`,
      })
      return
    case 'unknown':
    case 'temporary-lost':
      await operation.end('unknown', { failureCode: creation.failure.code, note: creation.outcome })
  }
}

/** The keys' calls, each change between its two entries in the log. */
export const auditedKeyCalls = (
  handlers: RoomHandlers<'keys'>,
  audit: Log,
  names: Pick<ListedNames, 'key'>,
): RoomHandlers<'keys'> => ({
  ...handlers,
  'keys.create': async (input, context) => {
    const { workspaceId, name, lifetime } = input
    // Which project a temporary key is in is not known.
    const projectId = lifetime.kind === 'permanent' ? input.projectId : null
    const note =
      lifetime.kind === 'permanent' ? 'permanent' : `temporary, ${lifetime.ttlSeconds} s, ${lifetime.product}`
    const operation = await audit.begin('key-created', { workspaceId, projectId, keyName: name, note })
    try {
      const creation = await handlers['keys.create'](input, context)
      await endCreation(operation, creation)
      return creation
    } catch (thrown) {
      const surelyNot = thrown instanceof KeydeskError && thrown.fate === 'none'
      await operation.end(surelyNot ? 'failed' : 'unknown', { failureCode: failureOf(thrown).code })
      throw thrown
    }
  },
  'keys.reconcile': async (input, context) => {
    const creation = await handlers['keys.reconcile'](input, context)
    if (creation.outcome === 'value-lost') {
      const [outcome, facts] = lostFacts(creation)
      await audit
        .record({ action: 'key-created', outcome, keyName: creation.name, ...facts })
        // Found out is found out, whatever the disk does.
        .catch(() => {})
    }
    return creation
  },
  'keys.revoke': async (input, context) => {
    const { workspaceId, projectId, keyId, typedName } = input
    const keyName = nameFor(await names.key(workspaceId, projectId, keyId), typedName)
    return audited(
      audit,
      'key-revoked',
      { workspaceId, projectId, keyId, keyName },
      () => handlers['keys.revoke'](input, context),
      ({ outcome, proof }) => ({ note: proofNote(outcome, proof) }),
    )
  },
  'keys.checkRevoked': async (input, context) => {
    // Before it is found to be gone, and forgotten.
    const keyName = (await names.key(input.workspaceId, input.projectId, input.keyId)) ?? ''
    const found = await handlers['keys.checkRevoked'](input, context)
    if (found.presence === 'gone')
      await audit
        .record({
          action: 'key-revoked',
          outcome: 'succeeded',
          ...input,
          keyName,
          note: proofNote(found.outcome, 'listing'),
        })
        // Found out is found out, whatever the disk does.
        .catch(() => {})
    return found
  },
})
