import type { FailureCode } from '#shared/failure'

/** What one request met here, every further one of the same task would meet too: the rest is not sent. */
export const sameForAll: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'token-rejected',
  'token-missing',
  'permission-missing',
  'keychain-missing',
  'keychain-locked',
  'keychain-denied',
  'keychain-failed',
  'offline',
  'host-unknown',
  'certificate-invalid',
  'workspace-unknown',
])
