import type { FailureCode } from '#shared/failure'

const codes: ReadonlySet<FailureCode> = new Set([
  'token-missing',
  'token-rejected',
  'permission-missing',
  'workspace-unknown',
  'policy-forbids',
  'policy-unreadable',
])

/** Whether after a failure a list may not be read any more: one from before is then not shown either. */
export const losesList = (code: FailureCode): boolean => codes.has(code)
