import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Fault, seedKeys } from '#demo/index'
import { type Rooms, startRooms } from './rooms'

let rooms: Rooms
afterEach(async () => {
  vi.useRealTimers()
  await rooms.close()
})

const start = async (...options: Parameters<typeof startRooms>): Promise<void> => {
  rooms = await startRooms(...options)
  rooms.server.state.addKey(rooms.projectId, { apikey_id: 'A', name: 'web prod' })
  rooms.server.state.addKey(rooms.projectId, { apikey_id: 'B', name: null })
}
const ids = (): (string | undefined)[] => rooms.server.state.keys(rooms.projectId).map((key) => key.apikey_id)
const onDelete = (fault: Fault): void => {
  rooms.server.faults.add({ match: { method: 'DELETE' }, times: 1, fault })
}

describe('listing keys', () => {
  it('serves the last known list where the API cannot be reached, and says why', async () => {
    await start()
    const live = await rooms.list({ projectId: rooms.projectId })
    expect(live).toMatchObject({ staleBecause: null, keys: [{ id: 'A' }, { id: 'B', name: '' }] })
    rooms.passTime(60_000)
    rooms.server.faults.add({ fault: { kind: 'html', status: 502 } })
    expect(await rooms.list({ projectId: rooms.projectId })).toEqual({
      ...live,
      staleBecause: expect.objectContaining({ code: 'server-fault', status: 502 }),
    })
  })

  it('leaves out rows that cannot be read and counts them, in the last known list as well', async () => {
    await start()
    const body = [{ apikey_id: 'A', name: 'web prod' }, { apikey_id: 7 }, null]
    rooms.server.faults.add({ times: 1, fault: { kind: 'wrongTypes', body } })
    const live = await rooms.keyList()
    expect(live).toMatchObject({ staleBecause: null, keys: { count: 1, ids: 'A', unreadable: 2 } })
    rooms.server.faults.add({ fault: { kind: 'html', status: 502 } })
    expect((await rooms.keyList()).keys).toEqual(live.keys)
  })

  it('sends nothing for a key whose id no request can hold', async () => {
    await start()
    rooms.server.state.addKey(rooms.projectId, { apikey_id: '..', name: 'odd' })
    expect((await rooms.list({ projectId: rooms.projectId })).keys).toContainEqual(
      expect.objectContaining({ id: '..', name: 'odd' }),
    )
    await expect(rooms.revoke('..', 'odd')).rejects.toMatchObject({
      failure: { code: 'input-invalid', fields: { keyId: 'malformed' } },
      fate: 'none',
    })
    expect(rooms.count('DELETE')).toBe(0)
  })

  it('shows a rejected token or a missing permission as what it is', async () => {
    await start()
    await rooms.list({ projectId: rooms.projectId })
    rooms.server.tokens.add(rooms.server.token, ['view-projects'])
    await expect(rooms.list({ projectId: rooms.projectId })).rejects.toMatchObject({
      failure: { code: 'permission-missing', permission: 'view-api-keys' },
    })
    rooms.server.tokens.remove(rooms.server.token)
    await expect(rooms.list({ projectId: rooms.projectId })).rejects.toMatchObject({
      failure: { code: 'token-rejected' },
    })
  })

  it('fails where nothing is known, and never for a disk that does', async () => {
    await start()
    rooms.documents.fault = new Error('disk')
    expect((await rooms.list({ projectId: rooms.projectId })).keys).toHaveLength(2)
    rooms.server.faults.add({ fault: { kind: 'status', status: 500 } })
    await expect(rooms.list({ projectId: rooms.projectId })).rejects.toMatchObject({
      failure: { code: 'server-fault' },
    })
  })

  it('bears many keys', async () => {
    await start()
    for (const key of seedKeys({ count: 20_000, seed: 1, now: rooms.now() }))
      rooms.server.state.addKey(rooms.projectId, key)
    expect((await rooms.list({ projectId: rooms.projectId })).keys).toHaveLength(20_002)
  })
})

describe('revoking a key', () => {
  it('takes the name as it is now, or the id of a nameless key', async () => {
    await start()
    await expect(rooms.revoke('A', 'web')).rejects.toMatchObject({
      failure: { code: 'input-invalid', fields: { typedName: 'mismatch' } },
    })
    await expect(rooms.revoke('B', '')).rejects.toMatchObject({ failure: { code: 'input-invalid' } })
    expect(rooms.count('DELETE')).toBe(0)
    expect(await rooms.revoke('A', ' web prod ')).toEqual({ outcome: 'revoked' })
    expect(await rooms.revoke('B', 'B')).toEqual({ outcome: 'revoked' })
    expect(ids()).toEqual([])
    rooms.server.faults.add({ fault: { kind: 'status', status: 500 } })
    expect((await rooms.list({ projectId: rooms.projectId })).keys).toEqual([])
  })

  it('of one that is gone already is a success, seen before or on deleting', async () => {
    await start()
    rooms.server.state.removeKey('A')
    expect(await rooms.revoke('A', 'web prod')).toEqual({ outcome: 'already-gone' })
    expect(rooms.count('DELETE')).toBe(0)
    onDelete({ kind: 'status', status: 404, body: { code: 404, error: 'Not Found' } })
    expect(await rooms.revoke('B', 'B')).toEqual({ outcome: 'already-gone' })
  })

  it.each<[string, Fault]>([
    ['reset', { kind: 'appliedButReplyLost' }],
    ['502', { kind: 'html', status: 502, apply: true }],
    ['an empty 200', { kind: 'emptyBody', apply: true }],
  ])('with the reply lost by %s: looks, and deletes once', async (_, fault) => {
    await start()
    onDelete(fault)
    expect(await rooms.revoke('A', 'web prod')).toEqual({ outcome: 'revoked' })
    expect(rooms.count('DELETE')).toBe(1)
  })

  it('with no reply at all: looks, and deletes once', async () => {
    await start()
    onDelete({ kind: 'appliedButReplyLost', end: 'hang' })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const seen = rooms.seen('DELETE')
    const work = rooms.revoke('A', 'web prod')
    await seen
    await vi.advanceTimersByTimeAsync(15_000)
    vi.useRealTimers()
    expect(await work).toEqual({ outcome: 'revoked' })
    expect(rooms.count('DELETE')).toBe(1)
  })

  it.each<[string, Fault, string]>([
    ['reset', { kind: 'reset' }, 'connection-failed'],
    ['a page with 200', { kind: 'html', status: 200 }, 'answer-unreadable'],
    ['an empty 200', { kind: 'emptyBody' }, 'answer-unreadable'],
  ])('still listed after %s: says it is not revoked', async (_, fault, code) => {
    await start()
    onDelete(fault)
    await expect(rooms.revoke('A', 'web prod')).rejects.toMatchObject({ failure: { code }, fate: 'none' })
    expect(ids()).toContain('A')
  })

  it('says that it cannot know where the listing fails too', async () => {
    await start()
    onDelete({ kind: 'appliedButReplyLost' })
    rooms.server.faults.add({ match: { method: 'GET' }, skip: 1, fault: { kind: 'status', status: 500 } })
    await expect(rooms.revoke('A', 'web prod')).rejects.toMatchObject({
      failure: { code: 'outcome-unknown' },
      fate: 'unknown',
    })
  })

  it('without the permission to list goes by the last known name, else by the id', async () => {
    await start()
    await rooms.list({ projectId: rooms.projectId })
    rooms.server.tokens.add(rooms.server.token, ['delete-api-keys'])
    await expect(rooms.revoke('A', 'A')).rejects.toMatchObject({ failure: { code: 'input-invalid' } })
    expect(await rooms.revoke('A', 'web prod')).toEqual({ outcome: 'revoked' })
    rooms.server.state.addKey(rooms.projectId, { apikey_id: 'C', name: 'new' })
    await expect(rooms.revoke('C', 'new')).rejects.toMatchObject({ failure: { code: 'input-invalid' } })
    expect(await rooms.revoke('C', 'C')).toEqual({ outcome: 'revoked' })
  })

  it('takes a double click for one request, but not another typed name', async () => {
    await start()
    const answers = await Promise.allSettled([
      rooms.revoke('A', 'web prod'),
      rooms.revoke('A', 'web prod'),
      rooms.revoke('A', 'wrong'),
    ])
    expect(answers).toMatchObject([
      { value: { outcome: 'revoked' } },
      { value: { outcome: 'revoked' } },
      { status: 'rejected' },
    ])
    expect(rooms.count('DELETE')).toBe(1)
  })
})
