export { type AuditLogOptions, createAuditLog } from './audit-log'
export { audited } from './audited'
export { createAuditHandlers } from './handlers'
export type { AuditLog } from './types'
