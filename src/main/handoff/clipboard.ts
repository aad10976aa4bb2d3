import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { SendEvent } from '../ipc/call-handlers'

/** The OS clipboard, text only; the composition root puts Electron's behind it. */
export interface ClipboardPort {
  readText(): string
  /** Writes text marked as concealed where the OS can, so that clipboard managers leave it alone. */
  writeSecret(text: string): void
  clear(): void
}

export interface SecretClipboard {
  /** Puts a text there and answers when it is cleared, in milliseconds since 1970. Starts the time anew. */
  put(handoffId: string, text: string): number
  /** Clears now if the text is still ours, as if its time were over. */
  clearNow(): void
  /** Clears now if the text is still ours, and stops the time. For quitting: no event. */
  dispose(): void
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

  const isOurs = (digest: Buffer): boolean => {
    try {
      return timingSafeEqual(digestOf(clipboard.readText()), digest)
    } catch {
      // Unreadable: better someone's other text gone than a key left lying there.
      return true
    }
  }

  const clearOurs = (mine: Held): 'cleared' | 'replaced' => {
    if (!isOurs(mine.digest)) return 'replaced'
    clipboard.clear()
    return 'cleared'
  }

  const onTime = (mine: Held): void => {
    try {
      const state = clearOurs(mine)
      held = null
      send('handoff.clipboard', { handoffId: mine.handoffId, state })
    } catch {
      mine.timer = setTimeout(() => onTime(mine), again)
    }
  }

  return {
    put: (handoffId, text) => {
      const ms = clearAfterMs()
      clipboard.writeSecret(text)
      const before = held
      if (before !== null) clearTimeout(before.timer)
      const mine: Held = {
        handoffId,
        digest: digestOf(text),
        timer: setTimeout(() => onTime(mine), ms),
      }
      held = mine
      if (before !== null && before.handoffId !== handoffId)
        send('handoff.clipboard', { handoffId: before.handoffId, state: 'replaced' })
      return now() + ms
    },
    clearNow: () => {
      if (held === null) return
      clearTimeout(held.timer)
      onTime(held)
    },
    dispose: () => {
      if (held === null) return
      clearTimeout(held.timer)
      try {
        clearOurs(held)
      } catch {
        // Quitting: nobody is left to try again.
      }
      held = null
    },
  }
}
