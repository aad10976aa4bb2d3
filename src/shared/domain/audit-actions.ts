/** Everything the audit log records, by what it is done to. */
export const auditActionGroups = {
  workspaces: [
    'workspace-added',
    'workspace-renamed',
    /** A workspace moved from the former default address to the current one at start. */
    'workspace-address-changed',
    'token-replaced',
    'deleting-token-stored',
    'deleting-token-removed',
    'workspace-removed',
  ],
  projects: ['project-created', 'project-renamed', 'project-deleted'],
  keys: [
    'key-created',
    'key-value-copied',
    'key-value-revealed',
    'key-value-saved',
    'key-value-delivered',
    'key-value-destroyed',
    'key-tested',
    'key-revoked',
    'key-identified',
  ],
  rotations: [
    'rotation-started',
    'rotation-extended',
    'rotation-abandoned',
    'rotation-finished',
    'campaign-started',
    'campaign-stopped',
  ],
  notes: ['annotation-changed', 'annotations-imported'],
  destinations: ['destination-added', 'destination-changed', 'destination-removed'],
  keydesk: [
    'settings-changed',
    'audit-exported',
    /** The log's own note of the bytes before it that are no entry: a crash in the middle of a write leaves them. */
    'audit-torn',
  ],
} as const
export type AuditAction = (typeof auditActionGroups)[keyof typeof auditActionGroups][number]
