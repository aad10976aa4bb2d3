import { type Decoded, decodedForms, secretsIn, type Span, spanIn } from './hidden-secrets'

/** The most of the server's words that is shown, in UTF-16 units; the contract allows 400. */
export const detailLength = 300
/** Of longer words, what is shown is taken from so many units at their start. */
const openLength = 1_000
/** So many more are searched at least, so that a secret that begins in those is found whole. */
const searchedBehind = 3_000
/** The most units that one character of a secret takes up in a common form, escaped and spaced out. */
export const longestForm = 12

// Also format characters: the bidirectional ones can make a sentence read as another.
const control = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu
const bearer = /\bbearer\s+(?<token>\S+)/giu
const run = /[A-Za-z0-9_\-+/=.~]{20,}/gu
// A character at a time, as what would hide a token from a search for it. It may end in any of these characters: an end
// that is sought again from each start takes a time that grows with the square of the length.
const spaced = /(?<![A-Za-z0-9])(?:[A-Za-z0-9_\-+/=.~]\s{1,3}){15,}[A-Za-z0-9_\-+/=.~](?![A-Za-z0-9])/gu
const looksLikeMarkup = /<\s*[/!a-z]/iu
const removed = '•••'

// Random text mixes digits or cases; words joined by hyphens do not.
const tokenLike = (text: string): boolean =>
  /\d/u.test(text) || (/[a-z]/u.test(text) && /[A-Z]/u.test(text)) || /[A-Za-z]{24,}/u.test(text)

/** Each part of a text once, from the first on. */
const merged = (spans: readonly Span[]): readonly Span[] => {
  const all: { from: number; to: number }[] = []
  for (const { from, to } of spans.toSorted((one, other) => one.from - other.from)) {
    const last = all.at(-1)
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to)
    else all.push({ from, to })
  }
  return all
}

const asGiven = (text: string, secret: string): readonly Span[] => {
  const found: Span[] = []
  for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + 1))
    found.push({ from: at, to: at + secret.length })
  return found
}

/** Where what follows Bearer, and what looks like a token, is in a text. */
const tokensLikeIn = (form: Decoded): readonly Span[] => [
  ...Array.from(form.text.matchAll(bearer), ({ 0: found, index, groups }) =>
    spanIn(form, index + found.length - (groups?.['token'] ?? '').length, index + found.length),
  ),
  ...[run, spaced].flatMap((pattern) =>
    Array.from(form.text.matchAll(pattern))
      .filter(([found]) => tokenLike(found.replace(/\s/gu, '')))
      .map(({ 0: found, index }) => spanIn(form, index, index + found.length)),
  ),
]

interface Cleaning {
  /** How many units of the text are wanted. */
  readonly length: number
  /** The text goes on behind what is given. */
  readonly isCut: boolean
  /** What only looks like a token stays. */
  readonly isGivenOnly?: boolean
}

/** The first `length` units of a text with what is to be removed from it replaced, wherever that ends. */
const cleaned = (
  text: string,
  secrets: readonly string[],
  { length, isCut, isGivenOnly = false }: Cleaning,
): string => {
  const given = secrets.filter((secret) => secret !== '')
  const forms = decodedForms(text)
  let safe = ''
  let last = 0
  for (const { from, to } of merged([
    ...given.flatMap((secret) => asGiven(text, secret)),
    ...forms.flatMap((form) => secretsIn(form, given, isCut)),
    ...(isGivenOnly ? [] : forms.flatMap(tokensLikeIn)),
  ])) {
    if (from >= length) break
    safe += `${text.slice(last, from)}${removed}`
    last = to
  }
  return safe + text.slice(last, Math.max(last, length))
}

/**
 * A text with the given secrets, bearer headers and anything token-like replaced, also where it is escaped, in base64
 * or hex, or spaced out.
 */
export const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  cleaned(text, secrets, { length: text.length, isCut: false })

/** A text with the given secrets replaced, also where they are escaped, in base64 or hex, or spaced out. */
export const withoutGiven = (text: string, secrets: readonly string[]): string =>
  cleaned(text, secrets, { length: text.length, isCut: false, isGivenOnly: true })

/** `withoutSecrets` of a text's start alone, which is all that is shown of it; the rest is not searched. */
const startWithoutSecrets = (text: string, secrets: readonly string[]): string => {
  const longest = Math.max(0, ...secrets.map(({ length }) => length))
  const searched = openLength + Math.max(searchedBehind, longest * longestForm)
  if (text.length <= searched) return withoutSecrets(text, secrets)
  return `${cleaned(text.slice(0, searched), secrets, { length: openLength, isCut: true })}…`
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
  return shortened(startWithoutSecrets(plain, secrets))
}
