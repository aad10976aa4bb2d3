interface LateWrite {
  readonly dueAt: number
  readonly timer: ReturnType<typeof setTimeout>
  readonly carryOut: () => void
}

/**
 * Writes whose reply was lost before they took effect. Each is carried out when it is due by the server's
 * clock: by a timer or before the next request, whichever comes first, so that tests can move the clock.
 */
export class LateWrites {
  readonly #now: () => number
  #waiting: LateWrite[] = []

  /** @param now milliseconds since 1970 */
  constructor(now: () => number) {
    this.#now = now
  }

  add(afterMs: number, carryOut: () => void): void {
    const write: LateWrite = {
      dueAt: this.#now() + afterMs,
      timer: setTimeout(() => this.#end(write), afterMs).unref(),
      carryOut,
    }
    this.#waiting.push(write)
  }

  /** Carries out the writes that are due, in order of their due times. */
  carryOutDue(): void {
    const now = this.#now()
    const due = this.#waiting.filter(({ dueAt }) => dueAt <= now)
    for (const write of due.toSorted((a, b) => a.dueAt - b.dueAt)) this.#end(write)
  }

  /** Drops the pending writes: they never take effect. */
  clear(): void {
    for (const { timer } of this.#waiting) clearTimeout(timer)
    this.#waiting = []
  }

  #end(write: LateWrite): void {
    if (!this.#waiting.includes(write)) return
    clearTimeout(write.timer)
    this.#waiting = this.#waiting.filter((other) => other !== write)
    write.carryOut()
  }
}
