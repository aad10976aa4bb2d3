import { setTimeout as delay } from 'node:timers/promises'
import { withLockFile } from '../../storage/lock-file'
import type { FoundHead, Head, KeyedHead } from './chain'
import type { LogFile } from './log-file'
import type { LogState } from './log-reader'
import { type SealKey, keyAfter, keyAt, newSealKey } from './seal-key'
import type { SealRecord, SealRecords } from './seal-record'

/** Keeps the keychain's record of a log, in the background. */
export interface SealKeeper {
  /** To be called after each write. Never throws, and nobody waits for it. */
  noteWrite(): void
  /** Catches up at once, and resolves when nothing is under way, a person's unlocking included. Never throws. */
  settled(): Promise<void>
}

export interface SealKeeperOptions {
  readonly file: Pick<LogFile, 'look' | 'contains' | 'changeHead'>
  readonly records: SealRecords
  /** Held while the record is changed: two processes would each begin a seal of their own. */
  readonly lockPath: string
}

// A locked keychain asks a person each time it is asked.
const keychainRestMs = 600_000
// Between two rounds: what is written meanwhile, as by a bulk revocation, shares one.
const roundRestMs = 1_000

const isSame = (found: FoundHead, { sequence, hash }: Head): boolean =>
  typeof found === 'object' && found.sequence === sequence && found.hash === hash

const hasKey = ({ head }: LogState): boolean => typeof head === 'object' && head.key !== undefined

const upTo = ({ head, last }: LogState): Head =>
  typeof head === 'object' && head.sequence > last.sequence ? head : last

/** The head as it is, with the key of the entry after it; null where the log contradicts its head, or has no key. */
const keyedHead = (state: LogState, start: SealKey): KeyedHead | null => {
  const { sequence, hash } = upTo(state)
  const next = keyAt(start, sequence + 1)
  return state.isHeadSound && next !== null ? { sequence, hash, key: next.key } : null
}

/** Makes the keeper of a log's record. */
export const createSealKeeper = ({ file, records, lockPath }: SealKeeperOptions): SealKeeper => {
  let asksNotBefore = 0

  /**
   * Writes a keychain's first record. A log that is sealed already, as from another keychain, keeps its key: with a new
   * one, either keychain's record would contradict the seals. Else a key is made, in the keychain first: what is sealed
   * can then always be checked.
   */
  const begin = async (): Promise<void> => {
    const before = await file.look()
    if (!before.isHeadSound) return
    const head = upTo(before)
    const own = typeof before.head === 'object' ? keyAfter(before.head, head.sequence + 1) : null
    if (own !== null) return records.write({ start: own, head })
    const planned = newSealKey(head.sequence + 1)
    await records.write({ start: planned, head })
    const after = await file.changeHead((state) => keyedHead(state, planned))
    // The keychain can take long to answer: a log that lost that entry meanwhile is dealt with in the next round.
    if (!(await file.contains(after, head))) return
    const now = upTo(after)
    const start = keyAt(planned, now.sequence + 1)
    // Entries were written meanwhile: the seal begins after them.
    if (start !== null && start.sequence > planned.sequence) await records.write({ start, head: now })
  }

  /** Brings the log's own files to what the keychain knows, where they say less or something else. */
  const restore = async ({ start, head }: SealRecord): Promise<void> => {
    const key = keyAt(start, head.sequence + 1)?.key
    await file.changeHead((state) => (isSame(state.head, head) ? null : { ...head, key }))
  }

  const update = async (): Promise<void> => {
    const record = await records.read()
    // After the record: a log read later has all that the record knows of.
    const state = await file.look()
    if (record === null) return begin()
    // Before all else: what is written over the record would hide that the log lost an entry that it names.
    if (!(await file.contains(state, record.head))) return restore(record)
    // Cut off while it began: nothing is sealed yet.
    if (record.head.sequence < record.start.sequence && !hasKey(state)) return begin()
    if (!hasKey(state)) await file.changeHead((now) => keyedHead(now, record.start))
    if (record.head.sequence < state.last.sequence)
      await records.write({ start: record.start, head: state.last })
  }

  let isDue = false
  let running: Promise<void> | null = null
  let waiting = 0
  let resting = new AbortController()

  const rest = async (): Promise<void> => {
    if (waiting > 0) return
    resting = new AbortController()
    // Nothing is kept running for it: quitting settles first.
    await delay(roundRestMs, undefined, { ref: false, signal: resting.signal }).catch(() => {})
  }

  const run = async (): Promise<void> => {
    while (isDue && performance.now() >= asksNotBefore) {
      isDue = false
      try {
        await withLockFile(lockPath, update)
      } catch {
        // Verifying says what could not be sealed or noted.
        asksNotBefore = performance.now() + keychainRestMs
      }
      await rest()
    }
  }

  return {
    noteWrite: () => {
      isDue = true
      running ??= run().finally(() => {
        running = null
      })
    },
    settled: async () => {
      waiting += 1
      resting.abort()
      await running
      waiting -= 1
    },
  }
}
