import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { settingsSchema } from '#shared/settings'
import { parseAnnotationFile } from '../../../src/main/annotations/annotation-file'
import { readEntryLine } from '../../../src/main/audit/log/entry-line'
import { deepestJson, parseJson } from '../../../src/main/bounded-json'
import { readPasted } from '../../../src/main/credentials/pasted-token'
import { readInput, readRequest } from '../../../src/main/ipc/payload'
import { createManagementApi } from '../../../src/main/management-api/management-api'
import { parsePolicy } from '../../../src/main/policy/parse-policy'
import { parseSettingsFile } from '../../../src/main/settings/settings-file'
import { parseEnvelope } from '../../../src/main/storage/envelope'
import { fakeFetch } from '../../support/fake-fetch'

const levels = 100_000
const arrays = `${'['.repeat(levels)}${']'.repeat(levels)}`
// As many as the longest error body that is read has.
const objectsOf = (key: string): string => `${`{"${key}":`.repeat(6_000)}1${'}'.repeat(6_000)}`
const signal = new AbortController().signal

/** A client whose server answers this and nothing else. */
const apiThatSays = (body: string, status: number) =>
  createManagementApi({
    baseUrl: 'https://mp.example.test/v1',
    token: async () => 'mgmt-tok3n-Zx81kQpL0sVw92Yt',
    fetch: fakeFetch(() => new Response(body, { status, headers: { 'content-type': 'application/json' } })),
    random: () => 0,
  })

describe('JSON with 100,000 levels, or as many as fit', () => {
  it.each([
    ['error', `{"error":${objectsOf('error')}}`],
    ['detail', `{"detail":[{"msg":${objectsOf('msg')}}]}`],
  ])('in the error of an answer is an answer without words: %s', async (_, body) => {
    await expect(apiThatSays(body, 422).listProjects({ signal })).rejects.toMatchObject({
      failure: { code: 'request-rejected', status: 422 },
    })
  })

  it('for a list is an answer that cannot be read', async () => {
    const unreadable = { failure: { code: 'answer-unreadable' } }
    for (const body of [arrays, `[{"apikey_id":"k","name":${arrays}}]`, `[{"id":1,"name":${arrays}}]`]) {
      await expect(apiThatSays(body, 200).listProjects({ signal })).rejects.toMatchObject(unreadable)
      await expect(apiThatSays(body, 200).listKeys(1, { signal })).rejects.toMatchObject(unreadable)
    }
  })

  it('as notes on keys is malformed', () => {
    for (const text of [arrays, `{"format":"keydesk-annotations","version":1,"annotations":${arrays}}`])
      expect(() => parseAnnotationFile(text)).toThrow(
        expect.objectContaining({ failure: { code: 'input-invalid', fields: { file: 'malformed' } } }),
      )
  })

  it('as a policy is malformed', () => {
    const malformed = { state: 'unreadable', problem: 'malformed' }
    expect(parsePolicy(arrays)).toEqual(malformed)
    expect(parsePolicy(`{"allowDemo":${arrays}}`)).toEqual(malformed)
  })

  it('as settings is no JSON of ours', () => {
    const text = `{"format":"keydesk-settings","version":1,"settings":{"theme":${arrays}}}`
    expect(parseSettingsFile(text, settingsSchema.parse({}))).toEqual({ state: 'not-json' })
  })

  it('as a document of the profile is damaged, also before a migration', () => {
    const form = { schema: z.unknown(), version: 2, migrations: { 1: (old: unknown) => old } }
    for (const version of [1, 2])
      expect(parseEnvelope(`{"version":${version},"data":${arrays}}`, form)).toEqual({
        ok: false,
        reason: 'not-json',
      })
  })

  it('as a line of the audit log, or on the clipboard, is none of ours', () => {
    expect(readEntryLine(Buffer.from(arrays))).toBeNull()
    const pasted = `{"token":${'['.repeat(5_000)}${']'.repeat(5_000)}}`
    expect(readPasted(pasted, 20_000)).not.toMatchObject({ kind: 'token' })
  })

  it('as a request of the window is refused', () => {
    let deep: unknown = {}
    for (let level = 0; level < levels; level += 1) deep = [deep]
    expect(readRequest({ requestId: crypto.randomUUID(), input: deep })).toBeNull()
    expect(readInput('app.info', deep)).toMatchObject({ failure: { code: 'input-invalid' } })
  })
})

describe('JSON that is not too deep', () => {
  it('is read as JSON.parse reads it, whatever is in its text', () => {
    const brackets = fc.string({ unit: fc.constantFrom('[', '{', '"', '\\', 'x', ']') })
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.array(fc.dictionary(brackets, brackets))), (value) => {
        const text = JSON.stringify(value)
        expect(parseJson(text)).toEqual(JSON.parse(text))
      }),
    )
    expect(parseJson(JSON.stringify('['.repeat(levels)))).toHaveLength(levels)
  })

  it('may have as many levels as are said, and no more', () => {
    const nested = (count: number): string => `${'['.repeat(count)}"]["${']'.repeat(count)}`
    expect(parseJson(nested(deepestJson))).toHaveLength(1)
    expect(() => parseJson(nested(deepestJson + 1))).toThrow(SyntaxError)
  })

  it('may have them as objects and arrays in any order, with space between and brackets in strings', () => {
    const space = fc.string({ unit: fc.constantFrom(' ', '\n', '\r', '\t'), maxLength: 3 })
    const level = fc.record({ isArray: fc.boolean(), before: space, after: space })
    const around = fc.array(level, { minLength: deepestJson - 3, maxLength: deepestJson + 3 })
    const text = fc.string({ unit: fc.constantFrom('[', '{', ':', ']', '}', ',', ' '), maxLength: 5 })
    fc.assert(
      fc.property(around, text, (nesting, name) => {
        const nested = nesting.reduceRight(
          (inner, { isArray, before, after }) =>
            isArray
              ? `[${before}"${name}"${after},${before}${inner}${after}]`
              : `{"${name}":0,"x"${after}:${before}${inner}${after}}`,
          '1',
        )
        if (nesting.length > deepestJson) expect(() => parseJson(nested)).toThrow(SyntaxError)
        else expect(parseJson(nested)).toEqual(JSON.parse(nested))
      }),
    )
  })

  it('is refused where it is none', () => {
    for (const text of ['', '"', '"\\"', '[', ']', '[}', '{"a":1,}'])
      expect(() => parseJson(text), text).toThrow(SyntaxError)
  })
})
