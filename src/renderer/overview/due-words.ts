import { text } from '#shared/text/index'

const words = text.overview

/** What is due, each kind by its count; nothing of what is not. */
export const dueWords = (keys: number, rotations: number): readonly string[] => [
  ...(keys > 0 ? [words.countKeys(keys)] : []),
  ...(rotations > 0 ? [words.countRotations(rotations)] : []),
]
