export { type AuditLogOptions, createAuditLog } from './audit-log'
export { audited } from './audited'
export { type AuditHandlersOptions, createAuditHandlers } from './handlers'
export type { AuditFacts, AuditLog, AuditOperation, AuditPage, AuditRecord } from './types'
