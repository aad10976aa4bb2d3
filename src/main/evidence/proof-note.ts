import type { Proof } from './prove-deletion'

const notes = {
  deleted: { answer: 'confirmed by the answer', listing: 'confirmed by listing' },
  'already-gone': {
    answer: 'already gone by the answer; the token may not list',
    listing: 'already gone; confirmed by listing',
  },
} as const

/** The audit log's note on a proven outcome: what was proven, and how. */
export const proofNote = (outcome: 'deleted' | 'revoked' | 'already-gone', proof: Proof): string =>
  notes[outcome === 'revoked' ? 'deleted' : outcome][proof]
