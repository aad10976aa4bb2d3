import { KeydeskError } from '../../../../src/main/keydesk-error'
import type { Wait } from '../../../../src/main/management-api/http/deadline'

interface Sleeper {
  readonly due: number
  readonly wake: () => void
}

/** Lets all that is ready run to its next wait. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => void setImmediate(resolve))
}

/** A clock that stands still until it is moved. */
export class ManualClock {
  ms: number
  readonly #sleepers = new Set<Sleeper>()

  constructor(ms = Date.parse('2026-01-01T00:00:00Z')) {
    this.ms = ms
  }

  readonly now = (): number => this.ms

  readonly wait: Wait = (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(new KeydeskError({ code: 'cancelled' }))
      const end = (): void => {
        this.#sleepers.delete(sleeper)
        reject(new KeydeskError({ code: 'cancelled' }))
      }
      const sleeper: Sleeper = {
        due: this.ms + ms,
        wake: () => {
          signal.removeEventListener('abort', end)
          resolve()
        },
      }
      signal.addEventListener('abort', end, { once: true })
      this.#sleepers.add(sleeper)
    })

  /** How many waits are open. */
  get sleeping(): number {
    return this.#sleepers.size
  }

  /** Moves on, waking in order what becomes due. */
  async advance(ms: number): Promise<void> {
    const end = this.ms + ms
    await settled()
    for (;;) {
      const [next] = [...this.#sleepers].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)
      if (next === undefined) break
      this.ms = Math.max(this.ms, next.due)
      this.#sleepers.delete(next)
      next.wake()
      await settled()
    }
    this.ms = end
  }
}
