import type { Annotation } from '#shared/contract/annotations'

// Control characters, line and paragraph separators, and the bidirectional controls that can make a text lie.
const control = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu
const controlButLines = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu

const oneLine = (text: string): string => text.replaceAll(control, ' ').trim()

const lines = (text: string): string =>
  text
    .replaceAll(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replaceAll(controlButLines, (character) => (character === '\n' || character === '\t' ? character : ''))
    .trim()

const distinct = (tags: readonly string[]): string[] => {
  const seen = new Map<string, string>()
  for (const tag of tags) {
    const form = tag.normalize('NFC').toLowerCase()
    if (tag !== '' && !seen.has(form)) seen.set(form, tag)
  }
  return [...seen.values()]
}

/**
 * An annotation as it is kept: trimmed, without control characters (a note keeps its lines), and no tag twice
 * without regard to case; the first spelling stays.
 */
export const normalised = (annotation: Annotation): Annotation => ({
  owner: oneLine(annotation.owner),
  application: oneLine(annotation.application),
  note: lines(annotation.note),
  tags: distinct(annotation.tags.map(oneLine)),
  isUnused: annotation.isUnused,
})

/** True where a normalised annotation says nothing. */
export const isBlank = ({ owner, application, note, tags, isUnused }: Annotation): boolean =>
  owner === '' && application === '' && note === '' && tags.length === 0 && !isUnused
