import { randomUUID } from 'node:crypto'
import type { IdentifiedKey } from '#shared/contract/keys/fingerprints'
import { readPasted } from '../credentials/pasted-token'
import { KeydeskError } from '../keydesk-error'
import { bytesOf, destroyBytes } from '../value-bytes'

/** The part of the clipboard that a pasted value needs. */
export interface PasteClipboard {
  readText(): string | Promise<string>
  clear(): void
}

/** A pasted value while it is held. */
export interface LentPasted {
  readonly value: string
  /** The key that it was found to be of; null where it is of none that is known. */
  readonly key: IdentifiedKey | null
  /** Aborts when it is held no longer. */
  readonly ended: AbortSignal
}

/** Lends a pasted value by its id. Throws `pasted-value-ended`. */
export type LendPasted = (pastedValueId: string) => LentPasted

/** Values of keys taken from the clipboard: in memory, each under an id, for ten minutes, and four at most. */
export interface PastedValues {
  /**
   * Takes the value that is on the clipboard. Throws `clipboard-without-value`, and `asked-too-often` for more than
   * thirty in a minute.
   */
  paste(): Promise<{ readonly id: string; readonly value: string; readonly text: string }>
  /** Notes which key the value under an id is of. */
  note(id: string, key: IdentifiedKey): void
  readonly lend: LendPasted
  /** Clears the clipboard if it still holds the text; answers whether it is gone by that. Never rejects. */
  clearClipboard(text: string): Promise<boolean>
  discard(id: string): void
  /** Forgets every value. */
  clear(): void
}

interface Held {
  readonly bytes: Buffer
  readonly timer: NodeJS.Timeout
  readonly ending: AbortController
  readonly key: IdentifiedKey | null
}

const minute = 60_000
const mostHeld = 4
const mostInMinute = 30
// Longer than any value of a key; what a header can carry.
const longestValue = 4_096

/** Makes the store of pasted values. */
export const createPastedValues = (options: {
  readonly clipboard: PasteClipboard
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Milliseconds that a value is held. */
  readonly heldForMs?: number
}): PastedValues => {
  const { clipboard, now, heldForMs = 10 * minute } = options
  const held = new Map<string, Held>()
  let pastedAt: number[] = []

  const discard = (id: string): void => {
    const entry = held.get(id)
    if (entry === undefined) return
    clearTimeout(entry.timer)
    destroyBytes(entry.bytes)
    held.delete(id)
    entry.ending.abort()
  }

  // A page that was taken over could ask without end, and each time a line is written to the audit log.
  const countPaste = (): void => {
    const at = now()
    pastedAt = pastedAt.filter((each) => each > at - minute && each <= at)
    const [first] = pastedAt
    if (first !== undefined && pastedAt.length >= mostInMinute)
      throw new KeydeskError({
        code: 'asked-too-often',
        retryAfterSeconds: Math.ceil((first + minute - at) / 1_000),
      })
    pastedAt.push(at)
  }

  return {
    paste: async () => {
      countPaste()
      const text = await clipboard.readText()
      const pasted = readPasted(text, longestValue)
      if (pasted.kind === 'none') throw new KeydeskError({ code: 'clipboard-without-value' })
      if (pasted.kind === 'flawed')
        throw new KeydeskError({ code: 'clipboard-without-value', tokenFlaw: pasted.flaw })
      const [oldest] = held.keys()
      if (held.size >= mostHeld && oldest !== undefined) discard(oldest)
      const id = randomUUID()
      const timer = setTimeout(() => discard(id), heldForMs)
      timer.unref()
      held.set(id, { bytes: bytesOf(pasted.token), timer, ending: new AbortController(), key: null })
      return { id, value: pasted.token, text }
    },
    note: (id, key) => {
      const entry = held.get(id)
      if (entry !== undefined) held.set(id, { ...entry, key })
    },
    lend: (id) => {
      const entry = held.get(id)
      if (entry === undefined) throw new KeydeskError({ code: 'pasted-value-ended' })
      return { value: entry.bytes.toString(), key: entry.key, ended: entry.ending.signal }
    },
    clearClipboard: async (text) => {
      try {
        if ((await clipboard.readText()) !== text) return false
        clipboard.clear()
        return (await clipboard.readText()) !== text
      } catch {
        // Another program holds the clipboard; the answer is the same.
        return false
      }
    },
    discard,
    clear: () => {
      for (const id of held.keys()) discard(id)
    },
  }
}
