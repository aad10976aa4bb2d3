import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { apiKeySchema } from '#shared/api-key'
import { projectSchema } from '#shared/project'
import {
  createdKeyAnswer,
  deletedAnswer,
  isoTime,
  keysAnswer,
  projectAnswer,
  projectsAnswer,
} from '../../../src/main/management-api/wire'

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const extra = fc.dictionary(fc.stringMatching(/^x_[a-z]{1,8}$/u), fc.jsonValue())

const keyRow = fc
  .tuple(
    extra,
    fc.record(
      {
        apikey_id: fc.string({ minLength: 1 }),
        name: optional(fc.string()),
        client_ref: optional(fc.string()),
        created_at: optional(fc.string()),
      },
      { requiredKeys: ['apikey_id'] },
    ),
  )
  .map(([more, row]) => Object.assign(more, row))

const projectRow = fc
  .tuple(
    extra,
    fc.record(
      {
        project_id: fc.integer(),
        name: optional(fc.string()),
        description: optional(fc.string()),
        is_default: optional(fc.boolean()),
        is_active: optional(fc.boolean()),
        created_at: optional(fc.string()),
        deleted_at: optional(fc.string()),
      },
      { requiredKeys: ['project_id'] },
    ),
  )
  .map(([more, row]) => Object.assign(more, row))

describe('reading', () => {
  it('takes keys with unknown, missing and null fields, and keeps ids as given', () => {
    fc.assert(
      fc.property(fc.array(keyRow, { maxLength: 8 }), (rows) => {
        const keys = keysAnswer.parse(JSON.parse(JSON.stringify(rows)))
        expect(keys.map((key) => key.id)).toEqual(rows.map((row) => row.apikey_id))
        for (const key of keys) expect(apiKeySchema.safeParse(key).success).toBe(true)
      }),
    )
  })

  it('takes and refuses the rows that this schema does', () => {
    const text = z.string().nullish()
    const asSaid = z.array(
      z.object({ apikey_id: z.string().min(1), name: text, client_ref: text, created_at: text }),
    )
    const field = fc.oneof(fc.string(), fc.constant(null), fc.constant(undefined), fc.jsonValue())
    const anyRow = fc.oneof(
      keyRow,
      fc.record(
        { apikey_id: field, name: field, client_ref: field, created_at: field },
        { requiredKeys: [] },
      ),
      fc.jsonValue(),
    )
    fc.assert(
      fc.property(fc.oneof(fc.array(anyRow, { maxLength: 4 }), fc.jsonValue()), (rows) => {
        expect(keysAnswer.safeParse(rows).success).toBe(asSaid.safeParse(rows).success)
      }),
      { numRuns: 1_000 },
    )
  })

  it('takes projects likewise', () => {
    fc.assert(
      fc.property(fc.array(projectRow, { maxLength: 8 }), (rows) => {
        const projects = projectsAnswer.parse(JSON.parse(JSON.stringify(rows)))
        expect(projects.map((project) => project.id)).toEqual(rows.map((row) => row.project_id))
        for (const project of projects) expect(projectSchema.safeParse(project).success).toBe(true)
      }),
    )
  })

  it('refuses a whole list for one row that cannot be read', () => {
    const good = { apikey_id: 'A' }
    for (const bad of [{}, { apikey_id: 7 }, { apikey_id: '' }, { apikey_id: 'B', name: 3 }, null, 'x'])
      expect(keysAnswer.safeParse([good, bad, good]).success).toBe(false)
    expect(projectsAnswer.safeParse([{ project_id: '1' }]).success).toBe(false)
    expect(projectsAnswer.safeParse([{ project_id: 1.5 }]).success).toBe(false)
  })

  it('never throws anything but a refusal', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const schema of [keysAnswer, projectsAnswer, projectAnswer, createdKeyAnswer, deletedAnswer])
          schema.safeParse(value)
      }),
    )
  })

  it('gives what is missing its plain meaning', () => {
    expect(projectAnswer.parse({ project_id: 4 })).toEqual({
      id: 4,
      name: '',
      description: '',
      isDefault: false,
      isActive: true,
      createdAt: null,
    })
    expect(projectAnswer.parse({ project_id: 4, deleted_at: '2026-01-01T00:00:00Z' }).isActive).toBe(false)
    expect(createdKeyAnswer.parse({ key_value: 'v' })).toEqual({ value: 'v', keyId: null })
  })

  it('does not take any 200 for a deletion', () => {
    expect(deletedAnswer.safeParse({ status: 'deleted' }).success).toBe(true)
    for (const other of [{}, [], null, 'ok', { unexpected: 1 }])
      expect(deletedAnswer.safeParse(other).success).toBe(false)
  })
})

describe('isoTime', () => {
  it.each([
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z'],
    ['2026-01-02T03:04:05.123456Z', '2026-01-02T03:04:05.123456Z'],
    ['2026-01-02T03:04:05', '2026-01-02T03:04:05.000Z'],
    ['2026-01-02 03:04:05.5', '2026-01-02T03:04:05.500Z'],
    ['2026-01-02T03:04:05+02:00', '2026-01-02T01:04:05.000Z'],
    ['2026-99-99T03:04:05Z', null],
    ['yesterday', null],
    ['', null],
    [null, null],
    [undefined, null],
  ])('reads %j as %j', (given, expected) => {
    expect(isoTime(given)).toBe(expected)
  })
})
