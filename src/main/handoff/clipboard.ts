import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { SendEvent } from '../ipc/call-handlers'
import { createTurns } from '../storage/in-turn'

/** The OS clipboard, text only; the composition root puts Electron's behind it, which answers later since version 44. */
export interface ClipboardPort {
  readText(): string | Promise<string>
  /** Writes text marked as concealed where that can be said, so that clipboard managers leave it alone. */
  writeSecret(text: string): void | Promise<void>
  clear(): void
  /**
   * Where the system serves the clipboard to an app with the focus alone (Wayland): without it, a clear may be dropped
   * and a read answered from a cache. Left out elsewhere. `onNext` tells once, when the app has the focus again.
   */
  readonly focus?: { readonly has: () => boolean; readonly onNext: (listener: () => void) => void }
}

export interface SecretClipboard {
  /** Puts a text there and answers when it is cleared, in milliseconds since 1970. Starts the time anew. */
  put(handoffId: string, text: string): Promise<number>
  /** Clears now if the text is still ours, as if its time were over; also one that is just being put there. */
  clearNow(): Promise<void>
  /** Clears now if the text is still ours, and stops the time. For quitting: no event. */
  dispose(): Promise<void>
}

interface Held {
  readonly handoffId: string
  readonly digest: Buffer
  timer: ReturnType<typeof setTimeout>
  /** The system was asked to clear it: where the clipboard is empty afterwards, that was us. */
  wasClearing: boolean
  /** The window was told so, as it cannot be known yet whether it was cleared. */
  wasAsked: boolean
}

// Milliseconds: another application can hold the clipboard for a moment.
const again = 5_000

/**
 * The clipboard with our text on it for a limited time. Remembers a keyed hash of it, never the text, and clears
 * only what is surely still ours. Events: `handoff.clipboard` `cleared`, `replaced` where something else is there, or
 * `asked` where it cannot be known until the app has the focus again: then it looks, and asks again.
 */
export const createSecretClipboard = (options: {
  readonly clipboard: ClipboardPort
  readonly now: () => number
  /** Milliseconds; asked at each copy, as it is a setting. */
  readonly clearAfterMs: () => number
  readonly send: SendEvent
}): SecretClipboard => {
  const { clipboard, now, clearAfterMs, send } = options
  const hashKey = randomBytes(32)
  const digestOf = (text: string): Buffer => createHmac('sha256', hashKey).update(text).digest()
  let held: Held | null = null
  // What is asked while a text is on its way there comes after it.
  const inTurn = createTurns()

  const isOurs = (text: string, { digest }: Held): boolean => timingSafeEqual(digestOf(text), digest)

  /** Throws where the clipboard cannot be read: something of the person's may be there. */
  const clearOurs = async (mine: Held): Promise<'asked' | 'cleared' | 'replaced'> => {
    const found = await clipboard.readText()
    if (!isOurs(found, mine)) return mine.wasClearing && found === '' ? 'cleared' : 'replaced'
    mine.wasClearing = true
    clipboard.clear()
    if (clipboard.focus?.has() === false) return 'asked'
    if (isOurs(await clipboard.readText(), mine)) throw new Error('the clipboard was not cleared')
    return 'cleared'
  }

  /** Ends the time of a text. Never rejects. */
  const onTime = (mine: Held): Promise<void> =>
    inTurn(async () => {
      // Another was put there meanwhile.
      if (held !== mine) return
      try {
        const state = await clearOurs(mine)
        const isNews = state !== 'asked' || !mine.wasAsked
        if (state === 'asked') {
          mine.wasAsked = true
          clipboard.focus?.onNext(() => void onTime(mine))
        } else held = null
        if (isNews) send('handoff.clipboard', { handoffId: mine.handoffId, state })
      } catch {
        mine.timer = setTimeout(() => void onTime(mine), again)
      }
    })

  return {
    put: (handoffId, text) =>
      inTurn(async () => {
        const ms = clearAfterMs()
        await clipboard.writeSecret(text)
        const before = held
        if (before !== null) clearTimeout(before.timer)
        const mine: Held = {
          handoffId,
          digest: digestOf(text),
          timer: setTimeout(() => void onTime(mine), ms),
          wasClearing: false,
          wasAsked: false,
        }
        held = mine
        if (before !== null && before.handoffId !== handoffId)
          send('handoff.clipboard', { handoffId: before.handoffId, state: 'replaced' })
        return now() + ms
      }),
    clearNow: async () => {
      // First whatever is on its way there.
      await inTurn(async () => {
        if (held !== null) clearTimeout(held.timer)
      })
      if (held !== null) await onTime(held)
    },
    dispose: () =>
      inTurn(async () => {
        if (held === null) return
        clearTimeout(held.timer)
        // Quitting: nobody is left to try again.
        await clearOurs(held).catch(() => {})
        held = null
      }),
  }
}
