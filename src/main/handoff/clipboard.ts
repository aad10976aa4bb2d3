import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { SendEvent } from '../ipc/call-handlers'
import { createTurns } from '../storage/in-turn'

/** The OS clipboard, text only; the composition root puts Electron's behind it, which answers later since version 44. */
export interface ClipboardPort {
  readText(): string | Promise<string>
  /** Writes text marked as concealed where that can be said, so that clipboard managers leave it alone. */
  writeSecret(text: string): void | Promise<void>
  clear(): void
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
}

// Milliseconds: another application can hold the clipboard for a moment.
const again = 5_000

/**
 * The clipboard with our text on it for a limited time. Remembers a keyed hash of it, never the text, and clears
 * only what is still ours. Events: `handoff.clipboard` `cleared`, or `replaced` where something else is there.
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

  const isOurs = async (digest: Buffer): Promise<boolean> => {
    try {
      return timingSafeEqual(digestOf(await clipboard.readText()), digest)
    } catch {
      // Unreadable: better someone's other text gone than a key left lying there.
      return true
    }
  }

  const clearOurs = async (mine: Held): Promise<'cleared' | 'replaced'> => {
    if (!(await isOurs(mine.digest))) return 'replaced'
    clipboard.clear()
    return 'cleared'
  }

  /** Ends the time of a text. Never rejects. */
  const onTime = (mine: Held): Promise<void> =>
    inTurn(async () => {
      // Another was put there meanwhile.
      if (held !== mine) return
      try {
        const state = await clearOurs(mine)
        held = null
        send('handoff.clipboard', { handoffId: mine.handoffId, state })
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
