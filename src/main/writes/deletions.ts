import { isFailure, KeydeskError } from '../keydesk-error'
import { secondsBetween } from './fate'
import type { Settling } from './poll-for-outcome'
import { type Dated, subjectOf } from './presence'
import {
  type Deletion,
  type DeletionToProve,
  type DeletionToSettle,
  isDenied,
  pollForDeletion,
  proveDeletion,
} from './prove-deletion'

/** Where a key or project is, and by which name its deletion is remembered. */
interface Place {
  readonly workspaceId: string
  readonly name: string
}

/** A deletion of this run whose outcome is not known. */
interface InDoubt<Row> {
  /** What was to be deleted, as it was listed before. */
  readonly row: Row
  /** The API did not know it, and no earlier deletion of ours can be the reason. */
  readonly isDenied: boolean
  /** When the latest deletion was sent, by this computer's clock; milliseconds since 1970. */
  readonly sentAt: number
}

/** What listings alone show of a deletion in doubt. `seconds`: how long after the request it was still listed. */
export type Checked =
  | { readonly presence: 'open' }
  | { readonly presence: 'listed'; readonly seconds: number }
  | { readonly presence: 'gone'; readonly outcome: Deletion['outcome'] }

type Asked<Row extends Dated> = Pick<DeletionToProve<Row['id']>, 'send' | 'list' | 'hasListed' | 'signal'>

/** The deletions of one kind of thing, with those of this run whose outcome is not known. */
export interface Deletions<Row extends Dated> {
  /** Deletes a row (prove-deletion.ts). `known`: all that is known to be listed with it. */
  prove(place: Place, row: Row, known: readonly Row[], asked: Asked<Row>): Promise<Deletion>
  /** Looks by listing alone what became of a deletion in doubt. Throws `outcome-unknown` where there is none. */
  check(
    place: Place,
    known: readonly Row[],
    asked: Pick<DeletionToSettle<Row['id']>, 'list' | 'signal'>,
  ): Promise<Checked>
  /** What a deletion in doubt was to delete, as it was listed before. */
  inDoubt(name: string): Row | undefined
}

/** Makes them; none is in doubt at first. */
export const createDeletions = <Row extends Dated>({
  now,
  clockOf,
  wait,
  pollWaits,
}: Settling): Deletions<Row> => {
  const doubts = new Map<string, InDoubt<Row>>()
  const settling = ({ workspaceId }: Place) => ({
    now,
    serverNow: () => clockOf(workspaceId).now(),
    wait,
    pollWaits,
  })
  return {
    prove: async (place, row, known, asked) => {
      const doubt = doubts.get(place.name)
      const wasSentBefore = doubt !== undefined && !doubt.isDenied
      const sentAt = now()
      const subject = subjectOf<Row['id']>(row, known)
      try {
        const proven = await proveDeletion({ ...settling(place), ...asked, subject, wasSentBefore })
        doubts.delete(place.name)
        return proven
      } catch (thrown) {
        if (isFailure(thrown, 'outcome-unknown'))
          doubts.set(place.name, { row, isDenied: isDenied(thrown.failure) && !wasSentBefore, sentAt })
        throw thrown
      }
    },

    check: async (place, known, asked) => {
      const doubt = doubts.get(place.name)
      if (doubt === undefined) throw new KeydeskError({ code: 'outcome-unknown' })
      const subject = subjectOf<Row['id']>(doubt.row, known)
      const presence = await pollForDeletion({ ...settling(place), ...asked, subject })
      if (presence === 'open') return { presence }
      if (presence === 'listed') return { presence, seconds: secondsBetween(doubt.sentAt, now()) }
      doubts.delete(place.name)
      return { presence, outcome: doubt.isDenied ? 'already-gone' : 'deleted' }
    },

    inDoubt: (name) => doubts.get(name)?.row,
  }
}
