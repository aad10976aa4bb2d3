import type { Creation } from '#shared/contract/keys/keys'
import { isSurelyMade } from '#shared/domain/keys/lost-creation'
import type { Failure } from '#shared/failure'
import type { AuditEnding, AuditFacts } from '../audit'
import type { Proof } from './prove-deletion'

const longestNote = 400

const proofNotes = {
  deleted: { answer: 'confirmed by the answer', listing: 'confirmed by listing' },
  'already-gone': {
    answer: 'already gone by the answer; the token may not list',
    listing: 'already gone; confirmed by listing',
  },
} as const

/** The audit log's note on a proven deletion: what was proven, and how. */
export const proofNote = (outcome: 'deleted' | 'revoked' | 'already-gone', proof: Proof): string =>
  proofNotes[outcome === 'revoked' ? 'deleted' : outcome][proof]

/** The same as the end of an operation. */
export const endOfDeletion = (proven: {
  readonly outcome: 'deleted' | 'revoked' | 'already-gone'
  readonly proof: Proof
}): AuditEnding => ({ outcome: 'succeeded', note: proofNote(proven.outcome, proven.proof) })

/** The log's note on a write that failed, where lists told something of it. */
export const noteOnFailure = ({
  stillListedSeconds,
  notListedSeconds,
}: Failure): { readonly note?: string } => {
  if (notListedSeconds !== undefined) return { note: `not in the list ${notListedSeconds} s later` }
  return stillListedSeconds === undefined ? {} : { note: `still listed ${stillListedSeconds} s later` }
}

const idsOf = (candidates: readonly { readonly id: string | number }[]): string =>
  candidates.map(({ id }) => id).join(', ')

/** What a creation whose answer was lost may have made. `areNew`: nothing of it was there before. */
interface FoundRows<Row> {
  readonly candidates: readonly Row[]
  readonly name: string
  readonly areNew: boolean
}

/**
 * What the log says of what a lost answer may have made: `succeeded`, as `whereSure` has it, only for one alone of the
 * name asked for; else `unknown`, with the ids that it could be.
 */
export const endOfFound = <Row extends { readonly id: string | number; readonly name: string }>(
  { candidates, name, areNew }: FoundRows<Row>,
  whereSure: (row: Row) => AuditFacts,
  unsure: string,
): AuditEnding => {
  const [only] = candidates
  return only !== undefined && isSurelyMade(candidates, name, areNew)
    ? { outcome: 'succeeded', ...whereSure(only) }
    : { outcome: 'unknown', note: `${unsure}; could be ${idsOf(candidates)}`.slice(0, longestNote) }
}

/** The same of keys, whose values are lost with the answer. */
export const endOfLostKey = (lost: Extract<Creation, { outcome: 'value-lost' }>): AuditEnding =>
  endOfFound(lost, ({ id }) => ({ keyId: id, note: 'found by listing; value lost' }), 'value lost')

type Unanswered = Extract<Creation, { outcome: 'not-created' | 'unknown' | 'temporary-lost' }>

const endOfUnanswered = (creation: Unanswered): AuditEnding => {
  const failureCode = creation.failure.code
  if (creation.outcome !== 'not-created') return { outcome: 'unknown', failureCode }
  return { outcome: 'failed', failureCode, note: `not in the list ${creation.lookedForSeconds} s later` }
}

/** What the log says of the creation of a key. */
export const endOfCreation = (creation: Creation): AuditEnding => {
  switch (creation.outcome) {
    case 'created': {
      const { keyId, projectId } = creation.handoff
      return { outcome: 'succeeded', keyId, ...(projectId === null ? {} : { projectId }) }
    }
    case 'value-lost': {
      if (!creation.isEarlier) return endOfLostKey(creation)
      const note = `nothing sent: an earlier request may have made ${idsOf(creation.candidates)}`
      return { outcome: 'failed', note: note.slice(0, longestNote) }
    }
    case 'not-created':
    case 'unknown':
    case 'temporary-lost':
      return { note: creation.outcome, ...endOfUnanswered(creation) }
  }
}

/** What the log says of the creation of a replacement, in an entry that is about the key to replace. */
export const endOfReplacement = (creation: Creation): AuditEnding => {
  switch (creation.outcome) {
    case 'created':
      return { outcome: 'succeeded', note: `replacement ${creation.handoff.keyId ?? 'without an id'}` }
    case 'value-lost':
      return { outcome: 'failed', note: `value lost: ${idsOf(creation.candidates)}`.slice(0, longestNote) }
    case 'not-created':
    case 'unknown':
    case 'temporary-lost':
      return endOfUnanswered(creation)
  }
}
