import { visibleText } from '#shared/domain/visible-text'

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

// Half of a surrogate pair has no UTF-8, so no canonical form. Source: RFC 8785, 3.2.2.2.
const loneSurrogate = /\p{Cs}/gu

/**
 * A text as it may stand in an entry: what cannot be seen is written out (`[U+202E]`), and it has at most `limit`
 * UTF-16 units, never ending within a character.
 */
export const entryText = (text: string, limit: number): string => {
  const clean = visibleText(text.trim())
  return clean.length <= limit ? clean : clean.slice(0, limit).replace(loneSurrogate, '')
}

/** A key's ID as an entry has it. */
export const entryKeyId = (keyId: string): string => entryText(keyId, entryTextLimits.keyId)
