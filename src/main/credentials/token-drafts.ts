import { randomUUID } from 'node:crypto'
import { KeydeskError } from '../keydesk-error'
import type { FeatureHandlers } from '../ipc/call-handlers'
import { longestToken } from './keychain'
import { readPasted } from './pasted-token'

// More than one person pastes in ten minutes; a page that was taken over could paste without end.
const mostHeld = 16

/** The part of the clipboard that a pasted token needs. */
export interface DraftClipboard {
  readText(): string | Promise<string>
  clear(): void
}

export interface TokenDraftsOptions {
  readonly clipboard: DraftClipboard
  /** Milliseconds a token is held before it is forgotten. */
  readonly heldForMs?: number
  readonly platform?: NodeJS.Platform
}

/**
 * Tokens taken from the clipboard and not yet stored: in memory, each under an id, for ten minutes. Sixteen at most:
 * one more, and the oldest is forgotten.
 */
export interface TokenDrafts {
  readonly handlers: FeatureHandlers<'tokens'>
  /** The token under an id. Throws `input-invalid` (`tokenDraftId`: `required`) where it is gone. */
  tokenOf(id: string): string
  /** Notes that a person let this token go to an address: they are not asked again while it is held. */
  allow(id: string, origin: string): void
  isAllowed(id: string, origin: string): boolean
  /** Notes that a person was told that this token could read nothing at an address. */
  tell(id: string, baseUrl: string): void
  isTold(id: string, baseUrl: string): boolean
  /** Forgets a token that has been stored, and takes it off the clipboard if it is still there. Never rejects. */
  settle(id: string): Promise<void>
  /** Forgets every token. */
  clear(): void
}

interface Draft {
  readonly token: string
  readonly timer: NodeJS.Timeout
  /** The addresses that a person let it go to. */
  readonly allowed: Set<string>
  /** The addresses where it could read nothing, as a person was told. */
  readonly told: Set<string>
}

/** Makes the store of pasted tokens with its calls. */
export const createTokenDrafts = ({
  clipboard,
  heldForMs = 10 * 60_000,
  platform = process.platform,
}: TokenDraftsOptions): TokenDrafts => {
  const drafts = new Map<string, Draft>()
  const copied = async () => readPasted(await clipboard.readText(), longestToken(platform))

  const forget = (id: string): void => {
    clearTimeout(drafts.get(id)?.timer)
    drafts.delete(id)
  }

  return {
    handlers: {
      'tokens.paste': async () => {
        const pasted = await copied()
        if (pasted.kind === 'none') throw new KeydeskError({ code: 'clipboard-without-token' })
        if (pasted.kind === 'flawed')
          throw new KeydeskError({ code: 'token-unusable', tokenFlaw: pasted.flaw })
        const { token } = pasted
        const [oldest] = drafts.keys()
        if (drafts.size >= mostHeld && oldest !== undefined) forget(oldest)
        const id = randomUUID()
        const timer = setTimeout(() => drafts.delete(id), heldForMs)
        timer.unref()
        drafts.set(id, { token, timer, allowed: new Set(), told: new Set() })
        return { tokenDraftId: id, length: token.length }
      },
      'tokens.discard': async ({ tokenDraftId }) => {
        forget(tokenDraftId)
        return {}
      },
    },
    tokenOf: (id) => {
      const draft = drafts.get(id)
      if (draft === undefined)
        throw new KeydeskError({ code: 'input-invalid', fields: { tokenDraftId: 'required' } })
      return draft.token
    },
    allow: (id, origin) => void drafts.get(id)?.allowed.add(origin),
    isAllowed: (id, origin) => drafts.get(id)?.allowed.has(origin) ?? false,
    tell: (id, baseUrl) => void drafts.get(id)?.told.add(baseUrl),
    isTold: (id, baseUrl) => drafts.get(id)?.told.has(baseUrl) ?? false,
    settle: async (id) => {
      const draft = drafts.get(id)
      forget(id)
      if (draft === undefined) return
      try {
        const now = await copied()
        if (now.kind === 'token' && now.token === draft.token) clipboard.clear()
      } catch {
        // Another program holds the clipboard; the token is stored all the same.
      }
    },
    clear: () => {
      for (const id of drafts.keys()) forget(id)
    },
  }
}
