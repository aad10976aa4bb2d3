import { z } from 'zod'
import { baseUrlProblem } from '#shared/domain/text-rules'
import { failureOf, KeydeskError } from '../keydesk-error'
import { createTurns } from '../storage/in-turn'
import type { Keychain } from './keychain'
import { parseJson } from '../bounded-json'

/** A management token and the origin of the one API that it may be sent to. */
export interface StoredToken {
  readonly origin: string
  readonly token: string
}

/** The workspaces' tokens in the keychain, each beside the origin that it was stored for. */
export interface TokenStore {
  /**
   * The stored token of a workspace; null where there is none. One that an earlier version kept alone is bound to the
   * origin of `baseUrl` first. Throws `token-unreadable`, `input-invalid` where `baseUrl`
   * is no API's, or what the keychain throws.
   */
  read(workspaceId: string, baseUrl: string): Promise<StoredToken | null>
  /** Stores or replaces the token of a workspace. Throws what the keychain throws. */
  write(workspaceId: string, stored: StoredToken): Promise<void>
  /**
   * Binds a token to another origin, where it is still the one that is stored: it may have been replaced or removed
   * since it was read. False where it is not, and `around` is not called. Else `around` makes the change, between its
   * entries in the audit log; where it throws before, nothing is changed. Throws `token-unreadable`, or what `around` or the
   * keychain throws.
   */
  rebind(
    workspaceId: string,
    from: StoredToken,
    origin: string,
    around: (change: () => Promise<void>) => Promise<void>,
  ): Promise<boolean>
  /** Deletes the token of a workspace. Throws what the keychain throws. */
  delete(workspaceId: string): Promise<void>
}

/** The origin of an API by its base URL. Throws `input-invalid` where that cannot be one. */
export const originOf = (baseUrl: string): string => {
  const problem = baseUrlProblem(baseUrl)
  if (problem !== null) throw new KeydeskError({ code: 'input-invalid', fields: { baseUrl: problem } })
  return new URL(baseUrl.trim()).origin
}

// What a header can carry. A token alone never begins like an entry of ours: see readPasted.
const tokenText = /^[\x21-\x7e]+$/u

const entrySchema = z.strictObject({
  version: z.literal(1),
  origin: z.string().refine((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
  token: z.string().regex(tokenText),
})

/** The account that holds a workspace's token with its origin; the workspace's id alone is that of earlier versions. */
export const tokenAccount = (workspaceId: string): string => `bound:${workspaceId}`

/** The text of a keychain entry. */
export const tokenEntry = ({ origin, token }: StoredToken): string =>
  JSON.stringify({ version: 1, origin, token })

/** Reads a keychain entry. Throws `token-unreadable`. */
export const readTokenEntry = (entry: string): StoredToken => {
  let parsed: unknown
  try {
    parsed = parseJson(entry)
  } catch {
    parsed = null
  }
  const read = entrySchema.safeParse(parsed)
  // No cause: what could not be read may be a secret.
  if (!read.success) throw new KeydeskError({ code: 'token-unreadable' })
  return { origin: read.data.origin, token: read.data.token }
}

/** Keeps the workspaces' tokens in a keychain. */
export const createTokenStore = (keychain: Keychain): TokenStore => {
  // A token that is being bound must not take the place of one that is stored meanwhile.
  const inTurn = createTurns()

  /** Moves a token of an earlier version to an entry with its origin. The old entry goes once the new one was read. */
  const bind = async (workspaceId: string, stored: StoredToken): Promise<StoredToken> => {
    const account = tokenAccount(workspaceId)
    const entry = tokenEntry(stored)
    await keychain.set(account, entry)
    if ((await keychain.get(account)) !== entry) {
      await keychain.delete(account).catch(() => false)
      throw new KeydeskError({ code: 'keychain-failed' })
    }
    await keychain.delete(workspaceId).catch(() => false)
    return stored
  }

  const read = async (workspaceId: string, baseUrl: string): Promise<StoredToken | null> => {
    const entry = await keychain.get(tokenAccount(workspaceId))
    if (entry !== null) return readTokenEntry(entry)
    const token = await keychain.get(workspaceId)
    if (token === null) return null
    if (!tokenText.test(token) || token.startsWith('{')) throw new KeydeskError({ code: 'token-unreadable' })
    return bind(workspaceId, { origin: originOf(baseUrl), token })
  }

  return {
    read: (workspaceId, baseUrl) => inTurn(() => read(workspaceId, baseUrl)),
    write: (workspaceId, stored) =>
      inTurn(async () => {
        await keychain.set(tokenAccount(workspaceId), tokenEntry(stored))
        await keychain.delete(workspaceId).catch(() => false)
      }),
    rebind: (workspaceId, from, origin, around) =>
      inTurn(async () => {
        const entry = await keychain.get(tokenAccount(workspaceId))
        const now = entry === null ? null : readTokenEntry(entry)
        if (now?.token !== from.token || now.origin !== from.origin) return false
        const rebound = tokenEntry({ origin, token: from.token })
        await around(async () => {
          try {
            await keychain.set(tokenAccount(workspaceId), rebound)
          } catch (thrown) {
            // The keychain that failed may have taken it: what it has then is what counts.
            const found = await keychain.get(tokenAccount(workspaceId)).catch(() => undefined)
            if (found === undefined)
              throw new KeydeskError(failureOf(thrown), { cause: thrown, fate: 'unknown' })
            if (found !== rebound) throw thrown
          }
        })
        return true
      }),
    delete: (workspaceId) =>
      inTurn(async () => {
        await keychain.delete(tokenAccount(workspaceId))
        await keychain.delete(workspaceId)
      }),
  }
}
