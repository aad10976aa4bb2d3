import type { AuditVerdict } from '#shared/contract/audit'

/** Whether nothing is left to say against a log: every entry since the seal's beginning has one, or there is none. */
export const isConfirmed = ({ seal, entries }: Extract<AuditVerdict, { state: 'whole' }>): boolean =>
  seal.state === 'sealed' ? seal.without === 0 : seal.state === 'unsealed' && entries === 0
