import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { projectSchema } from '#shared/project'
import {
  createdKeyAnswer,
  deletedAnswer,
  projectAnswer,
  projectsAnswer,
} from '../../../../src/main/management-api/wire'

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const extra = fc.dictionary(fc.stringMatching(/^x_[a-z]{1,8}$/u), fc.jsonValue())

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
  it('takes projects with unknown, missing and null fields, and keeps ids as given', () => {
    fc.assert(
      fc.property(fc.array(projectRow, { maxLength: 8 }), (rows) => {
        const projects = projectsAnswer.parse(JSON.parse(JSON.stringify(rows)))
        expect(projects.map((project) => project.id)).toEqual([...new Set(rows.map((row) => row.project_id))])
        for (const project of projects) expect(projectSchema.safeParse(project).success).toBe(true)
      }),
    )
  })

  it('leaves out and counts rows without a whole number for an id', () => {
    const rows = [
      { project_id: '1' },
      { project_id: 2, name: 7, is_default: 'yes' },
      null,
      { project_id: 1.5 },
      {},
    ]
    const projects = projectsAnswer.parse(rows)
    expect([...projects]).toMatchObject([{ id: 2, name: '', isDefault: false, isActive: true }])
    expect(projects.unreadable).toBe(4)
    expect(projectsAnswer.parse([{ project_id: 1 }])).not.toHaveProperty('unreadable')
  })

  it('lists an id that comes again once, as it came first', () => {
    const rows = [1, 2, 1].map((project_id, at) => ({ project_id, name: `${at}` }))
    expect(projectsAnswer.parse(rows)).toMatchObject([
      { id: 1, name: '0' },
      { id: 2, name: '1' },
    ])
  })

  it('takes no other array for a list of projects', () => {
    for (const rows of [['A'], [1], [null], [[]]]) expect(projectsAnswer.safeParse(rows).success).toBe(false)
    expect(projectsAnswer.parse([])).toEqual([])
  })

  it('never throws anything but a refusal', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const schema of [projectsAnswer, projectAnswer, createdKeyAnswer, deletedAnswer])
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
    expect(createdKeyAnswer.parse({ key_value: 'v', apikey_id: null, project_id: 7 })).toEqual({
      value: 'v',
      keyId: null,
      projectId: 7,
    })
    // Whatever else it is, the value is not lost for it.
    for (const project_id of [null, 'seven', 1.5, {}])
      expect(createdKeyAnswer.parse({ key_value: 'v', project_id })).toEqual({ value: 'v', keyId: null })
    for (const apikey_id of ['', 7, {}, []])
      expect(createdKeyAnswer.parse({ key_value: 'v', apikey_id })).toEqual({ value: 'v', keyId: null })
  })

  it('takes no id that holds the value: ids are stored and logged', () => {
    const key_value = 'keyValueOfTheApi'
    for (const apikey_id of [key_value, `K-${key_value}`])
      expect(createdKeyAnswer.parse({ key_value, apikey_id })).toEqual({ value: key_value, keyId: null })
  })

  it('does not take any 200 for a deletion', () => {
    expect(deletedAnswer.safeParse({ status: 'deleted' }).success).toBe(true)
    for (const other of [{}, [], null, 'ok', { unexpected: 1 }])
      expect(deletedAnswer.safeParse(other).success).toBe(false)
  })

  it.each([
    'Object cannot be deleted',
    'This key can only be deleted by its owner',
    'Nothing deleted',
    'No key was deleted',
    'Object could not be deleted.',
    'Must be removed from the project first',
    'marked to be deleted',
    'Deletion pending',
    'unsuccessful',
    'success: false',
    'key',
    '',
  ])('does not take “%s” for a deletion', (status) => {
    expect(deletedAnswer.safeParse({ status }).success).toBe(false)
  })

  it.each([
    'deleted',
    'OK',
    'success',
    'Object deleted.',
    'API key successfully revoked',
    'The key has been removed',
  ])('takes “%s” for one', (status) => {
    expect(deletedAnswer.safeParse({ status }).success).toBe(true)
  })
})
