import { isFateUnknown, type Sent, sendOnce } from '../writes'
import type { CreationJournal, Made } from './journal'
import type { StoredCreation } from './stored-creation'

/** What a creation was answered with, and what that made; null where the answer does not name it. */
export interface Created<T> {
  readonly answer: T
  readonly made: Made | null
}

/**
 * Sends a creation once, after it is written down in the journal. One that was answered, or surely made nothing, is
 * removed there; one that was lost stays. Throws as `sendOnce` does, and `storage-failed` where nothing was sent.
 */
export const sendCreation = async <T>(
  journal: CreationJournal,
  workspaceId: string,
  creation: StoredCreation,
  send: () => Promise<Created<T>>,
): Promise<Sent<T>> => {
  await journal.begin(workspaceId, creation)
  let sent: Sent<Created<T>>
  try {
    sent = await sendOnce(send)
  } catch (thrown) {
    await keepRest(journal, workspaceId, creation, isFateUnknown(thrown) ? creation : null)
    throw thrown
  }
  if ('lost' in sent) return sent
  const { answer, made } = sent.answer
  await journal.end(workspaceId, creation.id)
  if (made !== null) await journal.made(workspaceId, made)
  return { answer }
}

/** Keeps what is left of a creation to look for; removes it where nothing is. Never throws. */
export const keepRest = (
  journal: Pick<CreationJournal, 'keep' | 'end'>,
  workspaceId: string,
  { id }: StoredCreation,
  rest: StoredCreation | null,
): Promise<void> => (rest === null ? journal.end(workspaceId, id) : journal.keep(workspaceId, rest))
