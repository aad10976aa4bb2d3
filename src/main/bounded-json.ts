/** Far more levels than any document of ours or answer of the API has. */
export const deepestJson = 64

const quote = 0x22
const backslash = 0x5c
const colon = 0x3a

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

// White space as JSON has it (RFC 8259, 2).
const isSpace = (character: number): boolean =>
  character === 0x20 || character === 0x0a || character === 0x0d || character === 0x09

const followsColon = (json: string, opening: number): boolean => {
  let before = opening - 1
  while (isSpace(json.charCodeAt(before))) before -= 1
  return json.charCodeAt(before) === colon
}

/**
 * Whether a quick look shows that nothing can be nested too deep, as in a list of flat rows, however long.
 *
 * Each value that is nested is an element of an array or the value of a member. A path inwards has at most one element of
 * each array, and each object on it that is no element follows a colon. So no path is longer than twice the number of
 * arrays, plus the number of objects that follow a colon, plus one. Brackets in strings only add to that.
 */
const isSurelyShallow = (json: string): boolean => {
  let deepest = 1
  for (let at = json.indexOf('['); at !== -1; at = json.indexOf('[', at + 1))
    if ((deepest += 2) > deepestJson) return false
  for (let at = json.indexOf('{'); at !== -1; at = json.indexOf('{', at + 1))
    if (followsColon(json, at) && (deepest += 1) > deepestJson) return false
  return true
}

const isTooDeep = (json: string): boolean => {
  if (isSurelyShallow(json)) return false
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
