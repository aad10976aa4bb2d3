import { KeydeskError } from '../keydesk-error'
import type { Keychain } from './keychain'

/** The tokens in use, in memory, each read from the keychain when first needed. */
export interface TokenCache {
  /** A workspace's token. Throws `token-missing`, or what the keychain throws. */
  get(workspaceId: string): Promise<string>
  /** Forgets one token: it was replaced, removed or refused. */
  forget(workspaceId: string): void
  /** Forgets every token: the screen was locked or the machine suspended. */
  forgetAll(): void
}

/** Makes a cache in front of the keychain. */
export const createTokenCache = (keychain: Pick<Keychain, 'get'>): TokenCache => {
  const tokens = new Map<string, Promise<string>>()

  const read = async (workspaceId: string): Promise<string> => {
    const token = await keychain.get(workspaceId)
    if (token === null) throw new KeydeskError({ code: 'token-missing' })
    return token
  }

  return {
    get: (workspaceId) => {
      const known = tokens.get(workspaceId)
      if (known !== undefined) return known
      // The promise itself is kept, so that calls made together ask the keychain, and its prompt, once.
      const token = read(workspaceId)
      tokens.set(workspaceId, token)
      token.catch(() => {
        if (tokens.get(workspaceId) === token) tokens.delete(workspaceId)
      })
      return token
    },
    forget: (workspaceId) => void tokens.delete(workspaceId),
    forgetAll: () => tokens.clear(),
  }
}
