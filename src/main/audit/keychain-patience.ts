import { setTimeout as delay } from 'node:timers/promises'

/** Milliseconds: at quit, and for a list, nobody waits for a person to unlock the keychain. */
export const keychainPatience = 2_000

/** What work comes to, or `otherwise` where it takes longer than `ms`. */
export const within = async <T>(ms: number, work: Promise<T>, otherwise: T): Promise<T> => {
  const inTime = new AbortController()
  const tooLate = delay(ms, otherwise, { signal: inTime.signal })
  tooLate.catch(() => {})
  try {
    return await Promise.race([work, tooLate])
  } finally {
    inTime.abort()
  }
}
