import { audit as english } from '../en/parts/audit'
import { partInUse } from '../language'

/** The words of the audit log, in the language in use when this is loaded. */
export const auditWords = partInUse('audit', english)
