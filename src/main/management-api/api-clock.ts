import { httpDate } from './http/http-date'

/** What an answer says of the server's time, and when it was asked for and came by this computer's clock. */
export interface DatedAnswer {
  /** The header `Date`. */
  readonly date: string | null
  /** The header `Age`: the seconds a cache has kept the answer. */
  readonly age: string | null
  /** Milliseconds since 1970. */
  readonly sentAt: number
  readonly receivedAt: number
}

/** By how much this computer's clock disagrees with the server's, as the latest answers show it. */
export interface ApiClock {
  /** Learns from an answer. One that says nothing, or during which a clock was set, changes nothing. */
  readonly observe: (answer: DatedAnswer) => void
  /** Milliseconds to add to this computer's time to have the server's; 0 until an answer has shown it. */
  readonly offset: () => number
  /** The server's time, in milliseconds since 1970. */
  readonly now: () => number
}

/** The clock of the server of a workspace. */
export type ClockOf = (workspaceId: string) => Pick<ApiClock, 'offset' | 'now'>

export const apiClockPolicy = {
  /** Milliseconds: an answer that took longer says too little. */
  longestExchange: 30_000,
  /** Milliseconds: the clocks count as agreeing where they differ by less; `Date` has whole seconds. */
  tolerance: 5_000,
} as const

/** Makes the clock; it agrees with `now`, this computer's, until an answer shows otherwise. */
export const createApiClock = (now: () => number): ApiClock => {
  const { longestExchange, tolerance } = apiClockPolicy
  let offset = 0
  return {
    observe: ({ date, age, sentAt, receivedAt }) => {
      const said = httpDate(date, receivedAt)
      const took = receivedAt - sentAt
      if (said === null || took < 0 || took > longestExchange) return
      const kept = /^\d{1,9}$/u.test(age ?? '') ? Number(age) * 1_000 : 0
      // On average half a second has passed of the second that is said, and half of the way is the answer's.
      const found = said + kept + 500 - (sentAt + took / 2)
      offset = Math.abs(found) <= tolerance + took / 2 ? 0 : Math.round(found)
    },
    offset: () => offset,
    now: () => now() + offset,
  }
}

/** Answers of calls on a workspace, with its server's clock beside them: `clockOffset`, left out where it is 0. */
export const withClockOffset =
  (offsetOf: (workspaceId: string) => number) =>
  <I extends { readonly workspaceId: string }, C, O extends object>(
    call: (input: I, context: C) => Promise<O>,
  ) =>
  async (input: I, context: C): Promise<O & { readonly clockOffset?: number }> => {
    const answer = await call(input, context)
    const clockOffset = offsetOf(input.workspaceId)
    return clockOffset === 0 ? answer : { ...answer, clockOffset }
  }
