const ascii = /^\p{ASCII}*$/u
// Also invisible characters, which would hide a name from the search.
const marks = /[\p{M}\p{Cf}\p{DI}]+/gu

/** Text as every search compares it: without case, accents, width variants and invisible characters. */
export const foldForSearch = (text: string): string => {
  const lower = text.toLowerCase()
  // Nearly every text is ASCII, for which normalising would only cost time.
  return ascii.test(lower) ? lower : lower.normalize('NFKD').replace(marks, '')
}

/** The folded words of a query, in any order, without repeats. */
export const searchWords = (query: string): readonly string[] => [
  ...new Set(foldForSearch(query).split(/\s+/u).filter(Boolean)),
]
