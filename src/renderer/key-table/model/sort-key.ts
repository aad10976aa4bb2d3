import { once } from '#shared/once'
import { allSteps } from '#shared/steps'

/** The order people expect of names: no case, no accents, "key 9" before "key 10". */
export const collator = once(() => new Intl.Collator('en', { numeric: true, sensitivity: 'base' }))

const zero = 48
const isDigit = (code: number): boolean => code >= zero && code <= 57
const longestNumber = 100

// One private byte for each place an ASCII character has in the collator's own order (0: it counts for nothing),
// so that comparing two keys byte by byte answers what the collator would, several times faster.
const placesOfCharacters = once((): Uint8Array => {
  const { compare } = collator()
  const characters = Array.from({ length: 127 }, (_, code) => String.fromCharCode(code))
  const inOrder = characters.filter((char) => compare(char, '') !== 0).sort(compare)
  const table = new Uint8Array(127)
  let place = 1
  inOrder.forEach((char, index) => {
    if (index > 0 && compare(inOrder[index - 1] ?? '', char) !== 0) place += 1
    table[char.charCodeAt(0)] = place
  })
  return table
})

/** Writes a text's key at `at`; answers where it ends, or -1 where only the collator can tell. */
const writeKey = (text: string, places: Uint8Array, bytes: Uint8Array, at: number): number => {
  let end = at
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code >= places.length) return -1
    if (!isDigit(code)) {
      const place = places[code] ?? 0
      if (place !== 0) bytes[end++] = place
      continue
    }
    // A number: the place of digits, then how long it is without leading zeros, then the digits themselves.
    let start = index
    while (index + 1 < text.length && isDigit(text.charCodeAt(index + 1))) index += 1
    while (start < index && text.charCodeAt(start) === zero) start += 1
    const length = index - start + 1
    if (length > longestNumber) return -1
    bytes[end++] = places[zero] ?? 0
    bytes[end++] = length
    for (let digit = start; digit <= index; digit += 1) bytes[end++] = text.charCodeAt(digit)
  }
  return end
}

/** Sort keys of many texts in one buffer: comparing its bytes answers what the collator would. */
interface SortKeys {
  readonly bytes: Uint8Array
  /** Where each text's key starts, -1 where only the collator can tell: not ASCII, or a very long number. */
  readonly starts: Int32Array
  /** The first bytes of each key as one number, which settles most comparisons. */
  readonly prefixes: Float64Array
}

const prefixLength = 6

const sortKeys = (texts: readonly string[]): SortKeys => {
  const bytes = new Uint8Array(texts.reduce((sum, text) => sum + text.length * 3 + 1, 0))
  const starts = new Int32Array(texts.length)
  const prefixes = new Float64Array(texts.length)
  const places = placesOfCharacters()
  let at = 0
  texts.forEach((text, index) => {
    const end = writeKey(text, places, bytes, at)
    starts[index] = end < 0 ? -1 : at
    if (end < 0) return
    let prefix = 0
    for (let byte = at; byte < at + prefixLength; byte += 1) {
      prefix = prefix * 256 + (byte < end ? (bytes[byte] ?? 0) : 0)
    }
    prefixes[index] = prefix
    // Left over from a text given up half-way, or still zero: either way the key has to end here.
    bytes[end] = 0
    at = end + 1
  })
  return { bytes, starts, prefixes }
}

/** Compares two texts by index as the collator would. */
export const textComparison = (texts: readonly string[]): ((a: number, b: number) => number) => {
  const { bytes, starts, prefixes } = sortKeys(texts)
  const { compare } = collator()
  return (a, b) => {
    let byteA = starts[a] ?? -1
    let byteB = starts[b] ?? -1
    if (byteA < 0 || byteB < 0) return compare(texts[a] ?? '', texts[b] ?? '')
    const difference = (prefixes[a] ?? 0) - (prefixes[b] ?? 0)
    if (difference !== 0) return difference
    for (;;) {
      const placeA = bytes[byteA++] ?? 0
      const placeB = bytes[byteB++] ?? 0
      if (placeA !== placeB) return placeA - placeB
      if (placeA === 0) return 0
    }
  }
}

// Long enough to be quick, short enough that one of them takes a few milliseconds.
const runLength = 2_048

/** Sorts indices in steps of a few milliseconds each, so that the caller can pause between them. Stable. */
function* sortSteps(length: number, compare: (a: number, b: number) => number): Generator<void, Uint32Array> {
  let sorted = Uint32Array.from({ length }, (_, index) => index)
  for (let start = 0; start < length; start += runLength) {
    sorted.subarray(start, start + runLength).sort(compare)
    yield
  }
  let spare = new Uint32Array(length)
  for (let width = runLength; width < length; width *= 2) {
    for (let start = 0; start < length; start += width * 2) {
      merge(
        sorted,
        spare,
        start,
        Math.min(start + width, length),
        Math.min(start + width * 2, length),
        compare,
      )
      yield
    }
    ;[sorted, spare] = [spare, sorted]
  }
  return sorted
}

const merge = (
  from: Uint32Array,
  to: Uint32Array,
  start: number,
  middle: number,
  end: number,
  compare: (a: number, b: number) => number,
): void => {
  let left = start
  let right = middle
  for (let at = start; at < end; at += 1) {
    const takeLeft = right >= end || (left < middle && compare(from[left] ?? 0, from[right] ?? 0) <= 0)
    to[at] = (takeLeft ? from[left++] : from[right++]) ?? 0
  }
}

/** `textRanks` in steps of a few milliseconds, for doing it ahead of need. */
export function* textRankSteps(texts: readonly string[]): Generator<void, Uint32Array> {
  const compare = textComparison(texts)
  yield
  const order = yield* sortSteps(texts.length, compare)
  const ranks = new Uint32Array(order.length)
  let rank = 0
  order.forEach((index, at) => {
    if (at > 0 && compare(order[at - 1] ?? 0, index) !== 0) rank += 1
    ranks[index] = rank
  })
  return ranks
}

/** Ranks of texts in the collator's order: equal texts share one. */
export const textRanks = (texts: readonly string[]): Uint32Array => allSteps(textRankSteps(texts))

/** Ranks of numbers, smallest first: equal numbers share one, and NaN comes last. */
export const numberRanks = (numbers: Float64Array): Uint32Array => {
  // Sorting the bare numbers and looking each up is far quicker than sorting indices with a comparison.
  const distinct = Float64Array.from(numbers).sort()
  let count = 0
  for (const number of distinct) {
    if (count === 0 || !Object.is(number, distinct[count - 1])) distinct[count++] = number
  }
  const ranks = new Uint32Array(numbers.length)
  for (let index = 0; index < numbers.length; index += 1) {
    const number = numbers[index] ?? Number.NaN
    let low = 0
    let high = count - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      // NaN sorts last, so for it every number is too low.
      if ((distinct[middle] ?? 0) < number || (number !== number && middle < count - 1)) low = middle + 1
      else high = middle
    }
    ranks[index] = low
  }
  return ranks
}
