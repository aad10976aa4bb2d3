/**
 * The one rule for invisible characters in names from elsewhere: which they are, and how they are shown. None
 * of them decides anything. Sources: Unicode `Default_Ignorable_Code_Point`, general categories C and Z, UTS
 * #51 (emoji sequences), UTS #37 (ideographic variation), UAX #31 (joiners).
 *
 * A joiner or variation selector is left alone where it does its job: within an emoji, after a Han or
 * Mongolian letter, or between two letters of a script that joins. So is an ideographic space beside East
 * Asian text. Everywhere else it is marked. Comparisons ignore all of them.
 */

// Format characters that are drawn: Arabic, Syriac and Kaithi number and verse signs (`Prepended_Concatenation_Mark`).
const drawn = '\\u0600-\\u0605\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u{110bd}\\u{110cd}'
// Without width or shape: controls, format characters, lone surrogates, noncharacters, and two empty symbols.
const formless = `(?![${drawn}])[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\p{DI}\\p{NChar}\\u{16fe4}\\u{1d159}]`
// Spaces other than the ordinary one.
const oddBlank = '(?! )[\\p{Zs}\\u2800]'
const breaksAndTabs = '[\\t-\\r\\u0085\\u2028\\u2029]'

const modified = '\\p{ExtPict}(?:\\p{EMod}|\\ufe0f)?'
// Fillers and variation selectors also belong to a script, but are invisible: they justify no other
// character.
const eastAsian = `(?!${formless})[\\p{sc=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{sc=Hang}\\p{sc=Bopo}\\u3001-\\u301f\\uff01-\\uff60]`
const joining =
  'Arab Syrc Mand Nkoo Adlm Rohg Mong Phag Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Khmr Mymr Tibt Bali Java Sund Newa Cham'.split(
    ' ',
  )
const joiningLetter = `(?!${formless})(?=[\\p{L}\\p{M}])[${joining.map((script) => `\\p{sc=${script}}`).join('')}]`

const meaningful = [
  `${modified}(?:\\u200d${modified})+`,
  '[0-9#*]\\ufe0f\\u20e3',
  '(?![0-9#*])\\p{Emoji}[\\ufe0e\\ufe0f]',
  // The flags of England, Scotland and Wales. Any other tags could hide text.
  '\\u{1f3f4}\\u{e0067}\\u{e0062}(?:\\u{e0065}\\u{e006e}\\u{e0067}|\\u{e0073}\\u{e0063}\\u{e0074}|\\u{e0077}\\u{e006c}\\u{e0073})\\u{e007f}',
  '\\p{sc=Han}[\\ufe00-\\ufe02\\u{e0100}-\\u{e01ef}]',
  `(?!${formless})\\p{sc=Mong}[\\u180b-\\u180d\\u180f]`,
  `(?<=${joiningLetter})[\\u200c\\u200d](?=${joiningLetter})`,
  `(?<=${eastAsian})\\u3000|\\u3000(?=${eastAsian})`,
].join('|')

const odd = new RegExp(`${formless}|${oddBlank}`, 'u')
const tokens = new RegExp(`${meaningful}|(?<mark>${formless}|${oddBlank})`, 'gu')
const breaksAndBlanks = new RegExp(`(?:${breaksAndTabs}|${oddBlank}| )+`, 'gu')
const anyFormless = new RegExp(formless, 'u')
const formlessButBreaks = new RegExp(`(?!${breaksAndTabs})${formless}`, 'gu')
const seen = new RegExp(`(?!${formless}|${oddBlank})[^ ]`, 'u')

/** A part of a text, and where it starts in UTF-16 units. */
export interface TextPiece {
  readonly text: string
  readonly at: number
  /** The code point, as `U+202E`, if the part is one invisible character; else null. */
  readonly code: string | null
}

/** A code point in writing: `U+202E`. */
const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

// True for nearly every name, by one quick test.
const latin = /^[ -~\u00a1-\u00ac\u00ae-\u02ff]*$/u

/** Whether nothing in a text has to be marked; false also for a text whose joiners all do their job. */
export const isPlain = (text: string): boolean => latin.test(text) || !odd.test(text)

/** Splits a text at its invisible characters, each of which becomes a part. */
export const piecesOf = (text: string): readonly TextPiece[] => {
  if (isPlain(text)) return text === '' ? [] : [{ text, at: 0, code: null }]
  const pieces: TextPiece[] = []
  let start = 0
  const textUpTo = (end: number): void => {
    if (end > start) pieces.push({ text: text.slice(start, end), at: start, code: null })
  }
  for (const { index, groups } of text.matchAll(tokens)) {
    const mark = groups?.['mark']
    if (mark === undefined) continue
    textUpTo(index)
    pieces.push({ text: mark, at: index, code: codeOf(mark) })
    start = index + mark.length
  }
  textUpTo(text.length)
  return pieces
}

/**
 * A text with each invisible character written out, as `[U+202E]`: for sentences, attributes, CSV and
 * terminals.
 */
export const visibleText = (text: string): string =>
  isPlain(text)
    ? text
    : piecesOf(text)
        .map(({ code, text: part }) => (code === null ? part : `[${code}]`))
        .join('')

/** The same for a text of several lines. Line breaks and tabs stay. */
export const visibleLines = (text: string): string =>
  text
    .split(/([\n\t])/u)
    .map((part, index) => (index % 2 === 0 ? visibleText(part) : part))
    .join('')

/** Finds what `visibleText` writes for a character; global. */
export const writtenCode = /\[(U\+[0-9A-F]{4,6})\]/gu

/** Whether a text has a visible character. A name without one counts as none. */
export const hasVisible = (text: string): boolean => seen.test(text)

interface Named {
  readonly name: string
  readonly id: string | number
}

/** What something is called: its name, or its id where there is nothing to see in the name. */
export const nameOrId = ({ name, id }: Named): string => (hasVisible(name) ? name : String(id))

// Printable ASCII with single spaces inside: folding changes nothing.
const folded = /^(?:[!-~]+(?: [!-~]+)*)?$/u

const withoutFormless = (text: string): string => text.replace(formlessButBreaks, '')
const withSingleBlanks = (text: string): string => text.replace(breaksAndBlanks, ' ').trim()

/**
 * A name as it is compared: composed (NFC), without invisible characters, each run of spaces and line breaks
 * as one space, none at the ends. Names with the same form look alike.
 */
export const foldName = (name: string): string =>
  folded.test(name) ? name : withSingleBlanks(withoutFormless(name).normalize('NFC'))

/** Whether two names look alike. */
export const isSameName = (one: string, other: string): boolean => foldName(one) === foldName(other)

/** A name in the form in which duplicates are found: folded, without case. */
export const repeatForm = (name: string): string => foldName(name).toLowerCase()

/** The same for names that must differ also in more than the width or another variant of a letter (NFKC). */
export const distinctForm = (name: string): string => foldName(name).normalize('NFKC').toLowerCase()

/** A text without its marked characters, except those in `kept`. An unusual space becomes an ordinary one. */
export const withoutInvisible = (text: string, kept: readonly string[] = []): string =>
  piecesOf(text)
    .map(({ code, text: part }) => {
      if (code === null || kept.includes(part)) return part
      return anyFormless.test(part) ? '' : ' '
    })
    .join('')

/** A new name based on an old one: without marked characters, line breaks and tabs as spaces. */
export const cleanName = (name: string): string =>
  withSingleBlanks(withoutInvisible(name, Array.from('\t\n\v\f\r\u0085\u2028\u2029')))

/**
 * The first invisible character of a text, and the number of characters (code points) before it; null if
 * there is none.
 */
export const firstInvisible = (text: string): { readonly after: number; readonly code: string } | null => {
  const { at, code } = piecesOf(text).find((piece) => piece.code !== null) ?? { at: 0, code: null }
  return code === null ? null : { after: Array.from(text.slice(0, at)).length, code }
}

/** The longest name that a person is asked to type, in UTF-16 units. Our own. */
export const typableLength = 300

// No keyboard types them.
const privateUse = /\p{Co}/u

/** Whether a person can type a name as they see it. An unusual space is typed as an ordinary one. */
export const canBeTyped = (name: string): boolean =>
  name.length <= typableLength &&
  hasVisible(name) &&
  !privateUse.test(name) &&
  piecesOf(name).every(({ code, text }) => code === null || !anyFormless.test(text))

/** What a person types to confirm a deletion: the name, or the ID if the name is blank or cannot be typed. */
export const confirmationOf = (thing: Named): string =>
  canBeTyped(thing.name) ? thing.name : String(thing.id)

/** Whether the typed text matches. Both are folded; case counts, and nothing invisible may be typed. */
export const isNameTyped = (expected: string, typed: string): boolean => {
  const form = foldName(typed)
  return form !== '' && form === foldName(expected) && canBeTyped(typed.trim())
}
