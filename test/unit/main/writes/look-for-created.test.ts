import { describe, expect, it } from 'vitest'
import { type Listed, lookForCreated } from '../../../../src/main/writes/look-for-created'
import { KeydeskError } from '../../../../src/main/keydesk-error'

interface Row {
  readonly id: string
}

const lookAt = (
  listings: readonly (Listed<Row> | Error)[],
  { idsBefore = ['OLD'] as readonly string[] | null, waits = [0, 1, 2] } = {},
) => {
  const left = [...listings]
  return lookForCreated<Row>({
    list: async () => {
      const next = left.shift()
      if (next === undefined || next instanceof Error) throw next ?? new Error('asked too often')
      return next
    },
    candidatesIn: (rows) => rows.filter(({ id }) => id === 'OURS'),
    idsBefore: idsBefore === null ? null : new Set(idsBefore),
    signal: new AbortController().signal,
    wait: async () => undefined,
    pollWaits: waits,
  })
}
const rows = (...ids: string[]): Listed<Row> => ({ rows: ids.map((id) => ({ id })), unreadable: 0 })
const offline = new KeydeskError({ code: 'offline' })

describe('looking for what a request made', () => {
  it('finds it at any look', async () => {
    expect(await lookAt([rows('OLD'), rows('OLD', 'OURS')])).toEqual({
      state: 'found',
      candidates: [{ id: 'OURS' }],
    })
  })

  it('counts as absent what every list of the whole window lacks', async () => {
    expect(await lookAt([rows('OLD'), rows('OLD'), rows('OLD')])).toEqual({ state: 'absent' })
    expect(await lookAt([rows(), rows(), rows()], { idsBefore: [] })).toEqual({ state: 'absent' })
  })

  it.each([
    ['one list alone', [rows('OLD')], { waits: [0] }],
    ['lists without anything that was there', [rows('OLD'), rows(), rows('OLD')], {}],
    ['lists of something else', [rows('X'), rows('X'), rows('X')], {}],
    ['rows that could not be read', [rows('OLD'), { ...rows('OLD'), unreadable: 1 }, rows('OLD')], {}],
  ])('does not take %s for proof', async (_, listings, options) => {
    expect(await lookAt(listings, options)).toEqual({ state: 'open', failure: null })
  })

  it('says why where a list could not be had', async () => {
    expect(await lookAt([rows('OLD'), offline])).toEqual({ state: 'open', failure: { code: 'offline' } })
  })
})
