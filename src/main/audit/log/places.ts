/** Where an entry stands in the file: the offset of its first byte, and its bytes without the line's end. */
export interface Place {
  readonly offset: number
  readonly length: number
}

/** Places in the order of the file. */
export interface Places extends Iterable<Place> {
  readonly length: number
  slice(from: number, to: number): readonly Place[]
}

/** Places in twelve bytes each, as a log can have millions. */
export class PlaceList {
  #offsets = new Float64Array(64)
  #lengths = new Uint32Array(64)
  #count = 0

  get length(): number {
    return this.#count
  }

  push({ offset, length }: Place): void {
    if (this.#count === this.#offsets.length) this.#grow()
    this.#offsets[this.#count] = offset
    this.#lengths[this.#count] = length
    this.#count += 1
  }

  /** The place at an index, which must be below the length. */
  at(index: number): Place {
    return { offset: this.#offsets[index] ?? 0, length: this.#lengths[index] ?? 0 }
  }

  /** The places there are now, and one more behind them where given; no copy, and not changed by a later push. */
  view(behind: Place | null = null): Places {
    const count = this.#count
    const at = (index: number): Place => (index === count && behind !== null ? behind : this.at(index))
    const length = count + (behind === null ? 0 : 1)
    return {
      length,
      slice: (from, to) =>
        Array.from({ length: Math.max(0, Math.min(to, length) - from) }, (_, index) => at(from + index)),
      *[Symbol.iterator]() {
        for (let index = 0; index < length; index += 1) yield at(index)
      },
    }
  }

  // By a quarter: doubling would leave as much unused as is used.
  #grow(): void {
    const feature = Math.ceil(this.#count * 1.25)
    const offsets = new Float64Array(feature)
    const lengths = new Uint32Array(feature)
    offsets.set(this.#offsets)
    lengths.set(this.#lengths)
    this.#offsets = offsets
    this.#lengths = lengths
  }
}
