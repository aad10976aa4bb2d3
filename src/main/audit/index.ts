export { type AuditLogOptions, createAuditLog } from './audit-log'
export { createAuditHandlers } from './handlers'
export { type SystemLog, systemLog } from './system-log'
export type { AuditLog } from './types'
