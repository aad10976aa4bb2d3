import { endOfCreation, endOfDeletion, endOfLostKey } from './audit-endings'
import type { AllAuditNotes } from './audit-rule'

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
  'workspaces.setDeletingToken': { begins: ({ workspaceId }) => ({ workspaceId }) },
  'workspaces.removeDeletingToken': { begins: ({ workspaceId }) => ({ workspaceId }) },
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
    ends: endOfDeletion,
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
      creation.outcome === 'value-lost' ? { keyName: creation.name, ...endOfLostKey(creation) } : null,
  },
  'keys.revoke': {
    begins: async ({ workspaceId, projectId, keyId, typedName }, names) => ({
      workspaceId,
      projectId,
      keyId,
      keyName: nameFor(await names.key(workspaceId, projectId, keyId), typedName),
    }),
    ends: endOfDeletion,
  },
  'keys.checkRevoked': {
    begins: async ({ workspaceId, projectId, keyId }, names) => ({
      workspaceId,
      projectId,
      keyId,
      keyName: (await names.key(workspaceId, projectId, keyId)) ?? '',
    }),
    finds: (found) =>
      found.presence === 'gone' ? endOfDeletion({ outcome: found.outcome, proof: 'listing' }) : null,
  },
}
