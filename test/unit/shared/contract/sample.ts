import { z } from 'zod'

const texts = [
  'Acme',
  'https://api.example.test/v1',
  '3f0e6c1a-98cf-4f1c-9d0a-0c9b3c6f0a11',
  '2026-01-02T03:04:05Z',
  '2026-01-02',
  'system',
  '/var/log/keydesk/heads.log',
  '',
]
const numbers = [1, 60, 1_000, 0.5, -1]

const firstFitting = (schema: z.ZodType, candidates: readonly unknown[]): unknown => {
  const found = candidates.find((candidate) => schema.safeParse(candidate).success)
  if (found === undefined) throw new Error('no sample fits: add one')
  return found
}

/** A value that a schema of the contract takes, with every optional part there. Throws for a kind it does not know. */
export const sampleOf = (schema: z.ZodType): unknown => {
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape as Record<string, z.ZodType>)
    return Object.fromEntries(fields.map(([name, field]) => [name, sampleOf(field)]))
  }
  if (schema instanceof z.ZodArray) return [sampleOf(schema.element as z.ZodType)]
  if (schema instanceof z.ZodRecord) {
    const key = schema.keyType instanceof z.ZodEnum ? String(schema.keyType.options[0]) : 'sample'
    return { [key]: sampleOf(schema.valueType as z.ZodType) }
  }
  if (
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodExactOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  )
    return sampleOf(schema.unwrap() as z.ZodType)
  if (schema instanceof z.ZodPipe) return firstFitting(schema, texts)
  if (schema instanceof z.ZodUnion) return sampleOf(schema.options[0] as z.ZodType)
  if (schema instanceof z.ZodEnum) return schema.options[0]
  if (schema instanceof z.ZodLiteral) return [...schema.values][0]
  if (schema instanceof z.ZodBoolean) return true
  if (schema instanceof z.ZodNumber) return firstFitting(schema, numbers)
  return firstFitting(schema, texts)
}

/** Every schema within a schema, itself among them. */
export const schemasIn = (schema: z.ZodType): readonly z.ZodType[] => {
  const inside = (): readonly unknown[] => {
    if (schema instanceof z.ZodObject) return Object.values(schema.shape)
    if (schema instanceof z.ZodArray) return [schema.element]
    if (schema instanceof z.ZodRecord) return [schema.valueType]
    if (schema instanceof z.ZodUnion) return schema.options
    if (schema instanceof z.ZodPipe) return [schema.in, schema.out]
    if ('unwrap' in schema && typeof schema.unwrap === 'function') return [schema.unwrap()]
    return []
  }
  return [schema, ...inside().flatMap((each) => schemasIn(each as z.ZodType))]
}

/** A value with one field more, once for each object in it. */
export const withOneMore = (value: unknown, name = 'token'): readonly unknown[] => {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      withOneMore(item, name).map((changed) => value.with(index, changed)),
    )
  }
  if (typeof value !== 'object' || value === null) return []
  const added = { ...value }
  Object.defineProperty(added, name, { value: 's3cret', enumerable: true })
  const inside: unknown[] = []
  for (const [key, item] of Object.entries(value))
    for (const changed of withOneMore(item, name)) inside.push({ ...value, [key]: changed })
  return [added, ...inside]
}
