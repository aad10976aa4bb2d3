import type { Failure } from '#shared/failure'
import { failureOf, KeydeskError } from '../keydesk-error'
import { createTurns } from '../storage/in-turn'
import type { Keychain } from './keychain'
import { originOf, readTokenEntry, tokenEntry } from './token-store'

/**
 * The second tokens of workspaces, for DELETE calls alone: each in a keychain entry of its own, with the one origin that it
 * may go to. All failures carry `about: 'deleting'`.
 */
export interface DeletingTokens {
  /**
   * A workspace's token for deleting, for the API at an address; read when a deletion is sent, and forgotten soon after.
   * Throws `token-missing`, `token-unreadable`, `address-changed` where it was stored for another origin, or what the
   * keychain throws. Nobody is asked about another address: the token is to be stored anew for it.
   */
  get(workspaceId: string, baseUrl: string): Promise<string>
  /** Stores or replaces it. Throws what the keychain throws. */
  store(workspaceId: string, baseUrl: string, token: string): Promise<void>
  /** Deletes it; nothing where there is none. Throws what the keychain throws. */
  remove(workspaceId: string): Promise<void>
  /** Forgets what is in memory of one: it was refused. */
  forget(workspaceId: string): void
  /** Forgets all that is in memory: the screen was locked, or Keydesk quits. */
  forgetAll(): void
}

/** The account that holds a workspace's token for deleting. */
export const deletingTokenAccount = (workspaceId: string): string => `deleting:${workspaceId}`

/** A failure, said to be about the token for deleting. */
export const aboutDeletingToken = (thrown: unknown): KeydeskError => {
  const failure: Failure = { ...failureOf(thrown), about: 'deleting' }
  const fate = thrown instanceof KeydeskError ? thrown.fate : 'none'
  return new KeydeskError(failure, { fate })
}

interface Held {
  readonly origin: string
  readonly token: Promise<string>
  readonly timer: NodeJS.Timeout
}

/**
 * Keeps the tokens for deleting in a keychain. One that was read is held for `heldForMs`, so that revoking many keys asks
 * the keychain, and its prompt, once.
 */
export const createDeletingTokens = (
  keychain: Pick<Keychain, 'get' | 'set' | 'delete'>,
  heldForMs = 60_000,
): DeletingTokens => {
  const inTurn = createTurns()
  const held = new Map<string, Held>()

  const forget = (workspaceId: string): void => {
    clearTimeout(held.get(workspaceId)?.timer)
    held.delete(workspaceId)
  }

  const read = async (workspaceId: string, origin: string): Promise<string> => {
    const entry = await keychain.get(deletingTokenAccount(workspaceId))
    if (entry === null) throw new KeydeskError({ code: 'token-missing' })
    const stored = readTokenEntry(entry)
    if (stored.origin === origin) return stored.token
    const [host, storedFor] = [new URL(origin).host, new URL(stored.origin).host]
    throw new KeydeskError({ code: 'address-changed', host, storedFor })
  }

  const named = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await inTurn(work)
    } catch (thrown) {
      throw aboutDeletingToken(thrown)
    }
  }

  return {
    get: (workspaceId, baseUrl) => {
      const origin = originOf(baseUrl)
      const known = held.get(workspaceId)
      if (known?.origin === origin) return known.token
      forget(workspaceId)
      const token = named(() => read(workspaceId, origin))
      const timer = setTimeout(() => forget(workspaceId), heldForMs)
      // It must not keep a process alive that has nothing else to do.
      timer.unref()
      const own = { origin, token, timer }
      held.set(workspaceId, own)
      token.catch(() => {
        if (held.get(workspaceId) === own) forget(workspaceId)
      })
      return token
    },
    store: async (workspaceId, baseUrl, token) => {
      const entry = tokenEntry({ origin: originOf(baseUrl), token })
      try {
        await named(() => keychain.set(deletingTokenAccount(workspaceId), entry))
      } finally {
        forget(workspaceId)
      }
    },
    remove: async (workspaceId) => {
      forget(workspaceId)
      await named(() => keychain.delete(deletingTokenAccount(workspaceId)))
      forget(workspaceId)
    },
    forget,
    forgetAll: () => {
      for (const workspaceId of held.keys()) forget(workspaceId)
    },
  }
}
