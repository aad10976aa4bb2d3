/** Far more levels than any document of ours or answer of the API has. */
export const deepestJson = 64

const quote = 0x22
const backslash = 0x5c

/** The place of the quote that ends the string which begins at `from`; -1 where none does. */
const endOfString = (json: string, from: number): number => {
  for (let at = json.indexOf('"', from + 1); at !== -1; at = json.indexOf('"', at + 1)) {
    let before = at - 1
    while (json.charCodeAt(before) === backslash) before -= 1
    // An even number of backslashes: they escape each other and not the quote.
    if ((at - before) % 2 === 1) return at
  }
  return -1
}

const isTooDeep = (json: string): boolean => {
  let depth = 0
  for (let at = 0; at < json.length; at += 1) {
    const character = json.charCodeAt(at)
    if (character === quote) {
      at = endOfString(json, at)
      if (at === -1) return false
    } else if (character === 0x5b || character === 0x7b) {
      depth += 1
      if (depth > deepestJson) return true
    } else if (character === 0x5d || character === 0x7d) depth -= 1
  }
  return false
}

/**
 * Reads JSON from outside: a file, an answer, the clipboard. Throws `SyntaxError` where it is not JSON, and where it is
 * nested so deep that what recurses over it, such as `JSON.stringify`, would run out of stack.
 */
export const parseJson = (json: string): unknown => {
  if (isTooDeep(json)) throw new SyntaxError(`nested deeper than ${deepestJson} levels`)
  return JSON.parse(json)
}
