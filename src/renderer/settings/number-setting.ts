import { text } from '#shared/text/index'

/** A typed whole number within a range, or what to say beside the field. */
export const wholeNumber = (
  typed: string,
  { min, max }: { readonly min: number; readonly max: number },
): { readonly value: number } | { readonly problem: string } => {
  const words = text.settings
  const trimmed = typed.trim()
  if (trimmed === '') return { problem: words.required }
  if (!/^-?\d{1,9}$/u.test(trimmed)) return { problem: words.notWhole }
  const value = Number(trimmed)
  return value < min || value > max ? { problem: words.outOfRange(min, max) } : { value }
}
