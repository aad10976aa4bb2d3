import type { Failure } from '#shared/failure'
import { KeydeskError } from '../keydesk-error'

/** Whether what a write failed with leaves open if it took effect. Of a fault of ours nobody knows what had gone out. */
export const isFateUnknown = (thrown: unknown): boolean =>
  !(thrown instanceof KeydeskError) || thrown.fate === 'unknown'

/** The answer to a write, or what it failed with where it may have taken effect all the same. */
export type Sent<T> = { readonly answer: T } | { readonly lost: KeydeskError }

/**
 * Sends a write, once. Throws what surely kept it from taking effect, and faults of ours. `isOpen`: which failures leave
 * open what became of it.
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
 * The failure of a write whose outcome is not known, after what the request failed with. `stillListedSeconds`: how long
 * after the request the last list still had what it was to delete; a slow server may yet do so.
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

/** Whole seconds from one moment to another; none where the clock was set back. */
export const secondsBetween = (from: number, to: number): number =>
  Math.max(0, Math.round((to - from) / 1_000))
