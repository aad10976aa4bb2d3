import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import {
  inspectKey,
  showList,
  useInspector,
  type InspectedList,
} from '../../../../src/renderer/key-table/inspector'

beforeEach(() =>
  vi.stubGlobal('window', {
    keydesk: {
      calls: { 'tables.set': () => Promise.resolve({ ok: true, value: {} }) },
      events: new Proxy({}, { get: () => () => () => {} }),
    },
  }),
)
afterEach(() => vi.unstubAllGlobals())

const list = (): InspectedList => ({
  id: 'list',
  workspaceId: '7d9f0c52-54a5-4a0e-9a3f-0f6b5a4e1c11',
  placeOf: () => null,
  rotate: () => {},
  revoke: () => {},
  toRow: () => {},
})

it('a key that somebody asked to see is still asked for as its list is renewed', () => {
  const end = showList(list())
  inspectKey('k1', 'owner')
  end()
  const renewed = list()
  showList(renewed)
  expect(useInspector.getState()).toMatchObject({ list: renewed, asked: { keyId: 'k1', field: 'owner' } })
})
