/** What an effect on disk or at the API asks first: the process may end there. */
export type Step = () => void

/** The end of a process: from the k-th step on nothing works any more. */
export class Crash {
  isDead = false
  steps = 0
  readonly #at: number

  constructor(at = Number.POSITIVE_INFINITY) {
    this.#at = at
  }

  readonly step: Step = () => {
    this.steps += 1
    if (this.steps >= this.#at) this.isDead = true
    if (this.isDead) throw new Error('the process has ended')
  }
}
