import type { Failure, FailureCode, FieldProblem } from '../failure'
import type { FailurePlace, FailureWords } from './en/failures'
import type { FieldFacts } from './en/fields'
import { text } from './language'

/** The text of a failure, and its kind. */
export interface DescribedFailure extends FailureWords {
  /** Whether trying again can help. */
  readonly canRetry: boolean
  /** Whether another token would help. */
  readonly tokenIsWrong: boolean
  /** Something that passes by itself, or that the person decided. */
  readonly isPassing: boolean
}

const tokenCodes: ReadonlySet<FailureCode> = new Set([
  'token-missing',
  'token-unreadable',
  'token-rejected',
  'permission-missing',
  'token-reads-nothing',
  // Replacing it asks about the address.
  'older-service',
  'address-changed',
])
// Trying again cannot help, or could do the thing twice.
const hopelessCodes: ReadonlySet<FailureCode> = new Set([
  'input-invalid',
  'workspace-unknown',
  'handoff-ended',
  'gone',
  'outcome-unknown',
  'older-service',
  // Asked once in a run.
  'address-changed',
  'policy-forbids',
  'policy-unreadable',
  'token-reads-nothing',
])
const passingCodes: ReadonlySet<FailureCode> = new Set([
  'rate-limited',
  'offline',
  'host-unknown',
  'connection-failed',
  'timed-out',
  'cancelled',
  'write-in-progress',
  'outcome-unknown',
])

/** Describes a failure: what happened, what to do, and its kind. */
export const describeFailure = (failure: Failure, place: FailurePlace): DescribedFailure => {
  const words = text.failures[failure.code](failure, place)
  const tokenIsWrong = tokenCodes.has(failure.code) || failure.causes?.includes('permission') === true
  const isSecond = failure.about === 'deleting'
  const { named, replace } = text.workspace.deleting
  return {
    ...words,
    ...(isSecond && tokenIsWrong && { sentence: `${words.sentence} ${named}`, nextStep: replace }),
    canRetry: !hopelessCodes.has(failure.code),
    // What is offered for a wrong token replaces the usual one.
    tokenIsWrong: tokenIsWrong && !isSecond,
    isPassing: passingCodes.has(failure.code),
  }
}

/** The message next to a field; null if nothing is wrong with it. */
export const fieldMessage = (
  problem: FieldProblem | null | undefined,
  facts: FieldFacts = {},
): string | null => (problem === null || problem === undefined ? null : text.fieldMessages[problem](facts))
