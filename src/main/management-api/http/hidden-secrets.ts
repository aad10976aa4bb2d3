/** A part of a text, in UTF-16 units; `to` is behind it. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** A text with the place in the original that each of its units came from. */
export interface Decoded {
  readonly text: string
  readonly places: readonly Span[]
}

// Percent, JSON and JavaScript escapes, references of HTML.
const escapes =
  /%([\da-f]{2})|\\u([\da-f]{4})|\\u\{([\da-f]{1,6})\}|\\x([\da-f]{2})|&#x([\da-f]{1,6});|&#(\d{1,7});/giu
// Bytes as code has them; a token may begin like one.
const byteLiterals = /\b0x([\da-f]{2})/giu
/** As often as an escape is itself escaped, as `%2561`. */
const mostPasses = 4
/** Shorter ones are found as they are alone: there is no telling from what is meant as words. */
const shortest = 8

const characterOf = (match: RegExpMatchArray): string => {
  const decimal = match[6]
  const code = decimal === undefined ? parseInt(match.slice(1).find(Boolean) ?? '', 16) : Number(decimal)
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : '\ufffd'
}

const decodedOnce = ({ text, places }: Decoded, pattern: RegExp): Decoded | null => {
  let decoded = ''
  const from: Span[] = []
  let last = 0
  const keepUpTo = (end: number): void => {
    decoded += text.slice(last, end)
    for (const place of places.slice(last, end)) from.push(place)
  }
  for (const match of text.matchAll(pattern)) {
    keepUpTo(match.index)
    last = match.index + match[0].length
    const character = characterOf(match)
    decoded += character
    const place = { from: places[match.index]?.from ?? 0, to: places[last - 1]?.to ?? 0 }
    for (let unit = 0; unit < character.length; unit += 1) from.push(place)
  }
  if (last === 0) return null
  keepUpTo(text.length)
  return { text: decoded, places: from }
}

const spansOf = (length: number): Span[] =>
  Array.from({ length }, (_, index) => ({ from: index, to: index + 1 }))

/**
 * A text as it is, with one layer of escapes after the other taken away, and each of these with its byte literals read:
 * what looks like an escape may be part of a token.
 */
export const decodedForms = (text: string): readonly Decoded[] => {
  const forms: Decoded[] = []
  let form: Decoded | null = { text, places: spansOf(text.length) }
  for (let pass = 0; form !== null && pass <= mostPasses; pass += 1) {
    forms.push(form)
    const read = decodedOnce(form, byteLiterals)
    if (read !== null) forms.push(read)
    form = decodedOnce(form, escapes)
  }
  return forms
}

/** Where units of a decoded text are in the original. */
export const spanIn = ({ places }: Decoded, from: number, to: number): Span => ({
  from: places[from]?.from ?? 0,
  to: places[to - 1]?.to ?? 0,
})

/** Letters and digits alone, in one case: what is left of a token whatever was put between its characters. */
const bare = ({ text, places }: Decoded): Decoded => {
  let kept = ''
  const from: Span[] = []
  let at = 0
  // By whole characters: letters of other styles, as 𝐭, are two units.
  for (const character of text) {
    const place = { from: places[at]?.from ?? 0, to: places[at + character.length - 1]?.to ?? 0 }
    at += character.length
    for (const plain of character.normalize('NFKC').toLowerCase()) {
      if (!/^[a-z\d]$/u.test(plain)) continue
      kept += plain
      from.push(place)
    }
  }
  return { text: kept, places: from }
}
const bareText = (text: string): string => text.toLowerCase().replace(/[^a-z\d]/gu, '')

/** The characters of base64 that a secret alone decides, whatever comes before and after it. */
const inBase64 = (secret: Buffer): readonly string[] =>
  [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), secret]).toString('base64')
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + secret.length) * 8) / 6))
  })

/** What a secret is written as, but for what is put between its characters: also backwards, or as its bytes' numbers. */
const writtenAs = (secret: string): readonly string[] => {
  const bytes = Buffer.from(secret)
  const numbers = (radix: number, length: number): string =>
    Array.from(bytes, (byte) => byte.toString(radix).padStart(length, '0')).join('')
  const backwards = Array.from(secret).toReversed().join('')
  return [secret, backwards, numbers(16, 2), numbers(10, 1), numbers(8, 3), numbers(2, 8), ...inBase64(bytes)]
}

/** How much of a text's end is the start of what is wanted; 0 for less than is searched for. */
const begunAtEnd = (text: string, wanted: string): number => {
  for (let length = Math.min(wanted.length - 1, text.length); length >= shortest; length -= 1)
    if (text.endsWith(wanted.slice(0, length))) return length
  return 0
}

/**
 * Where a secret is in a text: escaped, in base64, backwards, as numbers, in other case, or with anything between its
 * characters.
 * `isCut`: also where the text ends in the middle of one.
 */
export const secretsIn = (decoded: Decoded, secrets: readonly string[], isCut = false): readonly Span[] => {
  const found: Span[] = []
  const searched = bare(decoded)
  for (const secret of secrets) {
    for (const form of writtenAs(secret)) {
      const wanted = bareText(form)
      if (wanted.length < shortest) continue
      for (let at = searched.text.indexOf(wanted); at !== -1; at = searched.text.indexOf(wanted, at + 1))
        found.push(spanIn(searched, at, at + wanted.length))
      const begun = isCut ? begunAtEnd(searched.text, wanted) : 0
      if (begun > 0) found.push(spanIn(searched, searched.text.length - begun, searched.text.length))
    }
  }
  return found
}
