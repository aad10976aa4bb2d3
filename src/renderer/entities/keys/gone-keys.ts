import type { ApiKey } from '#shared/api-key'

type Listed = Iterable<Pick<ApiKey, 'id'>>

/** Keys revoked from this window, each kept in mind only while a list may still bring it back. */
export interface GoneKeys {
  readonly size: number
  readonly has: (keyId: string) => boolean
  readonly add: (keyIds: Iterable<string>) => void
  /**
   * Notes that a list leaves now. Its answer is to be called once: with all keys that came, gone ones too, or with null
   * where none came or they do not count.
   */
  readonly listing: () => (listed: Listed | null) => void
}

/** Starts with no key gone. */
export const createGoneKeys = (): GoneKeys => {
  // Revocations and lists, numbered in the order in which they came.
  let last = 0
  const goneAt = new Map<string, number>()
  const underWay = new Set<number>()

  const settle = (left: number, listed: Listed | null): void => {
    underWay.delete(left)
    if (listed === null || goneAt.size === 0) return
    const back = new Set<string>()
    for (const { id } of listed) if (goneAt.has(id)) back.add(id)
    const oldest = Math.min(left, ...underWay)
    for (const [id, at] of goneAt) if (at < oldest && !back.has(id)) goneAt.delete(id)
  }

  return {
    get size() {
      return goneAt.size
    },
    has: (keyId) => goneAt.has(keyId),
    add: (keyIds) => {
      last += 1
      for (const id of keyIds) if (!goneAt.has(id)) goneAt.set(id, last)
    },
    listing: () => {
      const left = ++last
      underWay.add(left)
      return (listed) => settle(left, listed)
    },
  }
}
