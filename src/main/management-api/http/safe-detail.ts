/** The most of the server's words that is shown, in UTF-16 units; the contract allows 400. */
export const detailLength = 300

// Also format characters: the bidirectional ones can make a sentence read as another.
const control = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu
const bearer = /\bbearer\s+\S+/giu
const run = /[A-Za-z0-9_\-+/=.~]{20,}/gu
const looksLikeMarkup = /<\s*[/!a-z]/iu
const removed = '•••'

// Random text mixes digits or cases; words joined by hyphens do not.
const tokenLike = (text: string): boolean =>
  /\d/u.test(text) || (/[a-z]/u.test(text) && /[A-Z]/u.test(text)) || /[A-Za-z]{24,}/u.test(text)

/** A text with the given secrets, bearer headers and anything token-like replaced. */
export const withoutSecrets = (text: string, secrets: readonly string[]): string => {
  let safe = text
  for (const secret of secrets) if (secret !== '') safe = safe.replaceAll(secret, removed)
  return safe
    .replace(bearer, `Bearer ${removed}`)
    .replace(run, (found) => (tokenLike(found) ? removed : found))
}

// By whole characters: half of a pair would be shown as rubbish.
const shortened = (text: string): string => {
  if (text.length <= detailLength) return text
  let kept = ''
  for (const character of text) {
    if (kept.length + character.length >= detailLength) break
    kept += character
  }
  return `${kept}…`
}

/**
 * Makes the server's own words fit to show: control characters out, the given secrets and anything token-like
 * replaced, at most 300 characters. Undefined where nothing is left or the text is markup.
 */
export const safeDetail = (words: readonly string[], secrets: readonly string[]): string | undefined => {
  // Controls go first, or one inside a secret would hide it from the search.
  const plain = words
    .map((each) => each.replace(control, ' ').trim())
    .filter((each, index, all) => each !== '' && all.indexOf(each) === index)
    .join(': ')
  if (plain === '' || looksLikeMarkup.test(plain)) return undefined
  return shortened(withoutSecrets(plain, secrets))
}
