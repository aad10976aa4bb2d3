import { overviewWords as words } from '#shared/text/parts/overview'

/** What there is, each kind by its count; nothing of what there is not. */
export const dueWords = (counts: {
  readonly keys: number
  readonly rotations: number
}): readonly string[] => [
  ...(counts.keys > 0 ? [words.countKeys(counts.keys)] : []),
  ...(counts.rotations > 0 ? [words.countRotations(counts.rotations)] : []),
]
