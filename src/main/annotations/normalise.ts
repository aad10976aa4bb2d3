import type { Annotation } from '#shared/contract/annotations'
import { noAnnotation } from '#shared/domain/annotation'
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
  usedUntil: annotation.usedUntil,
  // Without a date there is nothing to give a reason for.
  usedUntilReason: annotation.usedUntil === null ? noAnnotation.usedUntilReason : annotation.usedUntilReason,
  usedUntilDetail: annotation.usedUntil === null ? '' : cleanName(annotation.usedUntilDetail),
  destinations: [...new Set(annotation.destinations)],
})

/** True where a normalised annotation says nothing. */
export const isBlank = (annotation: Annotation): boolean => {
  const { owner, application, note, tags, isUnused, usedUntil, destinations } = annotation
  return (
    owner === '' &&
    application === '' &&
    note === '' &&
    tags.length === 0 &&
    !isUnused &&
    usedUntil === null &&
    destinations.length === 0
  )
}
