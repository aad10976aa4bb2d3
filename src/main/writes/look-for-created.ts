import type { Failure } from '#shared/failure'
import { pollForOutcome, type Polling } from './poll-for-outcome'

/** A listing as evidence. */
export interface Listed<Row> {
  readonly rows: readonly Row[]
  /** How many rows could not be read; any of them may be the one looked for. */
  readonly unreadable: number
}

export interface LookForCreated<Row extends { readonly id: string | number }> extends Polling {
  readonly list: (signal: AbortSignal) => Promise<Listed<Row>>
  /** The rows that the request may have created, likeliest first. */
  readonly candidatesIn: (rows: readonly Row[]) => Row[]
  /** The ids listed just before the request; null if no list could be loaded. */
  readonly idsBefore: Iterable<Row['id']> | null
  readonly signal: AbortSignal
}

/** `open`: the list could not be loaded, or proved neither; `failure` says why, if there was one. */
export type Found<Row> =
  | { readonly state: 'found'; readonly candidates: Row[] }
  | { readonly state: 'absent' }
  | { readonly state: 'open'; readonly failure: Failure | null }

/** How many listings have to agree before something counts as absent. */
const agreeing = 2

/**
 * Whether a listing without candidates proves that there were none at the time. It does not if rows could not be read, or
 * if everything that was there before is missing too: such a list is old, empty or another one.
 */
const provesAbsence = <Row extends { readonly id: string | number }>(
  { rows, unreadable }: Listed<Row>,
  idsBefore: ReadonlySet<Row['id']>,
): boolean => unreadable === 0 && (idsBefore.size === 0 || rows.some(({ id }) => idsBefore.has(id)))

/** Looks in fresh lists for what a request with a lost reply has created. Only reads. */
export const lookForCreated = async <Row extends { readonly id: string | number }>(
  options: LookForCreated<Row>,
): Promise<Found<Row>> => {
  const { list, candidatesIn, signal, ...polling } = options
  const idsBefore = new Set(options.idsBefore)
  let proofs = 0
  let isDoubted = false
  const observation = await pollForOutcome(
    async (looking) => {
      const listed = await list(looking)
      const candidates = candidatesIn(listed.rows)
      if (candidates.length > 0) return candidates
      if (provesAbsence(listed, idsBefore)) proofs += 1
      else isDoubted = true
      return null
    },
    polling,
    signal,
  )
  if (observation.state === 'seen') return { state: 'found', candidates: observation.what }
  if (observation.state === 'unavailable') return { state: 'open', failure: observation.failure }
  return proofs >= agreeing && !isDoubted ? { state: 'absent' } : { state: 'open', failure: null }
}
