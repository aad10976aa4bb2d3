import { isAscii } from 'node:buffer'
import type { z } from 'zod'
import { parseJson } from '../../bounded-json'

const textOf = (bytes: Uint8Array): string =>
  // As most answers are: then a byte is a character, and there is nothing to decode.
  isAscii(bytes)
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
    : new TextDecoder('utf-8', { fatal: true }).decode(bytes)

/** The JSON in bytes. Throws where they are not UTF-8 or not JSON. */
export const jsonIn = (bytes: Uint8Array): unknown => parseJson(textOf(bytes))

/** What JSON of a form says; null where the bytes are not UTF-8, not JSON or not of that form. */
export const readJson = <T>(bytes: Uint8Array, form: z.ZodType<T>): { readonly value: T } | null => {
  try {
    const parsed = form.safeParse(jsonIn(bytes))
    return parsed.success ? { value: parsed.data } : null
  } catch {
    return null
  }
}
