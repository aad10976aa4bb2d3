import { describe, expect, test } from 'vitest'
import type { ApiKey } from '../../../../../src/shared/api-key'
import { bestKeys } from '../../../../../src/renderer/key-table/model/best-keys'
import { asRows } from '../../../../../src/renderer/key-table/model/key-rows'
import { keyLayout, keyTable, keyView } from '../../../../../src/renderer/key-table/model/table-model'

const keyOf = (id: string, name: string, clientRef = ''): ApiKey => ({
  id,
  name,
  clientRef,
  createdAt: '2026-01-01T00:00:00Z',
})
const owners: Readonly<Record<string, string>> = { k4: 'Zoë Müller' }
const keys = [
  keyOf('k1', 'relive'),
  keyOf('k2', 'live-captions'),
  keyOf('k3', 'studio live'),
  keyOf('k4', 'nightly', 'live-7'),
  keyOf('k5', 'live'),
]
const table = keyTable(asRows(keys), { ...keyLayout, alsoSearched: ({ id }) => owners[id] ?? '' })
const textsOf = ({ id, clientRef }: ApiKey) => [id, clientRef, owners[id] ?? '']
const best = (query: string, most = 10, skips?: (keyId: string) => boolean) =>
  bestKeys(keyView(table, query, { column: 'name', descending: false }), most, textsOf, skips)
const ids = (query: string, most?: number) => best(query, most).found.map(({ key }) => key.id)

describe('the best keys of a search', () => {
  test('are those whose name is it, starts with it, has a word that starts with it, holds it; then the others', () => {
    expect(ids('LIVE')).toEqual(['k5', 'k2', 'k4', 'k3', 'k1'])
    expect(ids('live captions')).toEqual(['k2'])
    expect(ids('')).toEqual([])
    expect(ids('nothing like it')).toEqual([])
  })

  test('are as many as asked for, and it says whether those are all', () => {
    expect(best('live', 2)).toMatchObject({ found: [{ key: keys[4] }, { key: keys[1] }], isAll: false })
    expect(best('live', 5).isAll).toBe(true)
  })

  test('say where they were found outside the name', () => {
    expect(best('live-7').found).toMatchObject([{ key: keys[3], foundIn: 'live-7' }])
    expect(best('k2').found).toMatchObject([{ key: keys[1], foundIn: 'k2' }])
    expect(best('zoe').found).toMatchObject([{ key: keys[3], foundIn: 'Zoë Müller' }])
    expect(best('nightly').found).toMatchObject([{ key: keys[3], foundIn: null }])
  })

  test('leave out what is to be skipped', () => {
    expect(best('live', 10, (keyId) => keyId === 'k5').found.map(({ key }) => key.id)).not.toContain('k5')
  })

  test('include one whose whole name is the search, however many begin with it and come before', () => {
    const many = Array.from({ length: 5_000 }, (_, at) => ({
      ...keyOf(`id-${at}`, `prod-${at}`),
      createdAt: '2026-02-01T00:00:00Z',
    }))
    const all = keyTable(asRows([...many, keyOf('old', 'Prod')]))
    const newest = keyView(all, 'prod', { column: 'created', descending: true })
    expect(newest.rows.at(-1)).toBe(5_000)
    const { found, isAll } = bestKeys(newest, 20, ({ id }) => [id])
    expect(found[0]?.key.id).toBe('old')
    expect(isAll).toBe(false)
    // What is skipped is not there to be found.
    const others = bestKeys(
      newest,
      20,
      ({ id }) => [id],
      (keyId) => keyId !== 'id-7',
    )
    expect(others).toMatchObject({ found: [{ key: { id: 'id-7' } }], isAll: true })
  })

  test('of 100,000 keys are found by looking at a few, and an ID among those looked at comes first', () => {
    const many = Array.from({ length: 100_000 }, (_, at) => keyOf(`id-${at}`, `key ${at}`))
    const all = keyTable(asRows(many))
    const sorting = { column: 'created', descending: true }
    let looks = 0
    const skipsNone = (): boolean => {
      looks += 1
      return false
    }
    const { found, isAll } = bestKeys(keyView(all, 'key', sorting), 20, ({ id }) => [id], skipsNone)
    expect(found).toHaveLength(20)
    expect(isAll).toBe(false)
    expect(looks).toBeLessThan(5_000)
    const [first] = bestKeys(keyView(all, 'id-99999', sorting), 20, ({ id }) => [id]).found
    expect(first?.key.id).toBe('id-99999')
  })
})
