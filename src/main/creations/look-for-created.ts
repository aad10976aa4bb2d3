import type { Failure } from '#shared/failure'
import { lookAgain, type Wait } from '../management-api/look-again'

/** A listing as evidence. */
export interface Listed<Row> {
  readonly rows: readonly Row[]
  /** Rows that could not be read; any of them may be the one looked for. */
  readonly unreadable: number
}

export interface LookForCreated<Row extends { readonly id: string | number }> {
  readonly list: () => Promise<Listed<Row>>
  /** Those that the request can have made, likeliest first. */
  readonly candidatesIn: (rows: readonly Row[]) => Row[]
  /** The ids listed just before the request; null where no list could be had. */
  readonly idsBefore: ReadonlySet<Row['id']> | null
  readonly signal: AbortSignal
  readonly wait?: Wait | undefined
  readonly waits?: readonly number[] | undefined
}

/** `open`: the list could not be had, or proved neither; `failure` says why, where there was one. */
export type Found<Row> =
  | { readonly state: 'found'; readonly candidates: Row[] }
  | { readonly state: 'absent' }
  | { readonly state: 'open'; readonly failure: Failure | null }

/** Listings that have to agree before something counts as absent. */
const agreeing = 2

/**
 * Whether a listing without candidates proves that there was none by then. Not with rows that could not be read, and
 * not where all that was there before is missing too: that is another list, an old or an empty one.
 */
const provesAbsence = <Row extends { readonly id: string | number }>(
  { rows, unreadable }: Listed<Row>,
  idsBefore: ReadonlySet<Row['id']> | null,
): boolean =>
  unreadable === 0 && (idsBefore === null || idsBefore.size === 0 || rows.some(({ id }) => idsBefore.has(id)))

/** Looks by listing for what a request made whose reply was lost. Sends nothing but reads. */
export const lookForCreated = async <Row extends { readonly id: string | number }>(
  options: LookForCreated<Row>,
): Promise<Found<Row>> => {
  const { list, candidatesIn, idsBefore, signal, wait, waits } = options
  let proofs = 0
  let isDoubted = false
  const sight = await lookAgain(
    async () => {
      const listed = await list()
      const candidates = candidatesIn(listed.rows)
      if (candidates.length > 0) return candidates
      if (provesAbsence(listed, idsBefore)) proofs += 1
      else isDoubted = true
      return null
    },
    { signal, ...(wait === undefined ? {} : { wait }), ...(waits === undefined ? {} : { waits }) },
  )
  if (sight.state === 'seen') return { state: 'found', candidates: sight.what }
  if (sight.state === 'blind') return { state: 'open', failure: sight.failure }
  return proofs >= agreeing && !isDoubted ? { state: 'absent' } : { state: 'open', failure: null }
}
