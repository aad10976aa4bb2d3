import type { TokenFlaw } from '#shared/failure'
import { parseJson } from '../bounded-json'

/** What copied text holds: a token, one that cannot be used and why, or nothing that looks like one. */
export type Pasted =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'flawed'; readonly flaw: TokenFlaw }
  | { readonly kind: 'none' }

/** Fewer characters than any token has. */
const shortest = 16
/** More than a token with anything around it has; longer text is not searched. */
const longest = 16_384
/** Layers that are taken off at most. */
const rounds = 12

// Zero-width characters, soft hyphens, byte order marks, variation selectors: never part of a token.
const weightless = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu
// Not what `\s` alone says: copied text also brings NUL and other controls at its ends.
const edges = /^[\s\p{Cc}\p{Zs}\u2800]+|[\s\p{Cc}\p{Zs}\u2800]+$/gu
const quotes = '"\'`´“”„‟‘’‚‛«»‹›'
const quotesAround = new RegExp(`^[${quotes}]+|[${quotes}]+$`, 'gu')
const separators = /^[,;]+|[,;]+$/gu
const header = /\bauthorization["']?\s*:\s*["']?bearer\s+([^\s"'`]+)/giu
const scheme = /^(?:authorization["']?\s*:\s*["']?)?(?:bearer|token)\s+/iu
const brackets = /^(?:\((.*)\)|<(.*)>|\[(.*)\])$/su
const address = /^(?:[a-z][a-z\d+.-]*:\/\/|www\.)/iu
// RFC 6750 lets a token have `=` at its end alone, and no colon; what comes before one is a name.
const assignment =
  /^(?:(?:export|set|setx|declare|let|const|var|local)\s+(?:-x\s+)?|\$env:|\$)?[A-Za-z_][\w.-]{0,63}\s*=(?=\s*[^\s=])/u
const labelled = new RegExp(`^[${quotes}]?[A-Za-z][\\w .-]{0,63}[${quotes}]?\\s*:(?=[\\s${quotes}])`, 'u')
const looseBraces = /^\{(.*)\}$/su

// RFC 6750 allows less; what only quotes, lists and code are made of is surely no part of a token.
const inToken = /[\w!#$%&()*+\-./:=?@[\]^|~]/u
const isToken = new RegExp(`^(?:${inToken.source})+$`, 'u')

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The strings in JSON that can be a token, with the name that each has; two levels, as `{"data": {"token": …}}`. */
const stringsIn = (value: Record<string, unknown>, depth = 0): [string, string][] =>
  Object.entries(value).flatMap(([name, each]): [string, string][] => {
    if (typeof each === 'string') return each.trim().length < shortest ? [] : [[name, each]]
    return isObject(each) && depth < 2 ? stringsIn(each, depth + 1) : []
  })

/** What can be the token in a JSON object; null where the text is none. */
const inJson = (text: string): readonly string[] | null => {
  if (!text.startsWith('{')) return null
  let parsed: unknown
  try {
    parsed = parseJson(text)
  } catch {
    return null
  }
  if (!isObject(parsed)) return null
  const all = stringsIn(parsed)
  const named = all.filter(([name]) => /token|secret|bearer|authorization/iu.test(name))
  return (named.length > 0 ? named : all).map(([, each]) => each)
}

/** What can be the token in header lines, a command that has one, or JSON; null where the text is neither. */
const candidatesIn = (text: string): ReadonlySet<string> | null => {
  const headers = Array.from(text.matchAll(header), ([, token = '']) => token)
  const found = headers.length > 0 ? headers : inJson(text)
  return found === null ? null : new Set(found)
}

/** One layer off the text, such as quotes or a name; the same text where nothing is around it. */
const peeled = (text: string): string => {
  const bare = text.replace(edges, '')
  const candidates = candidatesIn(bare)
  if (candidates !== null) return candidates.size === 1 ? Array.from(candidates).join('') : bare
  for (const around of [separators, quotesAround, scheme, assignment, labelled]) {
    const rest = bare.replace(around, '')
    if (rest !== bare && rest.replace(edges, '') !== '') return rest
  }
  const inside =
    looseBraces.exec(bare)?.[1] ??
    brackets
      .exec(bare)
      ?.slice(1)
      .find((each) => each !== undefined)
  return inside === undefined || inside === '' ? bare : inside
}

const unwrapped = (copied: string): string => {
  let text = copied.replace(weightless, '')
  for (let round = 0; round < rounds; round += 1) {
    const next = peeled(text)
    if (next === text) break
    text = next
  }
  return text
}

const flawKind = (character: string): TokenFlaw['kind'] => {
  if (/[\r\n\v\f\u0085\u2028\u2029]/u.test(character)) return 'line-break'
  if (/[\s\p{Zs}]/u.test(character)) return 'blank'
  return /[\p{Cc}\p{Cn}\p{Cs}\u2800]/u.test(character) ? 'invisible' : 'foreign'
}

/**
 * Finds the management token in copied text. Takes off what is invisible or around it: zero-width characters,
 * blanks and line breaks, quotes, brackets, separators, `NAME=`, `export NAME=`, `name: `, JSON with one token, an
 * `Authorization: Bearer` header line or a command that has one, the word `Token`. A web address is none. Leaves the token's own characters alone: what is
 * wrong in its middle is said by kind and place, counted in characters, and never quoted.
 * `maxBytes`: the longest that can be kept.
 */
export const readPasted = (copied: string, maxBytes: number): Pasted => {
  const text = copied.length > longest ? copied.replace(edges, '') : unwrapped(copied)
  const candidates = candidatesIn(text)?.size ?? 1
  if (candidates > 1) return { kind: 'flawed', flaw: { kind: 'several' } }
  if (candidates === 0 || text.length < shortest) return { kind: 'none' }
  if (address.test(text)) return { kind: 'flawed', flaw: { kind: 'address' } }
  if (isToken.test(text))
    return text.length > maxBytes
      ? { kind: 'flawed', flaw: { kind: 'too-long', limit: maxBytes } }
      : { kind: 'token', token: text }
  // Prose and lists are no token with a flaw.
  const words = text.split(/\s+/u)
  if (words.length > 3 || !words.some((word) => word.length >= shortest / 2)) return { kind: 'none' }
  const characters = Array.from(text)
  const after = characters.findIndex((character) => !inToken.test(character))
  return { kind: 'flawed', flaw: { kind: flawKind(characters[after] ?? ''), after } }
}
