export { type AuditLogOptions, createAuditLog } from './audit-log'
export { createAuditHandlers } from './handlers'
export type { AuditLog } from './types'
