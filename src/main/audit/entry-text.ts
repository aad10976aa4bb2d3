/** The longest each text of an entry may be, in UTF-16 units. Our own; what is longer is cut off. */
export const entryTextLimits = {
  actor: 120,
  host: 255,
  workspaceName: 120,
  projectName: 200,
  keyId: 200,
  keyName: 200,
  note: 500,
} as const

// Control characters, line and paragraph separators, and the bidirectional controls that can make a name lie.
const control = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu
// Half of a surrogate pair has no UTF-8, so no canonical form. Source: RFC 8785, 3.2.2.2.
const loneSurrogate = /\p{Cs}/gu

/**
 * A text as it may stand in an entry: each run of control characters becomes one space, half characters become
 * U+FFFD, and it has at most `limit` UTF-16 units, never ending within a character.
 */
export const entryText = (text: string, limit: number): string => {
  const clean = text.replaceAll(control, ' ').replaceAll(loneSurrogate, '\u{fffd}').trim()
  return clean.length <= limit ? clean : clean.slice(0, limit).replace(loneSurrogate, '')
}
