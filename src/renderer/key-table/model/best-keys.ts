import type { ApiKey } from '#shared/api-key'
import { foldForSearch } from '#shared/domain/search-text'
import { idAt } from './key-rows'
import { textAt } from './text-column'
import type { KeyView } from './table-model'

/** A key that a search found. */
export interface BestKey {
  readonly key: ApiKey
  /** Higher is better: by word 4 for the whole text, 3 for its start, 2 for the start of a word, else 1. */
  readonly score: number
  /** What holds the first word that the name lacks: an ID, client reference or note; null where the name has all. */
  readonly foundIn: string | null
}

// Rows looked at for the best ones, beside those whose whole name was typed: a search that matches more has still to be typed on.
const lookedAt = 2_000
/** A word found elsewhere than in the name counts so much less. */
const notInName = 0.5

const scoreIn = (text: string, word: string): number => {
  const at = text.indexOf(word)
  if (at === -1) return 0
  if (at === 0) return text.length === word.length ? 4 : 3
  return /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') ? 1 : 2
}

/** The rows to look at for the best keys: the first that are not skipped, and any whose name is what was typed. */
const rowsToScore = (
  { table, words, rows }: KeyView,
  skips: (keyId: string) => boolean,
): { readonly rows: readonly number[]; readonly isAll: boolean } => {
  const [names] = table.haystacks
  const name = words.join(' ')
  const found: number[] = []
  let isAll = true
  for (const row of rows) {
    const isPlace = found.length < lookedAt
    // Few are named so: of the others past the limit, one that is not skipped is enough to know.
    const isNamed = !isPlace && names !== undefined && textAt(names, row) === name
    if ((!isPlace && !isNamed && !isAll) || skips(idAt(table.keys, row))) continue
    if (isPlace || isNamed) found.push(row)
    else isAll = false
  }
  return { rows: found, isAll }
}

/**
 * The best keys of a view that a search has narrowed, at most `most`, in order; equal ones in the order of the view.
 * `textsOf` gives what is shown of a key beside its name where the search found it there; `skips` leaves keys out.
 */
export const bestKeys = (
  view: KeyView,
  most: number,
  textsOf: (key: ApiKey) => readonly string[],
  skips: (keyId: string) => boolean = () => false,
): { readonly found: readonly BestKey[]; readonly isAll: boolean } => {
  const { table, words } = view
  if (words.length === 0) return { found: [], isAll: true }
  const { rows, isAll } = rowsToScore(view, skips)
  const scored: { row: number; score: number; key: ApiKey; missing: string | undefined }[] = []
  for (const row of rows) {
    const key = table.keys.at(row)
    if (key === undefined) continue
    const texts = table.haystacks.map((haystack) => textAt(haystack, row))
    let score = 0
    let missing: string | undefined
    for (const word of words) {
      const inName = scoreIn(texts[0] ?? '', word)
      const elsewhere = Math.max(0, ...texts.slice(1).map((text) => scoreIn(text, word))) - notInName
      if (inName === 0) missing ??= word
      score += Math.max(inName, elsewhere)
    }
    scored.push({ row, score, key, missing })
  }
  const best = scored.sort((a, b) => b.score - a.score).slice(0, most)
  return {
    found: best.map(({ key, score, missing }) => ({
      key,
      score,
      foundIn:
        missing === undefined
          ? null
          : (textsOf(key).find((text) => foldForSearch(text).includes(missing)) ?? null),
    })),
    isAll: isAll && scored.length <= most,
  }
}
