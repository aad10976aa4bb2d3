import { annotationLimits } from '#shared/limits'
import { cleanName, repeatForm } from '#shared/domain/visible-text'

/** The tags with what was typed added, cut at commas and without invisible characters; none twice, whatever its case. */
export const withTags = (
  tags: readonly string[],
  typed: string,
): { readonly tags: readonly string[]; readonly isFull: boolean } => {
  const all = [...tags]
  const forms = new Set(tags.map(repeatForm))
  for (const part of typed.split(',')) {
    const tag = cleanName(part).slice(0, annotationLimits.tagLength)
    if (tag === '' || forms.has(repeatForm(tag))) continue
    forms.add(repeatForm(tag))
    all.push(tag)
  }
  const isFull = all.length > annotationLimits.tags
  return isFull ? { tags, isFull } : { tags: all, isFull }
}
