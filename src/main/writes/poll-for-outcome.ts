import type { Failure } from '#shared/failure'
import { failureOf } from '../keydesk-error'
import { sendOnce, unknownFate } from './fate'
import type { ClockOf } from '../management-api/api-clock'
import { pause, type Wait } from '../management-api/http/deadline'

/** What the listings showed: the thing looked for, that it is not there, or nothing, as they could not be had. */
export type Observation<T> =
  | { readonly state: 'seen'; readonly what: T }
  | { readonly state: 'unseen' }
  | { readonly state: 'unavailable'; readonly failure: Failure }

/** Milliseconds before each listing. A write whose reply was lost may still land; six seconds is what it is given. */
export const pollWaits: readonly number[] = [0, 1_500, 4_500]

/** When the outcome of a write is polled for; the usual waits where left out. */
export interface Polling {
  readonly wait?: Wait | undefined
  /** Milliseconds before each listing. */
  readonly pollWaits?: readonly number[] | undefined
}

/** What finding out the outcome of a write takes. */
export interface Settling extends Polling {
  /** This computer's clock: milliseconds since 1970. */
  readonly now: () => number
  /** The clock of a workspace's server, which writes the times of creation. */
  readonly clockOf: ClockOf
}

/**
 * Looks several times for the trace of a write whose reply was lost; `look` answers null while there is none.
 * `unseen` is answered only after the whole window, whatever ended the request: behind a broken connection or a
 * proxy's 5xx the server may still be at work, and a "did not happen" said too soon leads to a second key.
 * The first failing look ends it as `unavailable`: reads retry by themselves.
 */
export const pollForOutcome = async <T>(
  look: (signal: AbortSignal) => Promise<T | null>,
  { wait = pause, pollWaits: waits = pollWaits }: Polling,
  signal: AbortSignal,
): Promise<Observation<T>> => {
  for (const ms of waits) {
    try {
      if (ms > 0) await wait(ms, signal)
      const what = await look(signal)
      if (what !== null) return { state: 'seen', what }
    } catch (thrown) {
      return { state: 'unavailable', failure: signal.aborted ? { code: 'cancelled' } : failureOf(thrown) }
    }
  }
  return { state: 'unseen' }
}

/** The signal to poll with after a write: a person who cancelled it still has to learn what became of it. */
export const pollingSignal = (signal: AbortSignal): AbortSignal =>
  signal.aborted ? new AbortController().signal : signal

/**
 * Sends a write, once. A lost reply is settled by listing: `effect` answers the result where a fresh list shows that it
 * took effect, else null. Throws `outcome-unknown` where none does, since a slow server may yet carry it out.
 */
export const sendAndSettle = async <T extends object>(
  send: () => Promise<T>,
  effect: (signal: AbortSignal) => Promise<T | null>,
  polling: Polling,
  signal: AbortSignal,
): Promise<T> => {
  const sent = await sendOnce(send)
  if ('answer' in sent) return sent.answer
  const observation = await pollForOutcome(effect, polling, pollingSignal(signal))
  if (observation.state === 'seen') return observation.what
  throw unknownFate(sent.lost)
}
