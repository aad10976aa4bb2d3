import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type CallName, calls, definitionOf, events } from '#shared/contract'
import type { CallDefinition } from '#shared/contract/define'
import { failureSchema } from '#shared/failure'
import type { CallHandlers } from '../../../../src/main/ipc/call-handlers'
import { readInput, readRequest } from '../../../../src/main/ipc/payload'
import { createRouter } from '../../../../src/main/ipc/router'
import type { SenderEvent } from '../../../../src/main/ipc/sender'
import { KeydeskError } from '../../../../src/main/keydesk-error'
import { sampleOf, schemasIn, withOneMore } from './sample'

const definitions = Object.entries(calls) as [CallName, CallDefinition][]
const requestId = '3f0e6c1a-98cf-4f1c-9d0a-0c9b3c6f0a11'

// What structured cloning lets through, and keys that a careless copy would take for the prototype.
const hostileKey = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'workspaceId', 'input'),
  fc.string(),
)
const anything = fc.anything({
  key: hostileKey,
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withNullPrototype: true,
  withSparseArray: true,
  withTypedArray: true,
})

/** A schema's own sample with one of its parts replaced. */
const nearMiss = (schema: z.ZodType): fc.Arbitrary<unknown> => {
  const sample = sampleOf(schema)
  const replaced = (value: unknown, path: readonly number[], other: unknown): unknown => {
    const [step, ...rest] = path
    if (step === undefined || typeof value !== 'object' || value === null) return other
    const keys = Object.keys(value)
    const key = keys[step % Math.max(1, keys.length)]
    if (key === undefined) return other
    const part: unknown = Reflect.get(value, key)
    const changed = replaced(part, rest, other)
    return Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed }
  }
  return fc
    .tuple(fc.array(fc.nat(9), { maxLength: 3 }), anything)
    .map(([path, other]) => replaced(sample, path, other))
}

describe('the contract', () => {
  it('names nothing that an object has of itself', () => {
    const inherited = Object.getOwnPropertyNames(Object.prototype)
    for (const name of [...Object.keys(calls), ...Object.keys(events)]) {
      expect(inherited).not.toContain(name)
      expect(name).toMatch(/^[a-z]+\.[a-zA-Z]+$/u)
    }
  })

  it('has no object, however deep, that takes fields it does not name', () => {
    const schemas = [
      ...definitions.flatMap(([, { input, output }]) => [input, output]),
      ...Object.values(events),
    ].flatMap(schemasIn)
    const objects = schemas.filter((schema) => schema instanceof z.ZodObject)
    expect(objects.length).toBeGreaterThan(100)
    for (const { def, shape } of objects)
      expect(def.catchall, Object.keys(shape).join()).toBeInstanceOf(z.ZodNever)
    expect(schemas.some((schema) => schema instanceof z.ZodAny || schema instanceof z.ZodUnknown)).toBe(false)
  })

  it.each(definitions)('%s takes its sample and no field more', (_name, { input, output }) => {
    for (const schema of [input, output]) {
      const sample = sampleOf(schema)
      expect(schema.safeParse(sample).success).toBe(true)
      for (const name of ['token', '__proto__', 'constructor'])
        for (const more of withOneMore(sample, name)) {
          // What blanks there are, a template says: main refuses those that it does not have.
          if (/"blanks":\{[^}]*"s3cret"/u.test(JSON.stringify(more))) continue
          const parsed = schema.safeParse(more)
          // zod leaves `__proto__` out of a record without a word; everything else is refused.
          if (parsed.success) expect(name).toBe('__proto__')
          expect(JSON.stringify(parsed.data) ?? '').not.toContain('s3cret')
        }
    }
  })

  it.each(definitions)('%s answers any input with a refusal at worst', (name, { input }) => {
    const refusedOrRead = (value: unknown): void => {
      const read = readInput(name, value)
      if (!('failure' in read)) return
      expect(read.failure.code).toBe('input-invalid')
      expect(failureSchema.safeParse(read.failure).success).toBe(true)
    }
    fc.assert(fc.property(fc.oneof(anything, nearMiss(input)), refusedOrRead), { numRuns: 100 })
    // Its length cannot be compared with anything: zod throws on it.
    const sample = sampleOf(input) as Record<string, unknown>
    for (const field of Object.keys(sample))
      refusedOrRead({ ...sample, [field]: { length: { toString: '' }, size: { toString: '' } } })
  })

  it('has one call alone whose answer holds a value, and none that takes or gives a token', () => {
    const fieldsOf = (schema: z.ZodType): string[] =>
      schemasIn(schema).flatMap((each) => (each instanceof z.ZodObject ? Object.keys(each.shape) : []))
    const withValue = definitions.filter(([, { output }]) => fieldsOf(output).includes('value'))
    expect(withValue.map(([name]) => name)).toEqual(['handoff.reveal'])
    const everyField = definitions.flatMap(([, { input, output }]) => [
      ...fieldsOf(input),
      ...fieldsOf(output),
    ])
    expect(everyField.filter((field) => /token|secret|password/iu.test(field))).toEqual(
      // Which draft is meant, what kind of character is wrong in it and where, and when a token counts as old.
      everyField.filter((field) => ['tokenDraftId', 'tokenFlaw', 'tokenAgeDays'].includes(field)),
    )
  })
})

describe('a request', () => {
  it('of any form is read or refused, never thrown on', () => {
    fc.assert(
      fc.property(fc.oneof(anything, fc.record({ requestId: fc.uuid(), input: anything })), (payload) => {
        for (const takesRows of [false, true]) {
          const request = readRequest(payload, takesRows)
          if (request !== null) expect(Object.keys(request).toSorted()).toEqual(['input', 'requestId'])
        }
      }),
    )
  })

  it('that is deep or huge is refused without being parsed', () => {
    const deep = (depth: number): unknown => {
      let value: unknown = 1
      for (let level = 0; level < depth; level += 1) value = [value]
      return value
    }
    for (const input of [
      deep(10_000),
      'x'.repeat(10_000_000),
      Array.from({ length: 1_000_000 }, () => 0),
      // A hole costs nothing to send.
      Array(4_000_000_000),
    ])
      for (const takesRows of [false, true]) {
        const isLongText = typeof input === 'string'
        if (isLongText && takesRows) continue
        expect(readRequest({ requestId, input }, takesRows)).toBeNull()
      }
  })
})

describe('the router', () => {
  const registered = new Map<string, (event: SenderEvent, payload: unknown) => Promise<unknown>>()
  const reached: string[] = []
  const handlers = Object.fromEntries(
    definitions.map(([name]) => [
      name,
      async () => {
        reached.push(name)
        throw new KeydeskError({ code: 'cancelled' })
      },
    ]),
  )
  createRouter({
    port: {
      handle: (name, handler) => void registered.set(name, handler as never),
      removeHandler: () => {},
    },
    handlers: handlers as unknown as CallHandlers,
    isOurs: () => true,
    log: () => {},
  })
  /** How many handlers a call reaches: those about other calls are the router's own. */
  const reachedBy = (name: CallName): number => {
    if (name === 'app.cancel') return 0
    return name === 'app.snapshot' ? Object.keys(calls[name].output.shape).length : 1
  }

  it.each(definitions)('answers %s whatever comes', async (name, { input, output }) => {
    const call = registered.get(name)
    const reply = z.union([
      z.strictObject({ ok: z.literal(true), value: output }),
      z.strictObject({ ok: z.literal(false), failure: failureSchema }),
    ])
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(anything, fc.record({ requestId: fc.uuid(), input: fc.oneof(anything, nearMiss(input)) })),
        async (payload) => {
          const before = reached.length
          const answer = await call?.({} as SenderEvent, payload)
          expect(reply.safeParse(answer).success).toBe(true)
          // A handler is reached with what its schema took and by nothing else.
          const request = readRequest(payload, definitionOf(name).takesRows)
          const isTaken = request !== null && input.safeParse(request.input).success
          expect(reached.length - before).toBe(isTaken ? reachedBy(name) : 0)
        },
      ),
      { numRuns: 50 },
    )
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })
})
