import type { Annotation } from '#shared/contract/annotations'
import { cleanName, repeatForm, withoutInvisible } from '#shared/domain/visible-text'

const lines = (text: string): string =>
  withoutInvisible(text.replaceAll(/\r\n?|[\u2028\u2029]/gu, '\n'), ['\n', '\t']).trim()

const distinct = (tags: readonly string[]): string[] => {
  const seen = new Map<string, string>()
  for (const tag of tags) {
    const form = repeatForm(tag)
    if (tag !== '' && !seen.has(form)) seen.set(form, tag)
  }
  return [...seen.values()]
}

/** What is noted of a key that nothing is noted of. */
export const noAnnotation: Annotation = { owner: '', application: '', note: '', tags: [], isUnused: false }

/**
 * An annotation as it is kept: trimmed, without invisible characters (a note keeps its lines), and no tag twice
 * without regard to case; the first spelling stays.
 */
export const normalised = (annotation: Annotation): Annotation => ({
  owner: cleanName(annotation.owner),
  application: cleanName(annotation.application),
  note: lines(annotation.note),
  tags: distinct(annotation.tags.map(cleanName)),
  isUnused: annotation.isUnused,
})

/** True where a normalised annotation says nothing. */
export const isBlank = ({ owner, application, note, tags, isUnused }: Annotation): boolean =>
  owner === '' && application === '' && note === '' && tags.length === 0 && !isUnused
