import type { RequestBody } from '../http/body'

/** What a server may do to a name before it stores it; `all` does all of them. */
export type NameRule = 'nfc' | 'trimmed' | 'folded' | 'all'

const rules: Readonly<Record<NameRule, (name: string) => string>> = {
  nfc: (name) => name.normalize('NFC'),
  trimmed: (name) => name.trim(),
  folded: (name) => name.replaceAll(/\s+/gu, ' '),
  all: (name) => name.normalize('NFC').replaceAll(/\s+/gu, ' ').trim(),
}

/** A request body with its `name` changed by a rule; unchanged if it has none or is not a JSON object. */
export function withNormalisedName(body: RequestBody, how: NameRule): RequestBody {
  if (body.tooLarge) return body
  try {
    const fields: unknown = JSON.parse(body.bytes.toString())
    if (typeof fields !== 'object' || fields === null || !('name' in fields)) return body
    if (typeof fields.name !== 'string') return body
    return {
      tooLarge: false,
      bytes: Buffer.from(JSON.stringify({ ...fields, name: rules[how](fields.name) })),
    }
  } catch {
    return body
  }
}
