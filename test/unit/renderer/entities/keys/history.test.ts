import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { AuditEntry } from '#shared/contract/audit'
import type { Rotation } from '#shared/contract/keys/rotations'
import {
  historyId,
  historyResource,
  lastTestOf,
  lastTestWords,
} from '../../../../../src/renderer/entities/keys/history'

const workspaceId = '7d9f0c52-54a5-4a0e-9a3f-0f6b5a4e1c11'
const key = { id: 'k 1', name: 'captions', clientRef: '', createdAt: null }

const entry = (at: string, note: string, action: AuditEntry['action'] = 'key-tested'): AuditEntry => ({
  sequence: 1,
  at,
  actor: 'ada',
  host: 'workbench',
  operationId: workspaceId,
  action,
  outcome: 'succeeded',
  failureCode: null,
  workspaceId,
  workspaceName: 'Acme',
  projectId: 1,
  projectName: 'Captions',
  keyId: key.id,
  keyName: key.name,
  note,
  previousHash: '',
  hash: '',
})

const rotation = (tested: Rotation['tested']): Rotation => ({
  id: workspaceId,
  workspaceId,
  projectId: 1,
  projectName: 'Captions',
  oldKey: { ...key, id: 'old' },
  newName: key.name,
  newClientRef: '',
  newKeyId: key.id,
  isDelivered: true,
  tested,
  candidates: [],
  stage: 'waiting',
  startedAt: '2026-11-20T10:00:00.000Z',
  revokeAfter: '2026-11-27T10:00:00.000Z',
  endedAt: null,
  remindedAt: null,
})

const asked: { requestId: string; input: unknown }[] = []
const cancelled: unknown[] = []
// Subscribed to once for all tests.
const listeners: { name: string | symbol; listener: (payload: unknown) => void }[] = []
const tell = (event: string, payload: unknown): void => {
  for (const { name, listener } of listeners) if (name === event) listener(payload)
}
beforeEach(() => {
  asked.length = 0
  cancelled.length = 0
  const list = (request: { requestId: string; input: unknown }) => {
    asked.push(request)
    return new Promise(() => {})
  }
  const cancel = ({ input }: { input: unknown }) => {
    cancelled.push(input)
    return Promise.resolve({ ok: true, value: {} })
  }
  const events = new Proxy(
    {},
    {
      get: (_events, name) => (listener: (payload: unknown) => void) => {
        listeners.push({ name, listener })
        return () => {}
      },
    },
  )
  vi.stubGlobal('window', {
    keydesk: { calls: { 'audit.list': list, 'app.cancel': cancel }, events },
  })
})
afterEach(() => vi.unstubAllGlobals())

it('asks for how the operations on the key ended, and no longer once it is forgotten', async () => {
  const id = historyId(workspaceId, key.id)
  historyResource.watch(id)
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  expect(asked[0]?.input).toMatchObject({
    filter: { workspaceId, keyId: 'k 1', outcomes: ['succeeded', 'failed', 'unknown'] },
    offset: 0,
  })
  historyResource.forget(id)
  expect(cancelled).toEqual([{ requestId: asked[0]?.requestId }])
})

const ended = (each: AuditEntry) => ({ entries: [each], outcome: each.outcome })

it('knows the newest test that showed something, of the log or of the rotation that made the key', () => {
  const older = entry('2026-11-20T10:00:00.000Z', 'batch, eu1: works')
  const nothing = entry('2026-11-25T10:00:00.000Z', 'batch, eu1: not-tested')
  const noTest = entry('2026-11-26T10:00:00.000Z', 'batch, us1: refused', 'annotation-changed')
  expect(lastTestOf(key.id, [], [])).toBeNull()
  expect(lastTestOf(key.id, [noTest, nothing, older].map(ended), [rotation(null)])).toMatchObject({
    outcome: 'works',
    region: 'eu1',
    at: older.at,
  })
  const tested = { at: '2026-11-21T10:00:00.000Z', product: 'rt', region: 'eu', outcome: 'refused' } as const
  expect(lastTestOf(key.id, [older].map(ended), [rotation(tested)])).toEqual(tested)
  expect(lastTestOf('another', [], [rotation(tested)])).toBeNull()
  expect(
    lastTestOf(key.id, [older].map(ended), [rotation({ ...tested, outcome: 'not-tested' })]),
  ).toMatchObject({
    outcome: 'works',
  })
})

it('says no more of a key without a known test than the log of this computer, as far as it was read, can tell', () => {
  const state = { data: null, isLoading: false, failure: null }
  const operations = [entry('2026-11-26T10:00:00.000Z', '', 'annotation-changed')].map(ended)
  expect(lastTestWords(null, { ...state, data: { operations, total: 1 } })).toBe(
    'None known on this computer',
  )
  expect(lastTestWords(null, { ...state, data: { operations, total: 2 } })).toBe(
    'Not known: older entries of the audit log were not looked at',
  )
  const failure = { code: 'internal' } as const
  expect(lastTestWords(null, { ...state, failure })).toBe('Not known: the audit log could not be read')
  expect(lastTestWords(null, { ...state, isLoading: true })).toBe('…')
  const test = { at: '2026-11-21T10:00:00.000Z', product: 'rt', region: 'eu', outcome: 'refused' } as const
  const known = /^Refused, eu, [^.]*$/u
  expect(lastTestWords(test, { ...state, data: { operations, total: 1 } })).toMatch(known)
  // What was not looked at is older than the test.
  const before = [entry('2026-11-20T10:00:00.000Z', '', 'annotation-changed')].map(ended)
  expect(lastTestWords(test, { ...state, data: { operations: before, total: 2 } })).toMatch(known)
})

it('calls a test that a rotation knows of the last one only where the log has no newer one', () => {
  const state = { data: null, isLoading: true, failure: null }
  const failure = { code: 'internal' } as const
  const test = { at: '2026-11-21T10:00:00.000Z', product: 'rt', region: 'eu', outcome: 'works' } as const
  expect(lastTestWords(test, state)).toBe('…')
  expect(lastTestWords(test, { ...state, isLoading: false, failure })).toMatch(
    /^Works, eu, .*There may be a newer one: the audit log could not be read$/u,
  )
  const operations = [entry('2026-11-26T10:00:00.000Z', '', 'annotation-changed')].map(ended)
  expect(lastTestWords(test, { ...state, data: { operations, total: 2 } })).toMatch(
    /There may be a newer one: older entries of the audit log were not looked at$/u,
  )
  // What was known stays, and is not called all there is.
  expect(lastTestWords(null, { data: { operations, total: 1 }, isLoading: false, failure })).toBe(
    'Not known: the audit log could not be read',
  )
})

it('is renewed once something done to the key is in the log', async () => {
  const id = historyId(workspaceId, key.id)
  const stop = historyResource.watch(id)
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  tell('audit.written', { keys: [{ workspaceId, keyId: 'another' }] })
  expect(asked).toHaveLength(1)
  tell('audit.written', { keys: [{ workspaceId, keyId: key.id }] })
  expect(asked).toHaveLength(2)
  stop()
  historyResource.forget(id)
})

it('is kept while somebody watches', () => {
  const id = historyId(workspaceId, 'watched twice')
  const stops = [historyResource.watch(id), historyResource.watch(id)]
  stops[0]?.()
  expect(historyResource.isWatched(id)).toBe(true)
  stops[1]?.()
  expect(historyResource.isWatched(id)).toBe(false)
  historyResource.forget(id)
})
