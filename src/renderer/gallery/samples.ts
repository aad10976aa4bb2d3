import type { ApiKey } from '#shared/api-key'
import type { CallOutput } from '#shared/contract'
import type { AuditEntry } from '#shared/contract/audit'
import type { Handoff } from '#shared/contract/keys/handoff'
import type { RevocationRun } from '#shared/contract/keys/revocations'
import type { Rotation } from '#shared/contract/keys/rotations'
import type { Reply } from '#shared/failure'
import type { Project } from '#shared/project'
import type { Workspace } from '#shared/workspace'

// What stories show. None of it exists anywhere.

const workspaceId = '7d9f0c52-54a5-4a0e-9a3f-0f6b5a4e1c11'

export const workspace: Workspace = {
  id: workspaceId,
  name: 'Acme production',
  baseUrl: 'https://mp.api.speechmatics.com/v1',
  isDemo: false,
}

export const project: Project = {
  id: 101,
  name: 'Captions',
  description: '',
  isDefault: false,
  isActive: true,
  createdAt: '2026-01-12T09:30:00.000Z',
}

export const place = { workspaceId, projectId: project.id }

export const apiKey: ApiKey = {
  id: 'kq3TnB7LwP',
  name: 'live-captions-eu',
  clientRef: 'studio-4',
  createdAt: '2026-02-03T14:05:00.000Z',
}

export const otherKey: ApiKey = {
  id: 'Zr8mXd2VfH',
  name: 'live-captions-us',
  clientRef: '',
  createdAt: '2026-11-02T08:00:00.000Z',
}

export const handoff: Handoff = {
  id: '0b1d4b6e-6c0e-4f25-8a2e-1a2b3c4d5e6f',
  workspaceId,
  projectId: project.id,
  keyId: apiKey.id,
  keyName: apiKey.name,
  product: 'batch',
  endsAt: null,
  valueLength: 32,
  wasCopied: false,
}

export const rotation: Rotation = {
  id: '4c7e1a90-2f0d-4d5b-9b3a-5d6e7f809102',
  workspaceId,
  projectId: project.id,
  projectName: project.name,
  oldKey: apiKey,
  newName: 'live-captions-eu-2',
  newClientRef: apiKey.clientRef,
  newKeyId: otherKey.id,
  isDelivered: true,
  tested: null,
  candidates: [],
  stage: 'waiting',
  startedAt: '2026-11-20T10:00:00.000Z',
  revokeAfter: '2026-11-27T10:00:00.000Z',
  endedAt: null,
  remindedAt: null,
}

/** An entry of the audit log: by default, that the key was revoked. */
export const auditEntry = (changed: Partial<AuditEntry>): AuditEntry => ({
  sequence: 1,
  at: '2026-11-29T09:41:07.000Z',
  actor: 'ada',
  host: 'desk-4',
  operationId: '2b6f3b9d-2f0d-4d5b-9b3a-5d6e7f80910a',
  action: 'key-revoked',
  outcome: 'succeeded',
  failureCode: null,
  workspaceId,
  workspaceName: workspace.name,
  projectId: project.id,
  projectName: project.name,
  keyId: apiKey.id,
  keyName: apiKey.name,
  note: '',
  previousHash: '',
  hash: '',
  ...changed,
})

/** The reply to a question about the audit log that has these entries, each an operation. */
export const auditReply = (entries: readonly AuditEntry[]): Reply<CallOutput<'audit.list'>> => ({
  ok: true,
  value: {
    operations: entries.map((each) => ({ entries: [each], outcome: each.outcome })),
    total: entries.length,
    entries: entries.length,
    all: entries.length,
    verdict: { state: 'whole', entries: 48, lastHash: '', tornLines: 0, seal: { state: 'unchecked' } },
  },
})

const item = (name: string, outcome: RevocationRun['items'][number]['outcome']) => ({
  projectId: project.id,
  projectName: project.name,
  keyId: name,
  keyName: name,
  outcome,
  failure:
    outcome === 'failed' ? ({ code: 'permission-missing', permission: 'delete-api-keys' } as const) : null,
})

export const revocationRun: RevocationRun = {
  id: '9e2a6b51-77f0-4a0c-8f43-21a0b9c8d7e6',
  workspaceId,
  startedAt: '2026-11-28T12:00:00.000Z',
  endedAt: '2026-11-28T12:00:09.000Z',
  items: [item('old-test-1', 'revoked'), item('old-test-2', 'failed'), item('old-test-3', 'unknown')],
}
