import { text } from '#shared/text/index'

const words = text.overview

/** What is due, each kind by its count; nothing of what is not. */
export const dueWords = (counts: {
  readonly keys: number
  readonly rotations: number
  readonly dates: number
}): readonly string[] => [
  ...(counts.keys > 0 ? [words.countKeys(counts.keys)] : []),
  ...(counts.dates > 0 ? [words.countDates(counts.dates)] : []),
  ...(counts.rotations > 0 ? [words.countRotations(counts.rotations)] : []),
]
