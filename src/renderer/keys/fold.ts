const ascii = /^\p{ASCII}*$/u
const marks = /[\p{M}\p{Cf}\p{DI}]+/gu

/** Text as the search compares it: no case, no accents, no width variants, nothing that cannot be seen. */
export const fold = (text: string): string => {
  const lower = text.toLowerCase()
  // Nearly every row is ASCII, where normalising would only cost time.
  return ascii.test(lower) ? lower : lower.normalize('NFKD').replace(marks, '')
}

/** The folded words of a query, in any order, without repeats. */
export const queryWords = (query: string): readonly string[] => [
  ...new Set(fold(query).split(/\s+/u).filter(Boolean)),
]
