import { z } from 'zod'
import type { Answer } from './exchange'
import { readJson } from './read-json'
import { safeDetail } from './safe-detail'

/** What an error answer says, as it came: to be made safe before anyone reads it. */
export interface ErrorWords {
  /** The body is a JSON object, as the API's errors are; a proxy's page is not. */
  readonly isJson: boolean
  readonly words: readonly string[]
  /** What a validation list says, each with the path to the value it is about. */
  readonly items: readonly { readonly path: readonly string[]; readonly words: string }[]
}

const errorBody = z.looseObject({})
const mostItems = 8
const silent: ErrorWords = { isJson: false, words: [], items: [] }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (!isObject(value)) return ''
  return (
    [value['msg'], value['message'], value['detail'], value['error']]
      .map(textOf)
      .find((text) => text !== '') ?? ''
  )
}

const pathOf = (value: unknown): readonly string[] =>
  isObject(value) && Array.isArray(value['loc']) ? value['loc'].slice(0, 8).map(String) : []

/**
 * What the body of an error answer says. Source: management-api.md, "Errors": `{code, error, detail?}`, or
 * `{code, message}`; validation may answer FastAPI's `{detail: [{loc, msg}]}`, of which `input`, an echo of what was
 * sent, is left out.
 */
export const errorWords = (answer: Answer): ErrorWords => {
  if (answer.isHtml || answer.body.state !== 'whole') return silent
  const body = readJson(answer.body.bytes, errorBody)?.value
  if (body === undefined) return silent
  const lists = [body['detail'], body['error'], body['message']].filter((value) => Array.isArray(value))
  const items = lists
    .flat()
    .slice(0, mostItems)
    .map((value: unknown) => ({ path: pathOf(value), words: textOf(value) }))
    .filter(({ words }) => words !== '')
  const sentences = [body['error'], body['message'], body['detail']].map(textOf)
  return { isJson: true, words: [...sentences, ...items.map(({ words }) => words)], items }
}

/** The fields of a request by the API's names for them, and by ours. */
const fieldNames: Readonly<Record<string, string>> = {
  name: 'name',
  client_ref: 'clientRef',
  description: 'description',
}

// By name alone: a sentence that speaks of one field of those that were sent is about that one.
const fieldIn = (words: string, sent: readonly string[]): string | null => {
  const named = sent.filter((field) => new RegExp(`(?<![\\w-])${field}(?![\\w-])`, 'iu').test(words))
  const [only] = named
  return named.length === 1 ? (only ?? null) : null
}

/**
 * The server's words on each field of a request, cleaned, by our names of the fields; null where something it says
 * is not surely about one that a person filled in. `sent`: the names of what was in the request's body.
 */
export const wordsByField = (
  { words, items }: ErrorWords,
  sent: readonly string[],
  secrets: readonly string[],
): Readonly<Record<string, string>> | null => {
  const known = sent.filter((field) => fieldNames[field] !== undefined)
  const said =
    items.length > 0
      ? items.map((item) => ({
          field: known.find((field) => item.path.at(-1) === field),
          words: [item.words],
        }))
      : [{ field: fieldIn(words.join(' '), known), words }]
  const byField: Record<string, string> = {}
  for (const each of said) {
    const field = fieldNames[each.field ?? '']
    const safe = safeDetail(each.words, secrets)
    if (field === undefined || safe === undefined) return null
    byField[field] ??= safe
  }
  return byField
}
