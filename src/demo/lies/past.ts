/** The lists just before a write, each as the JSON array that was sent at the time. */
export interface Moment {
  /** When the write arrived, in milliseconds since 1970. */
  readonly at: number
  readonly projects: Buffer
  /** By project id. */
  readonly keys: ReadonlyMap<number, Buffer>
}

/** How far back, in writes or in milliseconds. */
export interface Ago {
  readonly writes?: number
  readonly ms?: number
}

/** The moments before the last writes, oldest first. */
export class Past {
  readonly limit: number
  readonly #moments: Moment[] = []

  /** @param limit how many writes are remembered; 0 for none */
  constructor(limit: number) {
    this.limit = limit
  }

  note(moment: Moment): void {
    this.#moments.push(moment)
    if (this.#moments.length > this.limit) this.#moments.shift()
  }

  /** The lists that far back, or as far as is remembered; undefined if nothing has changed since. */
  asOf({ writes, ms }: Ago, now: number): Moment | undefined {
    if (ms !== undefined) return this.#moments.find(({ at }) => at > now - ms)
    const back = Math.min(writes ?? 1, this.#moments.length)
    return back === 0 ? undefined : this.#moments.at(-back)
  }
}
