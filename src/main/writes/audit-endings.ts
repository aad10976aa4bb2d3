import type { Creation } from '#shared/contract/keys'
import { isSurelyMade } from '#shared/domain/lost-creation'
import type { Failure } from '#shared/failure'
import type { AuditEnding } from '../audit/types'
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

const idsOf = (candidates: readonly { readonly id: string }[]): string =>
  candidates.map(({ id }) => id).join(', ')

/** What the log says of keys that a lost reply may have made: `succeeded` only for one alone of the name asked for. */
export const endOfLostKey = ({
  areNew,
  candidates,
  name,
}: Extract<Creation, { outcome: 'value-lost' }>): AuditEnding => {
  const [only] = candidates
  if (only !== undefined && isSurelyMade(candidates, name, areNew))
    return { outcome: 'succeeded', keyId: only.id, note: 'found by listing; value lost' }
  return { outcome: 'unknown', note: `value lost; could be ${idsOf(candidates)}`.slice(0, longestNote) }
}

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
