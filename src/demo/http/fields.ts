import { ApiProblem } from './problem'

type Fields = Readonly<Record<string, unknown>>

/** A field; null counts as left out. Own properties only: a body must not inherit a value. */
function read(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? (fields[name] ?? undefined) : undefined
}

/** An optional string field. Throws a 400 problem for another type or more than `max` characters. */
export function optionalString(fields: Fields, name: string, max = Infinity): string | undefined {
  const value = read(fields, name)
  if (value === undefined) return undefined
  if (typeof value !== 'string') throw new ApiProblem(400, `"${name}" must be a string.`)
  // Code points, not UTF-16 units: the API document says characters.
  if (value.length > max && Array.from(value).length > max) {
    throw new ApiProblem(400, `"${name}" must have at most ${max} characters.`)
  }
  return value
}

/** A required string field that is not blank. Throws a 400 problem otherwise. */
export function requiredString(fields: Fields, name: string): string {
  const value = optionalString(fields, name)
  if (value === undefined || value.trim() === '') throw new ApiProblem(400, `"${name}" is required.`)
  return value
}

/** An optional whole number. Throws a 400 problem for another type or a value outside the range. */
export function optionalInteger(
  fields: Fields,
  name: string,
  min = Number.MIN_SAFE_INTEGER,
  max = Number.MAX_SAFE_INTEGER,
): number | undefined {
  const value = read(fields, name)
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    throw new ApiProblem(400, `"${name}" must be an integer.`)
  }
  if (value < min || value > max) {
    throw new ApiProblem(400, `"${name}" must be between ${min} and ${max}.`)
  }
  return value
}

/** A whole number written as text, as in a path or a query. Throws a 400 problem otherwise. */
export function integerFromText(text: string, name: string): number {
  if (!/^-?\d{1,15}$/.test(text)) throw new ApiProblem(400, `"${name}" must be an integer.`)
  return Number(text)
}

/** The value of a query parameter, or undefined. Throws a 400 problem when it is given twice. */
export function queryValue(query: URLSearchParams, name: string): string | undefined {
  const values = query.getAll(name)
  if (values.length > 1) throw new ApiProblem(400, `"${name}" is given more than once.`)
  return values[0]
}
