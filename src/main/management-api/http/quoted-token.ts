const removed = Buffer.from('•••')

// An escape of printable ASCII, the quote and the backslash aside; the backslash before it is not itself escaped.
const escaped = /(?<!\\)((?:\\\\)*)\\u00(2[013-9a-f]|[3467][\da-f]|5[\dabd-f])/giu

/** Whether there may be such an escape: those of other letters, as in `\\u00fc`, are common in long lists. */
const hasEscape = (bytes: Buffer): boolean => {
  for (let at = bytes.indexOf('\\u00'); at !== -1; at = bytes.indexOf('\\u00', at + 4)) {
    const digit = bytes[at + 4] ?? 0
    if (digit >= 0x32 && digit <= 0x37) return true
  }
  return false
}

/** Shorter ones are no tokens, and could be part of any name. */
const shortest = 8

const replaced = (bytes: Buffer, token: Buffer): Buffer | null => {
  const parts: Buffer[] = []
  let last = 0
  for (let at = bytes.indexOf(token); at !== -1; at = bytes.indexOf(token, last)) {
    parts.push(bytes.subarray(last, at), removed)
    last = at + token.length
  }
  return last === 0 ? null : Buffer.concat([...parts, bytes.subarray(last)])
}

/**
 * JSON of an answer with `•••` for the token wherever the server quotes it, also escaped: names go on to the window, and
 * lists to the disk. Null where it is not quoted.
 */
export const withoutQuotedToken = (bytes: Uint8Array, token: string): Uint8Array<ArrayBuffer> | null => {
  if (token.length < shortest) return null
  const given = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const sought = Buffer.from(token, 'latin1')
  let found = replaced(given, sought)
  if (hasEscape(given)) {
    const plain = (found ?? given)
      .toString('latin1')
      .replace(escaped, (_, before: string, code: string) => before + String.fromCharCode(parseInt(code, 16)))
    found = replaced(Buffer.from(plain, 'latin1'), sought) ?? found
  }
  // Memory of its own, as it may be handed to another thread.
  return found === null ? null : new Uint8Array(found)
}
