import { useEffect, useRef, useState } from 'react'
import type { CallOutput } from '#shared/contract'
import type { Failure } from '#shared/failure'
import { call } from '../bridge'

/** A value that main took from the clipboard: here only its id, its length and whose it is. */
export type Pasted = CallOutput<'fingerprints.identify'>

export interface PastedHandle {
  readonly pasted: Pasted | null
  readonly failure: Failure | null
  readonly isBusy: boolean
  readonly paste: (clearClipboard: boolean) => void
}

const discard = (pastedValueId: string): void => void call('fingerprints.discard', { pastedValueId })

/** Has main read the clipboard and say which key its value is of. Main forgets the value when the dialog goes. */
export const usePasted = (onPasted: (pasted: Pasted) => void): PastedHandle => {
  const [pasted, setPasted] = useState<Pasted | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const held = useRef<string | null>(null)
  const isPasting = useRef(false)
  const isGone = useRef(false)
  useEffect(() => {
    isGone.current = false
    return () => {
      isGone.current = true
      if (held.current !== null) discard(held.current)
      held.current = null
    }
  }, [])
  const paste = async (clearClipboard: boolean) => {
    if (isPasting.current) return
    isPasting.current = true
    setIsBusy(true)
    const reply = await call('fingerprints.identify', { clearClipboard })
    isPasting.current = false
    if (isGone.current) {
      if (reply.ok) discard(reply.value.pastedValueId)
      return
    }
    setIsBusy(false)
    setFailure(reply.ok ? null : reply.failure)
    // An answer of before would pass for one on what was pasted now.
    setPasted(reply.ok ? reply.value : null)
    if (held.current !== null) discard(held.current)
    held.current = reply.ok ? reply.value.pastedValueId : null
    if (reply.ok) onPasted(reply.value)
  }
  return { pasted, failure, isBusy, paste: (clearClipboard) => void paste(clearClipboard) }
}
