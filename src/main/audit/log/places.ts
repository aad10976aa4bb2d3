/** Where an entry stands in the file: the offset of its first byte, and its bytes without the line's end. */
export interface Place {
  readonly offset: number
  readonly length: number
}

/** A place, and which entry began what the one there ends: its index, or -1 where the one there begins or stands alone. */
export interface LinkedPlace extends Place {
  readonly start: number
}

/** Any places in the order of the file. */
export interface SomePlaces extends Iterable<Place> {
  readonly length: number
}

/** The places of all entries in the order of the file. */
export interface Places extends SomePlaces {
  /** The place at an index, which must be below the length; `start` as in `LinkedPlace`. */
  at(index: number): LinkedPlace
  slice(from: number, to: number): readonly Place[]
}

/** Places in sixteen bytes each, as a log can have millions. */
export class PlaceList {
  #offsets = new Float64Array(64)
  #lengths = new Uint32Array(64)
  #starts = new Int32Array(64)
  #count = 0

  get length(): number {
    return this.#count
  }

  push({ offset, length, start }: LinkedPlace): void {
    if (this.#count === this.#offsets.length) this.#grow()
    this.#offsets[this.#count] = offset
    this.#lengths[this.#count] = length
    this.#starts[this.#count] = start
    this.#count += 1
  }

  /** The place at an index, which must be below the length. */
  at(index: number): LinkedPlace {
    return {
      offset: this.#offsets[index] ?? 0,
      length: this.#lengths[index] ?? 0,
      start: this.#starts[index] ?? -1,
    }
  }

  /** The places there are now, and one more behind them where given; no copy, and not changed by a later push. */
  view(behind: LinkedPlace | null = null): Places {
    const count = this.#count
    const at = (index: number): LinkedPlace => (index === count && behind !== null ? behind : this.at(index))
    const length = count + (behind === null ? 0 : 1)
    return {
      length,
      at,
      slice: (from, to) =>
        Array.from({ length: Math.max(0, Math.min(to, length) - from) }, (_, index) => at(from + index)),
      *[Symbol.iterator]() {
        for (let index = 0; index < length; index += 1) yield at(index)
      },
    }
  }

  // By a quarter: doubling would leave as much unused as is used.
  #grow(): void {
    const capacity = Math.ceil(this.#count * 1.25)
    const offsets = new Float64Array(capacity)
    const lengths = new Uint32Array(capacity)
    const starts = new Int32Array(capacity)
    offsets.set(this.#offsets)
    lengths.set(this.#lengths)
    starts.set(this.#starts)
    this.#offsets = offsets
    this.#lengths = lengths
    this.#starts = starts
  }
}
