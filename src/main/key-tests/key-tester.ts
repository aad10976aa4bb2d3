import type { KeyTestResult } from '#shared/contract/keys/key-tests'
import { isSendable } from '#shared/domain/keys/sendable-value'
import { KeydeskError } from '../keydesk-error'
import { Ended, pause, type Wait } from '../management-api/http/deadline'
import type { Fetch } from '../management-api/types'
import { addressOf, type TestPlace } from './addresses'
import { tryBatch } from './batch'
import type { OpenLine } from './open-line'
import type { Verdict } from './verdict'

/** A key to try, and where. */
export interface KeyToTest extends TestPlace {
  readonly value: string
  /** When the key was created, milliseconds since 1970; left out where that is not known. */
  readonly createdAt?: number
}

/** That a key was not accepted, and until when it is tried again, milliseconds since 1970. */
export interface TestProgress {
  readonly tries: number
  readonly until: number
}

export interface TestOptions {
  readonly signal: AbortSignal
  readonly onProgress?: (progress: TestProgress) => void
}

/**
 * Tries a key on its product's own service. Resolves also where nothing was learned; rejects with `cancelled` where the
 * signal aborts, and with `input-invalid` (`value`) for a text that no key can be.
 */
export type TestKey = (key: KeyToTest, options: TestOptions) => Promise<KeyTestResult>

export interface KeyTesterOptions {
  readonly fetch: Fetch
  /** Left out where no realtime key is tested. */
  readonly openLine?: OpenLine
  /** This computer's clock: milliseconds since 1970. */
  readonly now: () => number
  readonly wait?: Wait
  /** The address of the request; the vendor's own where left out. */
  readonly addressOf?: (place: TestPlace) => URL
}

/**
 * Milliseconds after which a 401 is believed: a fresh key may take a while to be known everywhere (management-api.md,
 * "Where a key is used"). Of a key that is older, one more try is enough.
 */
const patience = { sinceCreation: 60_000, atLeast: 5_000 } as const
const waits = [1_000, 2_000, 3_000, 5_000] as const
const longestWait = 5_000

const noLine: OpenLine = async () => {
  throw new Error('no realtime key is tested here')
}

/** Makes the tester (contract/key-tests.ts). It keeps nothing of a value. */
export const createKeyTester = (options: KeyTesterOptions): TestKey => {
  const { fetch, openLine = noLine, now, wait = pause } = options

  const tryOnce = async (key: KeyToTest, signal: AbortSignal): Promise<Verdict> => {
    const url = (options.addressOf ?? addressOf)(key)
    const asked = { host: url.hostname, value: key.value, now }
    if (key.product === 'batch') return tryBatch(fetch, url, asked, signal)
    // Read when it is needed, and not at each start.
    const { tryRealtime } = await import('./realtime')
    return tryRealtime(openLine, url, asked, signal)
  }

  const verdictOn = async (key: KeyToTest, { signal, onProgress }: TestOptions): Promise<Verdict> => {
    const startedAt = now()
    // By a clock that was ahead then, it may lie in the future.
    const createdAt = Math.min(key.createdAt ?? startedAt, startedAt)
    const until = Math.max(createdAt + patience.sinceCreation, startedAt + patience.atLeast)
    for (let tries = 1; ; tries += 1) {
      const verdict = await tryOnce(key, signal)
      const left = until - now()
      if (verdict.outcome !== 'not-accepted' || left <= 0) return verdict
      onProgress?.({ tries, until })
      await wait(Math.min(waits[tries - 1] ?? longestWait, left), signal)
    }
  }

  return async (key, test) => {
    if (!isSendable(key.value))
      throw new KeydeskError({ code: 'input-invalid', fields: { value: 'malformed' } })
    const startedAt = now()
    try {
      const verdict = await verdictOn(key, test)
      const { product, region } = key
      const endedAt = now()
      return {
        ...verdict,
        product,
        region,
        testedAt: new Date(endedAt).toISOString(),
        took: Math.max(0, Math.round(endedAt - startedAt)),
      }
    } catch (thrown) {
      if (thrown instanceof Ended) throw new KeydeskError({ code: 'cancelled' })
      throw thrown
    }
  }
}
