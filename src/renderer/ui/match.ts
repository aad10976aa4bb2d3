import { foldForSearch } from '#shared/domain/search-text'

/** A part of a text, from `start` up to but without `end`, in UTF-16 units. */
export type Range = readonly [start: number, end: number]

/** A text made ready to be searched: without case and accents, and where each folded unit came from. */
export interface Folded {
  readonly folded: string
  readonly origins: readonly number[]
}

/** Makes a text ready to be searched. */
export const foldText = (text: string): Folded => {
  let folded = ''
  const origins: number[] = []
  let at = 0
  for (const char of text) {
    const plain = foldForSearch(char)
    folded += plain
    for (let unit = 0; unit < plain.length; unit += 1) origins.push(at)
    at += char.length
  }
  origins.push(at)
  return { folded, origins }
}

export interface Match {
  /** Higher is better. */
  readonly score: number
  /** What to highlight, in order, not overlapping. */
  readonly ranges: readonly Range[]
}

const isWordStart = (text: string, at: number): boolean =>
  at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')

// The best place of a word: at the start of the text, else at the start of a word, else anywhere.
const placeOf = (folded: string, word: string): { at: number; score: number } | null => {
  const first = folded.indexOf(word)
  if (first === -1) return null
  if (first === 0) return { at: 0, score: 3 }
  for (let at = first; at !== -1; at = folded.indexOf(word, at + 1))
    if (isWordStart(folded, at)) return { at, score: 2 }
  return { at: first, score: 1 }
}

const merge = (ranges: readonly Range[]): readonly Range[] => {
  const merged: Range[] = []
  for (const range of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last !== undefined && range[0] <= last[1])
      merged[merged.length - 1] = [last[0], Math.max(last[1], range[1])]
    else merged.push(range)
  }
  return merged
}

/** Finds all the words, in any order; null unless each is somewhere in the text. */
export const matchWords = ({ folded, origins }: Folded, words: readonly string[]): Match | null => {
  const ranges: Range[] = []
  let score = 0
  for (const word of words) {
    const place = placeOf(folded, word)
    if (place === null) return null
    score += place.score
    const start = origins[place.at] ?? 0
    const lastUnit = origins[place.at + word.length - 1] ?? start
    const end = origins.find((origin) => origin > lastUnit) ?? lastUnit
    ranges.push([start, end])
  }
  return { score, ranges: merge(ranges) }
}
