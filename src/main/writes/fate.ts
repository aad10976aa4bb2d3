import type { Failure } from '#shared/failure'
import { KeydeskError } from '../keydesk-error'

/** Whether a failed write may have taken effect. For a fault of our own it is unknown what was sent before it. */
export const isFateUnknown = (thrown: unknown): boolean =>
  !(thrown instanceof KeydeskError) || thrown.fate === 'unknown'

/** The answer to a write, or its failure if it may have taken effect all the same. */
export type Sent<T> = { readonly answer: T } | { readonly lost: KeydeskError }

/**
 * Sends a write, once. Throws a failure that proves it had no effect, and faults of our own. `isOpen` decides which
 * failures leave its outcome open.
 */
export const sendOnce = async <T>(
  send: () => Promise<T>,
  isOpen: (failed: KeydeskError) => boolean = isFateUnknown,
): Promise<Sent<T>> => {
  try {
    return { answer: await send() }
  } catch (thrown) {
    if (thrown instanceof KeydeskError && isOpen(thrown)) return { lost: thrown }
    throw thrown
  }
}

/**
 * The failure of a write whose outcome is unknown, made from the failure of its request. `stillListedSeconds`: how long
 * after the request a list still had what was to be deleted; a slow server may yet delete it.
 */
export const unknownOutcome = (
  { stillListedSeconds: _earlier, ...failure }: Failure,
  stillListedSeconds?: number,
): Failure => ({
  ...failure,
  code: 'outcome-unknown',
  causeCode: failure.causeCode ?? failure.code,
  ...(stillListedSeconds === undefined ? {} : { stillListedSeconds }),
})

/** The same as an error. */
export const unknownFate = (lost: KeydeskError, stillListedSeconds?: number): KeydeskError =>
  new KeydeskError(unknownOutcome(lost.failure, stillListedSeconds), { cause: lost, fate: 'unknown' })

/** Whole seconds from one moment to another; 0 if the clock was set back. */
export const secondsBetween = (from: number, to: number): number =>
  Math.max(0, Math.round((to - from) / 1_000))
