import type { Handoff } from '#shared/contract/keys/handoff'
import type { Failure } from '#shared/failure'
import { failureOf, KeydeskError } from '../keydesk-error'
import type { DocumentStore } from '../storage/document-store'
import { createTurns } from '../storage/in-turn'
import { bytesOf, destroyBytes } from '../value-bytes'
import { bounded, openMadeKeys, type StoredKey } from './made-keys'
import type { FingerprintSecret } from './secret'

/** Takes note of the keys that Keydesk makes, each by a fingerprint of its value. */
export interface NewValues {
  /** Notes a key in the background: nobody waits for it, and no creation fails by it. */
  note(about: Handoff, value: string): void
  /** Notes that keys are proven gone, after those noted before. */
  noteGone(workspaceId: string, keyIds: readonly string[]): Promise<void>
  /** Removes what is kept of the ends of a workspace's values. */
  forgetEnds(workspaceId: string): Promise<void>
  /** Destroys the values that wait for the keychain: their keys are noted without a fingerprint, and at once. */
  forget(): void
  /** Resolves once every key is noted. Never rejects. */
  settled(): Promise<void>
}

export interface NewValuesOptions {
  readonly documents: Pick<DocumentStore, 'open'>
  /** The secret for a workspace's fingerprints, made where there is none. Throws what the keychain throws. */
  readonly secretFor: (workspaceId: string) => Promise<FingerprintSecret>
  /** Whether the last four characters are kept too; asked for each key. */
  readonly keepsLastFour: () => boolean
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Told of a key that was noted, and why it has no fingerprint where it has none. */
  readonly onNoted: (about: Handoff, failure: Failure | null) => void
}

interface Waiting {
  readonly bytes: Buffer
  /** Aborts when the value is destroyed before its time. */
  readonly end: AbortController
}

// Four characters of a short value would be a good part of it.
const shortestWithEnd = 24

/** Makes the notes of new keys. */
export const createNewValues = (options: NewValuesOptions): NewValues => {
  const { documents, secretFor, keepsLastFour, now, onNoted } = options
  const inTurn = createTurns()
  const waiting = new Set<Waiting>()

  const fingerprintOf = async (
    workspaceId: string,
    { bytes, end }: Waiting,
  ): Promise<NonNullable<StoredKey['fingerprint']>> => {
    const { signal } = end
    const ended = new Promise<never>((_resolve, reject) => {
      const giveUp = (): void => reject(new KeydeskError({ code: 'handoff-ended' }))
      if (signal.aborted) giveUp()
      else signal.addEventListener('abort', giveUp, { once: true })
    })
    const secret = await Promise.race([ended, secretFor(workspaceId)])
    // Zeroed as the keychain answered: that would be the fingerprint of nothing.
    if (signal.aborted) throw new KeydeskError({ code: 'handoff-ended' })
    return { secretId: secret.id, hex: secret.fingerprintOf(bytes).toString('hex') }
  }

  /** Before the keychain is asked: what a crash cuts off is then known to be a key without a fingerprint. */
  const place = (key: StoredKey, workspaceId: string): Promise<unknown> =>
    openMadeKeys(documents, workspaceId).update(({ keys }) => ({ keys: bounded([...keys, key]) }))

  const complete = async (id: string, workspaceId: string, value: Waiting): Promise<void> => {
    const fingerprint = await fingerprintOf(workspaceId, value)
    await openMadeKeys(documents, workspaceId).update(({ keys }) => ({
      keys: keys.map((key) => (key.id === id ? { ...key, fingerprint } : key)),
    }))
  }

  const change = (workspaceId: string, edit: (key: StoredKey) => StoredKey): Promise<void> =>
    inTurn(async () => {
      const document = openMadeKeys(documents, workspaceId)
      const { keys } = await document.read()
      if (keys.some((key) => edit(key) !== key))
        await document.update((current) => ({ keys: current.keys.map(edit) }))
    })

  return {
    note: (about, value) => {
      const { workspaceId, keyId, keyName, projectId, product, endsAt } = about
      const mine: Waiting = { bytes: bytesOf(value), end: new AbortController() }
      waiting.add(mine)
      const key: StoredKey = {
        id: about.id,
        keyId,
        keyName,
        projectId,
        product,
        madeAt: new Date(now()).toISOString(),
        endsAt,
        goneAt: null,
        fingerprint: null,
        lastFour: keepsLastFour() && value.length >= shortestWithEnd ? value.slice(-4) : null,
      }
      const placing = place(key, workspaceId)
      // Looked at in its turn.
      placing.catch(() => undefined)
      void inTurn(async () => {
        const failure = await placing
          .then(() => complete(key.id, workspaceId, mine))
          .then(() => null, failureOf)
        waiting.delete(mine)
        destroyBytes(mine.bytes)
        onNoted(about, failure)
      })
    },
    noteGone: (workspaceId, keyIds) => {
      const gone = new Set<string | null>(keyIds)
      const goneAt = new Date(now()).toISOString()
      return change(workspaceId, (key) =>
        key.keyId !== null && gone.has(key.keyId) && key.goneAt === null ? { ...key, goneAt } : key,
      )
    },
    forgetEnds: (workspaceId) =>
      change(workspaceId, (key) => (key.lastFour === null ? key : { ...key, lastFour: null })),
    forget: () => {
      for (const { bytes, end } of waiting) {
        end.abort()
        destroyBytes(bytes)
      }
    },
    settled: () => inTurn(() => Promise.resolve()),
  }
}
