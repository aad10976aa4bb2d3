import { createHash } from 'node:crypto'
import type { KeyType } from '../types'

/** What the server knows of a value that it issued. */
export interface IssuedKey {
  /** Null for a temporary key. */
  readonly apikeyId: string | null
  /** What a temporary key is for; null for a permanent one, which is for any product. */
  readonly type: KeyType | null
  /** Milliseconds since 1970. */
  readonly issuedAt: number
  /** When a temporary key ends; null for a permanent one. */
  readonly endsAt: number | null
}

const digest = (value: string): string => createHash('sha256').update(value).digest('hex')

/** The keys by their values, of which a hash alone is kept. */
export class IssuedKeys {
  readonly #keys = new Map<string, IssuedKey>()

  add(value: string, key: IssuedKey): void {
    this.#keys.set(digest(value), key)
  }

  find(value: string): IssuedKey | undefined {
    return this.#keys.get(digest(value))
  }
}
