import { randomUUID } from 'node:crypto'
import type { Handoff } from '#shared/contract/keys/handoff'
import { bytesOf, destroyBytes } from '../value-bytes'

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
  /** A copy of a value that is elsewhere too: destroying it loses nothing. */
  readonly isCopy: boolean
  /** Copied or saved at least once: elsewhere than on the screen, where one careless Esc would lose it. */
  readonly wasTaken: boolean
  readonly timer: ReturnType<typeof setTimeout> | null
}

/** Takes a value into a buffer of its own. */
export const entryOf = (fresh: NewHandoff, createdAt: number, isCopy: boolean): Entry => {
  const { value, ...about } = fresh
  return {
    createdAt,
    isCopy,
    about: { ...about, id: randomUUID(), valueLength: value.length, wasCopied: false },
    bytes: bytesOf(value),
    wasUsed: false,
    wasTaken: false,
    timer: null,
  }
}

/** Zeroes the value and stops its time. */
export const destroy = (entry: Entry): void => {
  destroyBytes(entry.bytes)
  if (entry.timer !== null) clearTimeout(entry.timer)
}
