import { create } from 'zustand'
import type { EventPayload } from '#shared/contract'
import type { Handoff } from '#shared/contract/keys/handoff'
import type { HandoffFormat } from '#shared/limits'
import { call } from '../bridge'

/** Why a value is gone: what main said, or `unknown` where a call found it gone. */
export type EndReason = EventPayload<'handoff.ended'>['reason'] | 'unknown'

/** What the clipboard is known to hold of a handoff. */
export type ClipboardState =
  | { readonly state: 'holds'; readonly format: HandoffFormat; readonly clearsAt: string }
  | { readonly state: EventPayload<'handoff.clipboard'>['state'] }

/** One handoff on screen. The value itself is never here: main holds it. */
export interface OpenHandoff {
  readonly handoff: Handoff
  readonly clipboard: ClipboardState | null
  readonly ended: EndReason | null
  /** The destinations that it goes to at once, as the person said. */
  readonly deliverTo: readonly string[]
}

export const useHandoffs = create<{ readonly open: readonly OpenHandoff[] }>(() => ({ open: [] }))

const change = (id: string, changed: Partial<OpenHandoff>): void =>
  useHandoffs.setState(({ open }) => ({
    open: open.map((one) => (one.handoff.id === id ? { ...one, ...changed } : one)),
  }))

/** Shows the dialog that hands a new key's value over; after those already open. */
export const openHandoff = (handoff: Handoff, deliverTo: readonly string[] = []): void =>
  useHandoffs.setState(({ open }) =>
    open.some((one) => one.handoff.id === handoff.id)
      ? { open }
      : { open: [...open, { handoff, clipboard: null, ended: null, deliverTo }] },
  )

/** Notes what a copy did. */
export const noteCopied = (handoff: Handoff, format: HandoffFormat, clearsAt: string): void =>
  change(handoff.id, { handoff, clipboard: { state: 'holds', format, clearsAt } })

/** Notes what became of the value on the clipboard. */
export const noteClipboard = (id: string, state: EventPayload<'handoff.clipboard'>['state']): void =>
  change(id, { clipboard: { state } })

/** Notes that main destroyed the value. */
export const noteEnded = (id: string, reason: EndReason): void => change(id, { ended: reason })

/** Takes a handoff off the screen. */
export const dropHandoff = (id: string): void =>
  useHandoffs.setState(({ open }) => ({ open: open.filter((one) => one.handoff.id !== id) }))

/** Finds the handoffs main still holds, after a start or a reload of the window, and shows them. */
export const restoreHandoffs = async (): Promise<readonly Handoff[]> => {
  const reply = await call('handoff.list', {})
  if (!reply.ok) return []
  for (const handoff of reply.value.handoffs) openHandoff(handoff)
  return reply.value.handoffs
}

/** Shows one of the handoffs that main holds; nothing where it is gone. */
export const openHandoffById = async (id: string): Promise<void> => {
  const reply = await call('handoff.list', {})
  const handoff = reply.ok ? reply.value.handoffs.find((each) => each.id === id) : undefined
  if (handoff !== undefined) openHandoff(handoff)
}
