import { failureOf } from '../keydesk-error'
import type { Failure } from '#shared/failure'
import { pause } from './http/deadline'

/** Waits, or rejects when the signal aborts. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>

/** What the listings showed: the thing looked for, that it is not there, or nothing, as they could not be had. */
export type Observation<T> =
  | { readonly state: 'seen'; readonly what: T }
  | { readonly state: 'unseen' }
  | { readonly state: 'unavailable'; readonly failure: Failure }

/** Milliseconds before each listing. A write whose reply was lost may still land; six seconds is what it is given. */
export const pollWaits: readonly number[] = [0, 1_500, 4_500]

export interface PollOptions {
  readonly signal: AbortSignal
  readonly wait?: Wait
  readonly waits?: readonly number[]
}

/**
 * Looks several times for the trace of a write whose reply was lost; `look` answers null while there is none.
 * `unseen` is answered only after the whole window, whatever ended the request: behind a broken connection or a
 * proxy's 5xx the server may still be at work, and a "did not happen" said too soon leads to a second key.
 * The first failing look ends it as `unavailable`: reads retry by themselves.
 */
export const pollForOutcome = async <T>(
  look: () => Promise<T | null>,
  options: PollOptions,
): Promise<Observation<T>> => {
  const { signal, wait = pause, waits = pollWaits } = options
  for (const ms of waits) {
    try {
      if (ms > 0) await wait(ms, signal)
      const what = await look()
      if (what !== null) return { state: 'seen', what }
    } catch (thrown) {
      return { state: 'unavailable', failure: signal.aborted ? { code: 'cancelled' } : failureOf(thrown) }
    }
  }
  return { state: 'unseen' }
}

/** The signal to look with: a person who cancelled the write still has to learn what became of it. */
export const pollingSignal = (signal: AbortSignal): AbortSignal =>
  signal.aborted ? new AbortController().signal : signal
