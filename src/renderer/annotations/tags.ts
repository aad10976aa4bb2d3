import { annotationLimits } from '#shared/limits'

const formOf = (tag: string): string => tag.normalize('NFC').toLowerCase()

/** The tags with what was typed added, cut at commas; none twice, whatever its case. */
export const withTags = (
  tags: readonly string[],
  typed: string,
): { readonly tags: readonly string[]; readonly isFull: boolean } => {
  const all = [...tags]
  const forms = new Set(tags.map(formOf))
  for (const part of typed.split(',')) {
    const tag = part.trim().slice(0, annotationLimits.tagLength)
    if (tag === '' || forms.has(formOf(tag))) continue
    forms.add(formOf(tag))
    all.push(tag)
  }
  const isFull = all.length > annotationLimits.tags
  return isFull ? { tags, isFull } : { tags: all, isFull }
}
