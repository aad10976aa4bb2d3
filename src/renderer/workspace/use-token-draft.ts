import { useEffect, useRef, useState, type RefObject } from 'react'
import type { Failure } from '#shared/failure'
import { connectWords as words } from '#shared/text/parts/connect'
import { call } from '../bridge'
import { announce } from '../ui'

export type TokenDraft =
  | { readonly status: 'empty'; readonly failure: Failure | null }
  | { readonly status: 'pasting' }
  | {
      readonly status: 'held'
      readonly id: string
      readonly length: number
      readonly failure: Failure | null
    }

export interface TokenDraftHandle {
  readonly draft: TokenDraft
  readonly paste: () => void
  /** The draft once no paste is under way: what is sent meanwhile waits for it. */
  readonly settled: () => Promise<TokenDraft>
  readonly clear: () => void
  /** Main has used the draft, or forgot it: nothing is left to discard. */
  readonly used: () => void
}

/** The failure of a token that was tried, while that very token is still the one held. */
export const rejectionOf = (
  failure: Failure | null,
  draft: TokenDraft,
  triedId: string | null,
): Failure | null =>
  failure?.code === 'token-rejected' && draft.status === 'held' && draft.id === triedId ? failure : null

/** True while the token that is held is the one that could read nothing, as the failure says. */
export const canInsist = (failure: Failure | null, draft: TokenDraft, triedId: string | null): boolean =>
  failure?.code === 'token-reads-nothing' && draft.status === 'held' && draft.id === triedId

/** A failure that is no field's, to stand below the fields; one of a token that is no longer held is over. */
export const noticeOf = (
  failure: Failure | null,
  draft: TokenDraft,
  triedId: string | null,
): Failure | null => {
  if (failure === null || failure.fields !== undefined || failure.code === 'token-rejected') return null
  return failure.code === 'token-reads-nothing' && !canInsist(failure, draft, triedId) ? null : failure
}

const discard = (tokenDraftId: string): void => void call('tokens.discard', { tokenDraftId })

const dropHeld = (held: RefObject<string | null>): void => {
  if (held.current !== null) discard(held.current)
  held.current = null
}

/** A token that main took from the clipboard: here only its id and length. Discarded when the form goes. */
export const useTokenDraft = (): TokenDraftHandle => {
  const [draft, setDraft] = useState<TokenDraft>({ status: 'empty', failure: null })
  const latest = useRef(draft)
  const held = useRef<string | null>(null)
  const pasting = useRef<Promise<void> | null>(null)
  const gone = useRef(false)
  useEffect(() => {
    gone.current = false
    return () => {
      gone.current = true
      dropHeld(held)
    }
  }, [])
  const put = (next: TokenDraft) => {
    latest.current = next
    setDraft(next)
  }
  const take = async () => {
    if (latest.current.status !== 'held') put({ status: 'pasting' })
    const reply = await call('tokens.paste', {})
    pasting.current = null
    if (!reply.ok) {
      // What was held before is still good.
      const { failure } = reply
      const last = latest.current
      put(last.status === 'held' ? { ...last, failure } : { status: 'empty', failure })
      return
    }
    if (gone.current) return discard(reply.value.tokenDraftId)
    dropHeld(held)
    held.current = reply.value.tokenDraftId
    put({ status: 'held', id: reply.value.tokenDraftId, length: reply.value.length, failure: null })
    announce(words.tokenHeldSpoken(reply.value.length))
  }
  return {
    draft,
    paste: () => void (pasting.current ??= take()),
    settled: async () => {
      await pasting.current
      return latest.current
    },
    clear: () => {
      dropHeld(held)
      put({ status: 'empty', failure: null })
      announce(words.tokenCleared)
    },
    used: () => {
      held.current = null
      put({ status: 'empty', failure: null })
    },
  }
}
