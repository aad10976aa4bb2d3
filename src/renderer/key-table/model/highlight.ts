import { foldForSearch } from '#shared/domain/search-text'

/** A piece of a text, and whether the search found it. */
export interface Piece {
  readonly text: string
  readonly isMatch: boolean
  /** Where in the text it starts. */
  readonly at: number
}

/** A text cut where the words of a search are in it, for marking them. */
export const pieces = (text: string, words: readonly string[]): readonly Piece[] => {
  const folded = foldForSearch(text)
  // Folding that changes lengths (ligatures, marks) would mark the wrong letters; then nothing is marked.
  if (words.length === 0 || folded.length !== text.length) return [{ text, isMatch: false, at: 0 }]
  const marked = new Uint8Array(text.length)
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      marked.fill(1, at, at + word.length)
    }
  }
  const found: Piece[] = []
  let start = 0
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && marked[at] === marked[start]) continue
    found.push({ text: text.slice(start, at), isMatch: marked[start] === 1, at: start })
    start = at
  }
  return found
}
