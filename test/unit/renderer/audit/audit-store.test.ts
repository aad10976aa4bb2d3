import { expect, test } from 'vitest'
import type { AuditEntry, AuditFilter } from '../../../../src/shared/contract/audit'
import { createAuditStore, operationAt } from '../../../../src/renderer/audit/audit-store'

const entry = (sequence: number): AuditEntry => ({
  sequence,
  at: '2026-01-01T00:00:00.000Z',
  actor: 'ann',
  host: 'desk',
  operationId: 'b6f3b9d2-0000-4000-8000-000000000001',
  action: 'key-revoked',
  outcome: 'succeeded',
  failureCode: null,
  workspaceId: null,
  workspaceName: '',
  projectId: null,
  projectName: '',
  keyId: null,
  keyName: '',
  note: '',
  previousHash: '',
  hash: '',
})

// A log of as many entries as `length` says now; the filter's text names the lowest sequence that matches.
const logOf = (length: number) => {
  const log = { length, asked: [] as number[] }
  const store = createAuditStore({
    list: async ({ filter, offset, limit }) => {
      log.asked.push(offset)
      const first = Number(filter.text ?? '1')
      const matching = Array.from({ length: log.length - first + 1 }, (_, at) => entry(log.length - at))
      const operations = matching
        .slice(offset, offset + limit)
        .map((each) => ({ entries: [each], outcome: each.outcome }))
      const verdict = {
        state: 'whole' as const,
        entries: log.length,
        lastHash: '',
        tornLines: 0,
        seal: { state: 'unchecked' as const },
      }
      const total = matching.length
      return { ok: true, value: { operations, total, entries: total, all: log.length, verdict } }
    },
    verify: async () => ({ ok: false, failure: { code: 'internal' } }),
    now: () => '2026-01-01T00:00:00.000Z',
    log: 'profile',
  })
  const sequences = (rows: readonly number[]) =>
    rows.map((row) => operationAt(store.state.getState(), row)?.entries[0]?.sequence)
  return { log, store, sequences }
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

test('asks for pages as they are scrolled to, each once', async () => {
  const { log, store, sequences } = logOf(450)
  await store.show({})
  expect(sequences([0, 99, 100])).toEqual([450, 351, undefined])
  store.need(380, 420)
  store.need(381, 421)
  await settled()
  expect(log.asked).toEqual([0, 300, 400])
  expect(sequences([300, 449, 299])).toEqual([150, 1, undefined])
})

test('keeps every operation in its place when the log has grown', async () => {
  const { log, store, sequences } = logOf(250)
  await store.show({})
  log.length = 260
  store.need(200, 210)
  await settled()
  expect(store.state.getState().total).toBe(260)
  // The rows between are the ones that only a look at the newest brings.
  expect(sequences([10, 200, 259, 0])).toEqual([250, 60, 1, undefined])
  await store.refresh()
  expect(sequences([0, 10, 200])).toEqual([260, 250, 60])
})

test('forgets what it had where the log has shrunk, and for another filter', async () => {
  const { log, store, sequences } = logOf(250)
  await store.show({})
  log.length = 200
  await store.refresh()
  expect(sequences([0, 199, 100])).toEqual([200, undefined, undefined])
  const { generation } = store.state.getState()
  const filter: AuditFilter = { text: '150' }
  await store.show(filter)
  expect(store.state.getState().total).toBe(51)
  expect(store.state.getState().generation).toBe(generation + 1)
  expect(sequences([0, 50, 51])).toEqual([200, 150, undefined])
})

test('with a filter a refresh reads all anew: what ended may match where it did not', async () => {
  const { log, store, sequences } = logOf(250)
  await store.show({ text: '1' })
  store.need(100, 120)
  await settled()
  expect(sequences([110])).toEqual([140])
  log.length = 260
  await store.refresh()
  expect(sequences([0, 120])).toEqual([260, undefined])
})

test('knows for each log alone when it was verified', async () => {
  const verdict = {
    state: 'whole' as const,
    entries: 1,
    lastHash: '',
    tornLines: 0,
    seal: { state: 'unchecked' as const },
  }
  const storeOf = (log: 'profile' | 'demo') =>
    createAuditStore({
      list: () => new Promise(() => {}),
      verify: async () => ({ ok: true, value: { verdict } }),
      now: () => '2026-01-01T00:00:00.000Z',
      log,
    })
  await storeOf('demo').verify()
  expect(storeOf('demo').state.getState().verifiedAt).toBe('2026-01-01T00:00:00.000Z')
  expect(storeOf('profile').state.getState().verifiedAt).toBeNull()
})
