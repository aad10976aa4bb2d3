import { expect, it } from 'vitest'
import type { StoredKey } from '../../../../src/main/fingerprints/made-keys'
import { standingOf } from '../../../../src/main/fingerprints/standing'

const made: StoredKey = {
  id: '33333333-3333-4333-8333-333333333333',
  keyId: 'KEY1',
  keyName: 'captions',
  projectId: 7,
  product: 'batch',
  madeAt: '2026-05-03T10:00:00.000Z',
  endsAt: null,
  goneAt: null,
  fingerprint: null,
  lastFour: null,
}
const row = { id: 'KEY1', name: 'captions', clientRef: '', createdAt: null }
const list = (fetchedAt: string, ...keys: (typeof row)[]) => ({ fetchedAt, keys })
const now = Date.parse('2026-05-10T10:00:00.000Z')
const [before, later, latest] = [
  '2026-05-02T10:00:00.000Z',
  '2026-05-04T10:00:00.000Z',
  '2026-05-05T10:00:00.000Z',
]

it.each([
  ['no list', made, [], { state: 'not-known' }],
  // Keydesk puts a new key into the copy of an earlier list.
  ['a list of before it was made', made, [list(before, row)], { state: 'not-known' }],
  ['a list with it', made, [list(later, row)], { state: 'listed', at: later, key: row }],
  ['the newest list without it', made, [list(later, row), list(latest)], { state: 'not-listed', at: latest }],
  [
    'the newest list with it',
    made,
    [list(latest, row), list(later)],
    { state: 'listed', at: latest, key: row },
  ],
  [
    'a proof that it is gone',
    { ...made, goneAt: latest },
    [list(later, row)],
    { state: 'revoked', at: latest },
  ],
  [
    'a list of after the proof that shows it again',
    { ...made, goneAt: later },
    [list(latest, row)],
    { state: 'listed', at: latest, key: row },
  ],
  ['no id', { ...made, keyId: null }, [list(later, row)], { state: 'not-known' }],
])('by %s', (_name, key, lists, standing) => {
  expect(standingOf(key, lists, now)).toEqual(standing)
})
