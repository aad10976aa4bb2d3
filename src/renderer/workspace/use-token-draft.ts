import { useEffect, useRef, useState, type RefObject } from 'react'
import type { Failure } from '#shared/failure'
import { text } from '#shared/text/index'
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
  const held = useRef<string | null>(null)
  const pasting = useRef(false)
  const gone = useRef(false)
  useEffect(() => {
    gone.current = false
    return () => {
      gone.current = true
      dropHeld(held)
    }
  }, [])
  const paste = async () => {
    if (pasting.current) return
    pasting.current = true
    setDraft((last) => (last.status === 'held' ? last : { status: 'pasting' }))
    const reply = await call('tokens.paste', {})
    pasting.current = false
    if (!reply.ok) {
      // What was held before is still good.
      const { failure } = reply
      setDraft((last) => (last.status === 'held' ? { ...last, failure } : { status: 'empty', failure }))
      return
    }
    if (gone.current) return discard(reply.value.tokenDraftId)
    dropHeld(held)
    held.current = reply.value.tokenDraftId
    setDraft({ status: 'held', id: reply.value.tokenDraftId, length: reply.value.length, failure: null })
    announce(text.workspace.tokenHeldSpoken(reply.value.length))
  }
  return {
    draft,
    paste: () => void paste(),
    clear: () => {
      dropHeld(held)
      setDraft({ status: 'empty', failure: null })
      announce(text.workspace.tokenCleared)
    },
    used: () => {
      held.current = null
      setDraft({ status: 'empty', failure: null })
    },
  }
}
