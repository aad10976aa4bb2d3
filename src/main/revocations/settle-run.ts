import type { RevocationItem } from '#shared/contract/keys/revocations'
import type { Failure } from '#shared/failure'
import { isDenied, noteOnFailure, proofNote, secondsBetween, unknownOutcome } from '../writes'
import { type ActiveRun, lookForItems, newGate, type RevocationsDeps } from './active-run'
import { knownOrOld } from './known-keys'
import { isListed, type KnownRows, type Presence } from './look-for-keys'
import { itemFacts, noteOf, type Unproven } from './revoke-all'
import { cannot, isRevoked } from './run-record'

/** What the app itself did to a request whose reply it did not live to see. */
const cutOff: Failure = { code: 'cancelled' }

interface Verdict {
  readonly outcome: 'revoked' | 'already-gone' | 'unknown'
  readonly failure: Failure | null
  /** What was proven and how, for the log. */
  readonly note: string
}

/**
 * What is proven of a key by the listings after its revocation was sent, and by what the API said of it. Each was listed
 * before it was sent, so that a refusal to list is never for want of the permission. `seconds`: how long ago it was sent;
 * undefined where not known.
 */
const verdictOf = (
  presence: Presence | undefined,
  failure: Failure,
  wasDenied: boolean,
  seconds: number | undefined,
): Verdict => {
  const outcome = wasDenied ? 'already-gone' : 'revoked'
  if (presence === 'gone') return { outcome, failure: null, note: proofNote(outcome, 'listing') }
  // Listed although the API denies it: one of the two is late.
  const isStillListed = isListed(presence) && !wasDenied
  const why =
    typeof presence === 'object' ? { ...presence, causeCode: failure.causeCode ?? failure.code } : failure
  const unknown = unknownOutcome(why, isStillListed ? seconds : undefined)
  return { outcome: 'unknown', failure: unknown, note: noteOnFailure(unknown).note ?? '' }
}

/** Finds out by listing what the answers alone left open, and says in the log what was proven and how. */
export const settleUnproven = async (
  deps: RevocationsDeps,
  run: ActiveRun,
  unproven: readonly Unproven[],
  known: KnownRows,
): Promise<void> => {
  if (unproven.length === 0) return
  const { record } = run
  const indices = unproven.map(({ index }) => index)
  // One of its own: that the API takes no more requests to revoke does not end the looking.
  const gate = newGate(deps)
  const seen = await lookForItems(deps, { ...run, gate }, indices, known).finally(() => gate.close())
  for (const { index, failure, operation, wasDenied, sentAt } of unproven) {
    const presence = seen.get(record.run.items[index]?.keyId ?? '')
    const verdict = verdictOf(presence, failure, wasDenied, secondsBetween(sentAt, deps.now()))
    await record.mark(index, verdict.outcome, verdict.failure)
    const note = verdict.note === '' ? {} : { note: `${noteOf(record)}, ${verdict.note}` }
    if (isRevoked(verdict)) await operation.end('succeeded', note)
    else await operation.end('unknown', { ...note, failureCode: 'outcome-unknown' })
  }
}

const wasSent = ({ outcome }: RevocationItem): boolean => outcome === 'sending' || outcome === 'unknown'

/** Finds out by listing alone what became of the items that an earlier run, or this one, left open. */
export const settleSent = async (deps: RevocationsDeps, run: ActiveRun): Promise<void> => {
  const { record } = run
  const { items, endedAt } = record.run
  // Everything was sent by then; after a crash it is not known when.
  const seconds = endedAt === null ? undefined : secondsBetween(Date.parse(endedAt), deps.now())
  const indices = [...items.keys()].filter((index) => wasSent(items[index] ?? cannot))
  const known = await knownOrOld(deps, record, items.filter(wasSent))
  const seen = await lookForItems(deps, run, indices, known, indices.length === 0 ? [0] : deps.pollWaits)
  for (const index of indices) {
    const item = items[index] ?? cannot
    const wasDenied = isDenied(item.failure)
    const verdict = verdictOf(seen.get(item.keyId), item.failure ?? cutOff, wasDenied, seconds)
    const operation = isRevoked(verdict)
      ? await deps.audit.begin('key-revoked', itemFacts(record, item, verdict.note))
      : null
    await record.mark(index, verdict.outcome, verdict.failure)
    await operation?.end('succeeded')
  }
}
