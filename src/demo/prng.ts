/**
 * A small seeded generator (mulberry32): numbers from 0 (inclusive) to 1 (exclusive). For seeds, not for
 * secrets.
 */
export function prng(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A whole number from 0 up to, not including, `end`. */
export function below(random: () => number, end: number): number {
  return Math.floor(random() * end)
}

/** One of the values. Throws on an empty list. */
export function pick<T>(random: () => number, values: readonly T[]): T {
  const value = values[below(random, values.length)]
  if (value === undefined) throw new Error('nothing to pick from')
  return value
}
