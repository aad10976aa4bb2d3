import type { Creation } from '#shared/contract/keys'
import { isSurelyMade } from '#shared/domain/lost-creation'
import { proofNote } from '../evidence/proof-note'
import type { AllAuditNotes } from './audit-rule'
import type { AuditEnding } from './types'

const longestNote = 400

/** What the log says of keys that a lost reply may have made: `succeeded` only for one alone of the name asked for. */
const lostKey = ({ areNew, candidates, name }: Extract<Creation, { outcome: 'value-lost' }>): AuditEnding => {
  const [only] = candidates
  if (only !== undefined && isSurelyMade(candidates, name, areNew))
    return { outcome: 'succeeded', keyId: only.id, note: 'found by listing; value lost' }
  const ids = candidates.map(({ id }) => id).join(', ')
  return { outcome: 'unknown', note: `value lost; could be ${ids}`.slice(0, longestNote) }
}

const endOfCreation = (creation: Creation): AuditEnding => {
  switch (creation.outcome) {
    case 'created': {
      const { keyId, projectId } = creation.handoff
      return { outcome: 'succeeded', keyId, ...(projectId === null ? {} : { projectId }) }
    }
    case 'value-lost': {
      if (!creation.isEarlier) return lostKey(creation)
      const ids = creation.candidates.map(({ id }) => id).join(', ')
      const note = `nothing sent: an earlier request may have made ${ids}`.slice(0, longestNote)
      return { outcome: 'failed', note }
    }
    case 'not-created':
      return {
        outcome: 'failed',
        failureCode: creation.failure.code,
        note: `not in the list ${creation.lookedForSeconds} s later`,
      }
    case 'unknown':
    case 'temporary-lost':
      return { outcome: 'unknown', failureCode: creation.failure.code, note: creation.outcome }
  }
}

/** A name for the log: as listed, else what a person typed, which is said to be that. */
const nameFor = (listed: string | null, typed: string): string => listed ?? `${typed.trim()} (as typed)`

/** What the audit log notes of each call that the contract names an action for. */
export const auditNotes: AllAuditNotes = {
  'workspaces.add': {
    begins: ({ name }) => ({ workspaceName: name }),
    ends: ({ workspace }) => ({ outcome: 'succeeded', workspaceId: workspace.id }),
  },
  'workspaces.rename': { begins: ({ workspaceId, name }) => ({ workspaceId, note: `to ${name}` }) },
  'workspaces.replaceToken': { begins: ({ workspaceId }) => ({ workspaceId }) },
  'workspaces.remove': { begins: ({ workspaceId }) => ({ workspaceId }) },

  'projects.create': {
    begins: ({ workspaceId, name }) => ({ workspaceId, projectName: name }),
    ends: ({ project, proof, isEarlier }) => {
      if (isEarlier)
        return { outcome: 'failed', note: `nothing sent: an earlier request may have made ${project.id}` }
      return proof === 'listing'
        ? { outcome: 'unknown', note: `not confirmed by an answer; could be ${project.id}` }
        : { outcome: 'succeeded', projectId: project.id }
    },
  },
  'projects.rename': {
    begins: ({ workspaceId, projectId, name }) => ({ workspaceId, projectId, note: `to ${name}` }),
  },
  'projects.remove': {
    begins: async ({ workspaceId, projectId, typedName }, names) => ({
      workspaceId,
      projectId,
      projectName: nameFor(await names.project(workspaceId, projectId), typedName),
    }),
    ends: ({ outcome, proof }) => ({ outcome: 'succeeded', note: proofNote(outcome, proof) }),
  },

  'keys.create': {
    begins: ({ workspaceId, projectId, name, lifetime }) =>
      lifetime.kind === 'permanent'
        ? { workspaceId, projectId, keyName: name, note: 'permanent' }
        : {
            workspaceId,
            // Which project a temporary key is in is not known.
            projectId: null,
            keyName: name,
            note: `temporary, ${lifetime.ttlSeconds} s, ${lifetime.product}`,
          },
    ends: endOfCreation,
  },
  'keys.reconcile': {
    begins: () => ({}),
    finds: (creation) =>
      creation.outcome === 'value-lost' ? { keyName: creation.name, ...lostKey(creation) } : null,
  },
  'keys.revoke': {
    begins: async ({ workspaceId, projectId, keyId, typedName }, names) => ({
      workspaceId,
      projectId,
      keyId,
      keyName: nameFor(await names.key(workspaceId, projectId, keyId), typedName),
    }),
    ends: ({ outcome, proof }) => ({ outcome: 'succeeded', note: proofNote(outcome, proof) }),
  },
  'keys.checkRevoked': {
    begins: async ({ workspaceId, projectId, keyId }, names) => ({
      workspaceId,
      projectId,
      keyId,
      keyName: (await names.key(workspaceId, projectId, keyId)) ?? '',
    }),
    finds: (found) =>
      found.presence === 'gone' ? { outcome: 'succeeded', note: proofNote(found.outcome, 'listing') } : null,
  },
}
