import type { Annotation } from '#shared/contract/annotations'
import { visibleText } from '#shared/domain/visible-text'
import { text } from '#shared/text/index'

/** Why a key is to be used until a date, in words; empty where it has none. */
export const dateReason = (annotation: Annotation | undefined): string => {
  if (annotation === undefined || annotation.usedUntil === null) return ''
  const { usedUntilReason, usedUntilDetail } = annotation
  const detail = visibleText(usedUntilDetail)
  if (detail === '') return text.annotations.reasons[usedUntilReason]
  return usedUntilReason === 'other' ? detail : `${text.annotations.reasons[usedUntilReason]}: ${detail}`
}
