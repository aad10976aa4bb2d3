export { AuditView } from './AuditView'
