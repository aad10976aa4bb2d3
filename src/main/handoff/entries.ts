import { randomUUID } from 'node:crypto'
import type { Handoff } from '#shared/contract/keys/handoff'

/** A new key as the keys feature passes it on. */
export interface NewHandoff extends Pick<
  Handoff,
  'workspaceId' | 'projectId' | 'keyId' | 'keyName' | 'product' | 'endsAt'
> {
  readonly value: string
}

/** One value waiting to be handed over. */
export interface Entry {
  readonly about: Handoff
  /** When its key was made, milliseconds since 1970. */
  readonly createdAt: number
  /** The value's bytes; zeros once destroyed. */
  readonly bytes: Buffer
  /** Copied, saved or revealed at least once. */
  readonly wasUsed: boolean
  /** Copied or saved at least once: elsewhere than on the screen, where one careless Esc would lose it. */
  readonly wasTaken: boolean
  readonly timer: ReturnType<typeof setTimeout> | null
}

/**
 * Takes a value into a buffer of its own. Best effort: strings cannot be wiped (the engine shares and moves
 * them), so the one the value came in stays until it is collected; only this long-lived copy can be zeroed.
 */
export const entryOf = (fresh: NewHandoff, createdAt: number): Entry => {
  const { value, ...about } = fresh
  // Not Buffer.from: that cuts from a shared pool, where the bytes could outlive us.
  const bytes = Buffer.alloc(Buffer.byteLength(value))
  bytes.write(value)
  return {
    createdAt,
    about: { ...about, id: randomUUID(), valueLength: value.length, wasCopied: false },
    bytes,
    wasUsed: false,
    wasTaken: false,
    timer: null,
  }
}

/** Zeroes the value and stops its time. */
export const destroy = (entry: Entry): void => {
  entry.bytes.fill(0)
  if (entry.timer !== null) clearTimeout(entry.timer)
}
