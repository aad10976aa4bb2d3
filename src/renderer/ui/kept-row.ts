import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual'

/** The rows of a long list to be drawn, in order: those in view, and one more that stays wherever it is; null for none. */
export const rangeWith = (range: Range, kept: number | null): number[] => {
  const shown = defaultRangeExtractor(range)
  if (kept === null || kept >= range.count) return shown
  if (kept < (shown[0] ?? 0)) return [kept, ...shown]
  return kept > (shown.at(-1) ?? 0) ? [...shown, kept] : shown
}
