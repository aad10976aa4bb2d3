import type { TokenAccess } from './token-access'
import { originOf } from './token-store'

/** The tokens in use, in memory, each read from the keychain when first needed. */
export interface TokenCache {
  /** A workspace's token for the API at an address. Throws what reading it throws. */
  get(workspaceId: string, baseUrl: string): Promise<string>
  /** Forgets one token: it was replaced, removed or refused. */
  forget(workspaceId: string): void
  /** Forgets every token: the screen was locked or the machine suspended. */
  forgetAll(): void
}

/** Makes a cache in front of what reads the tokens; each is kept for the one origin that it was read for. */
export const createTokenCache = (read: TokenAccess): TokenCache => {
  const tokens = new Map<string, { readonly origin: string; readonly token: Promise<string> }>()

  return {
    get: (workspaceId, baseUrl) => {
      const origin = originOf(baseUrl)
      const known = tokens.get(workspaceId)
      if (known?.origin === origin) return known.token
      // The promise itself is kept, so that calls made together ask the keychain, and its prompt, once.
      const token = read(workspaceId, baseUrl)
      tokens.set(workspaceId, { origin, token })
      token.catch(() => {
        if (tokens.get(workspaceId)?.token === token) tokens.delete(workspaceId)
      })
      return token
    },
    forget: (workspaceId) => void tokens.delete(workspaceId),
    forgetAll: () => tokens.clear(),
  }
}
