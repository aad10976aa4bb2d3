import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Fault, PERMISSIONS } from '#demo/index'
import { creationSchema } from '#shared/contract/keys'
import { KeydeskError } from '../../../src/main/keydesk-error'
import { latestMs } from '../../../src/main/creations/around'
import { type Rooms, startRooms } from './rooms'

let rooms: Rooms
afterEach(async () => {
  vi.useRealTimers()
  await rooms.close()
})

/** Creates, and lets the client's time run out once the server has the request. */
const createUntilTimeout = async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const seen = rooms.seen('POST')
  const work = rooms.create()
  await seen
  await vi.advanceTimersByTimeAsync(15_000)
  vi.useRealTimers()
  return work
}

const onPost = (fault: Fault): void => {
  rooms.server.faults.add({ match: { method: 'POST' }, times: 1, fault })
}
const onLists = (fault: Fault, skip: number, times = Infinity) =>
  rooms.server.faults.add({ match: { method: 'GET', path: '/v1/api-keys' }, skip, times, fault })
const temporary = { lifetime: { kind: 'temporary', ttlSeconds: 600, product: 'rt' } } as const

describe('what was there before', () => {
  it('is not told by a late empty list: an old namesake is no new key', async () => {
    rooms = await startRooms()
    rooms.server.state.addKey(rooms.projectId, { apikey_id: 'OLD', name: 'web prod' })
    onPost({ kind: 'reset' })
    rooms.server.faults.add({
      match: { method: 'GET' },
      times: 1,
      fault: { kind: 'status', status: 200, body: [] },
    })
    expect(await rooms.create()).toMatchObject({ outcome: 'not-created' })
  })

  it('is known from a list of a moment ago', async () => {
    rooms = await startRooms()
    rooms.server.state.addKey(rooms.projectId, { apikey_id: 'OLD', name: 'web prod' })
    await rooms.list({ projectId: rooms.projectId })
    onPost({ kind: 'reset' })
    rooms.server.faults.add({
      match: { method: 'GET' },
      times: 1,
      fault: { kind: 'status', status: 200, body: [] },
    })
    expect(await rooms.create()).toMatchObject({ outcome: 'not-created' })
    expect(rooms.count('GET')).toBe(5)
  })

  it('is not certain where no second list agrees, and a key then found is said to be perhaps older', async () => {
    rooms = await startRooms()
    onPost({ kind: 'appliedButReplyLost' })
    rooms.server.faults.add({
      match: { method: 'GET' },
      skip: 1,
      times: 1,
      fault: { kind: 'status', status: 403 },
    })
    const creation = await rooms.create()
    expect(creationSchema.parse(creation)).toEqual(creation)
    expect(creation).toMatchObject({ outcome: 'value-lost', areNew: false })
    // It may have been another: what ours is may yet come.
    rooms.server.state.addKey(rooms.projectId, { apikey_id: 'LATE', name: 'web prod' })
    expect(await rooms.create()).toMatchObject({ isEarlier: true, candidates: [{ id: 'LATE' }] })
  })
})

describe('creating a key', () => {
  it('hands the value over and answers without it', async () => {
    rooms = await startRooms({ keyValueFactory: () => 'PLANTED-value-0123456789' })
    const creation = await rooms.create({ clientRef: 'ref-1' })
    expect(creationSchema.parse(creation)).toEqual(creation)
    if (creation.outcome !== 'created') return expect.fail()
    const [key] = rooms.server.state.keys(rooms.projectId)
    expect(creation.handoff).toMatchObject({
      keyId: key?.apikey_id,
      keyName: 'web prod',
      product: 'batch',
      endsAt: null,
    })
    expect(key).toMatchObject({ name: 'web prod', client_ref: 'ref-1' })
    const { value } = await rooms.handoff.handlers['handoff.reveal'](
      { handoffId: creation.handoff.id },
      { signal: new AbortController().signal },
    )
    expect(value).toBe('PLANTED-value-0123456789')
    rooms.server.faults.add({ fault: { kind: 'status', status: 500 } })
    // The copy was changed in the background: a stale listing shows the new key.
    expect((await rooms.list({ projectId: rooms.projectId })).keys.map(({ id }) => id)).toEqual([
      key?.apikey_id,
    ])
    expect(JSON.stringify(creation) + rooms.documents.everything()).not.toContain('PLANTED')
  })

  it('of a temporary kind says when it ends and lists nothing', async () => {
    rooms = await startRooms()
    const creation = await rooms.create(temporary)
    if (creation.outcome !== 'created') return expect.fail()
    expect(creation.handoff).toMatchObject({ keyId: null, product: 'rt', projectId: null })
    expect(creation.handoff.endsAt).not.toBeNull()
    expect(rooms.count('GET')).toBe(0)
  })

  it('of a temporary kind needs no project, sends none, and has the one that the API answers with', async () => {
    rooms = await startRooms()
    const creation = await rooms.create({ ...temporary, projectId: null })
    if (creation.outcome !== 'created') return expect.fail()
    expect(creation.handoff.projectId).toBeNull()
    const body = JSON.stringify({ key_value: 'v', apikey_id: null, project_id: 4711 })
    onPost({ kind: 'status', status: 201, body: JSON.parse(body) })
    const named = await rooms.create({ ...temporary, projectId: null })
    if (named.outcome !== 'created') return expect.fail()
    expect(named.handoff).toMatchObject({ keyId: null, projectId: 4711 })
  })

  it('of a permanent kind needs a project', async () => {
    rooms = await startRooms()
    await expect(rooms.create({ projectId: null })).rejects.toMatchObject({
      failure: { code: 'input-invalid', fields: { projectId: 'required' } },
    })
    expect(rooms.count('POST')).toBe(0)
  })

  it.each<readonly [string, Fault]>([
    ['reset', { kind: 'appliedButReplyLost' }],
    ['502 of a proxy', { kind: 'html', status: 502, apply: true }],
    ['500', { kind: 'status', status: 500, apply: true }],
    ['an empty answer', { kind: 'emptyBody', status: 201, apply: true }],
    ['half an answer', { kind: 'truncatedBody' }],
    ['another shape', { kind: 'wrongTypes', apply: true }],
    ['a redirect', { kind: 'status', status: 302, apply: true, headers: { location: 'https://evil.test/' } }],
  ])('made, with the reply lost by %s: finds the key, posts once', async (_, fault) => {
    rooms = await startRooms()
    rooms.server.state.addKey(rooms.projectId, { name: 'web prod' })
    onPost(fault)
    const creation = await rooms.create()
    if (creation.outcome !== 'value-lost') return expect.fail(creation.outcome)
    expect(creationSchema.parse(creation)).toEqual(creation)
    expect(creation.candidates.map(({ id }) => id)).toEqual([
      rooms.server.state.keys(rooms.projectId)[1]?.apikey_id,
    ])
    expect(rooms.count('POST')).toBe(1)
  })

  it.each<[string, Fault, string]>([
    ['reset', { kind: 'reset' }, 'connection-failed'],
    ['502', { kind: 'html', status: 502 }, 'server-fault'],
  ])('not made, with the reply lost by %s: says so, posts once', async (_, fault, code) => {
    rooms = await startRooms()
    rooms.server.state.addKey(rooms.projectId, { name: 'web prod' })
    onPost(fault)
    expect(await rooms.create()).toMatchObject({ outcome: 'not-created', failure: { code } })
    expect(rooms.count('POST')).toBe(1)
    // Two listings before and three looks after.
    expect(rooms.count('GET')).toBe(5)
  })

  it('made, with no reply at all: finds the key, posts once', async () => {
    rooms = await startRooms()
    onPost({ kind: 'appliedButReplyLost', end: 'hang' })
    expect(await createUntilTimeout()).toMatchObject({ outcome: 'value-lost' })
    expect(rooms.count('POST')).toBe(1)
  })

  it('not made, with no reply at all: says so, posts once', async () => {
    rooms = await startRooms()
    onPost({ kind: 'hang' })
    expect(await createUntilTimeout()).toMatchObject({
      outcome: 'not-created',
      failure: { code: 'timed-out' },
    })
    expect(rooms.count('POST')).toBe(1)
  })

  it('finds a key that lands late', async () => {
    rooms = await startRooms()
    onPost({ kind: 'reset' })
    let looks = 0
    rooms.between.look = () => {
      looks += 1
      if (looks === 2) rooms.server.state.addKey(rooms.projectId, { apikey_id: 'LATE', name: 'web prod' })
    }
    expect(await rooms.create()).toMatchObject({ outcome: 'value-lost', candidates: [{ id: 'LATE' }] })
  })

  it.each<readonly [string, string, string]>([
    ['composes it', 'web prode\u0301', 'web prod\u00e9'],
    ['trims and folds its blanks', 'web  prod', 'web prod'],
    ['cuts it', 'captions production', 'captions pro'],
    ['drops it', 'web prod', ''],
  ])('finds the key under the name that a server made of it (%s)', async (_, asked, made) => {
    rooms = await startRooms()
    onPost({ kind: 'reset' })
    rooms.between.look = () => {
      if (rooms.server.state.keys(rooms.projectId).length === 0)
        rooms.server.state.addKey(rooms.projectId, { apikey_id: 'OURS', name: made })
    }
    expect(await rooms.create({ name: asked })).toMatchObject({
      outcome: 'value-lost',
      name: asked,
      isEarlier: false,
      candidates: [{ id: 'OURS' }],
    })
    expect(rooms.count('POST')).toBe(1)
  })

  it('does not take an empty or another list for proof that nothing was made', async () => {
    rooms = await startRooms()
    rooms.server.state.addKey(rooms.projectId, { apikey_id: 'THERE' })
    onPost({ kind: 'reset' })
    onLists({ kind: 'wrongTypes', body: [] }, 1)
    expect(await rooms.create()).toMatchObject({ outcome: 'unknown' })
  })

  it('says how long it looked, and looks again before the next creation sends anything', async () => {
    rooms = await startRooms()
    onPost({ kind: 'reset' })
    rooms.between.look = () => rooms.passTime(3_000)
    expect(await rooms.create()).toMatchObject({ outcome: 'not-created', lookedForSeconds: 6 })
    rooms.server.state.addKey(rooms.projectId, { apikey_id: 'LATE', name: 'web prod' })
    const again = await rooms.create({ name: 'other' })
    expect(creationSchema.parse(again)).toEqual(again)
    expect(again).toMatchObject({
      outcome: 'value-lost',
      name: 'web prod',
      isEarlier: true,
      candidates: [{ id: 'LATE' }],
    })
    expect(rooms.count('POST')).toBe(1)
    // The person knows now.
    expect(await rooms.create({ name: 'other' })).toMatchObject({ outcome: 'created' })
  })

  it('is not kept from creating again where nothing appeared, and takes its own key for its own', async () => {
    rooms = await startRooms()
    onPost({ kind: 'reset' })
    expect(await rooms.create()).toMatchObject({ outcome: 'not-created' })
    expect(await rooms.create()).toMatchObject({ outcome: 'created' })
    expect(await rooms.create({ name: 'a third' })).toMatchObject({ outcome: 'created' })
    expect(rooms.count('POST')).toBe(3)
  })

  it('goes on looking for its own key where only another one appeared', async () => {
    rooms = await startRooms()
    onPost({ kind: 'reset' })
    rooms.between.look = () => {
      if (rooms.server.state.keys(rooms.projectId).length === 0)
        rooms.server.state.addKey(rooms.projectId, { apikey_id: 'STRANGER', name: 'made by others' })
    }
    expect(await rooms.create()).toMatchObject({ outcome: 'value-lost', candidates: [{ id: 'STRANGER' }] })
    rooms.server.state.addKey(rooms.projectId, { apikey_id: 'LATE', name: 'web prod' })
    expect(await rooms.create()).toMatchObject({ isEarlier: true, candidates: [{ id: 'LATE' }] })
    expect(rooms.count('POST')).toBe(1)
  })

  it('sends nothing that cannot be written down first', async () => {
    rooms = await startRooms()
    rooms.documents.fault = new KeydeskError({ code: 'storage-failed' })
    await expect(rooms.create()).rejects.toMatchObject({ failure: { code: 'storage-failed' }, fate: 'none' })
    expect(rooms.count('POST')).toBe(0)
  })

  it('lets a person go who waits for another creation in the project', async () => {
    rooms = await startRooms()
    const seen = rooms.seen('POST')
    let answer = (): void => undefined
    onPost({ kind: 'hold', until: new Promise<void>((resolve) => void (answer = resolve)) })
    const under = rooms.create()
    await seen
    const person = new AbortController()
    const waiting = rooms.create({ name: 'other' }, person.signal)
    person.abort()
    await expect(waiting).rejects.toMatchObject({ failure: { code: 'cancelled' } })
    answer()
    expect(await under).toMatchObject({ outcome: 'created' })
    expect(rooms.count('POST')).toBe(1)
  })

  it('cancelled after it went out: is looked for all the same', async () => {
    const person = new AbortController()
    rooms = await startRooms({
      onRequest: ({ method }) => {
        if (method === 'POST') person.abort()
      },
    })
    onPost({ kind: 'appliedButReplyLost', end: 'hang' })
    rooms.between.look = () => rooms.server.whenIdle()
    expect(await rooms.create({}, person.signal)).toMatchObject({ outcome: 'value-lost' })
    expect(rooms.count('POST')).toBe(1)
  })

  it('stays unknown while listing fails, and is found out later without creating', async () => {
    rooms = await startRooms()
    onPost({ kind: 'appliedButReplyLost' })
    const broken = onLists({ kind: 'status', status: 500 }, 2)
    const creation = await rooms.create()
    if (creation.outcome !== 'unknown') return expect.fail(creation.outcome)
    expect(creation.failure.code).toBe('connection-failed')
    const again = await rooms.reconcile(creation.attemptId)
    expect(again).toEqual({
      outcome: 'unknown',
      attemptId: creation.attemptId,
      failure: expect.objectContaining({ code: 'server-fault' }),
    })
    broken.remove()
    expect(await rooms.reconcile(creation.attemptId)).toMatchObject({ outcome: 'value-lost' })
    await expect(rooms.reconcile(creation.attemptId)).rejects.toMatchObject({
      failure: { code: 'outcome-unknown' },
    })
    expect(rooms.count('POST')).toBe(1)
  })

  it('works without the permission to list; a lost reply is then unknown', async () => {
    rooms = await startRooms({ permissions: ['create-api-key'] })
    expect(await rooms.create()).toMatchObject({ outcome: 'created' })
    onPost({ kind: 'appliedButReplyLost' })
    const creation = await rooms.create()
    if (creation.outcome !== 'unknown') return expect.fail(creation.outcome)
    rooms.server.tokens.add(rooms.server.token, PERMISSIONS)
    expect(await rooms.reconcile(creation.attemptId)).toMatchObject({ outcome: 'value-lost' })
    expect(rooms.count('POST')).toBe(2)
  })

  it('creates nothing where the listing before fails', async () => {
    rooms = await startRooms()
    onLists({ kind: 'status', status: 500 }, 0)
    await expect(rooms.create()).rejects.toMatchObject({ failure: { code: 'server-fault' } })
    expect(rooms.count('POST')).toBe(0)
  })

  it('of a temporary kind, with the reply lost, says when it ends at the latest', async () => {
    // Ten seconds pass before the reply is lost, and a slow server may still be at work.
    rooms = await startRooms({ onRequest: () => rooms.passTime(10_000) })
    onPost({ kind: 'appliedButReplyLost' })
    const started = rooms.now()
    const creation = await rooms.create(temporary)
    expect(creationSchema.parse(creation)).toEqual(creation)
    expect(creation).toMatchObject({
      outcome: 'temporary-lost',
      endsAt: new Date(started + latestMs + 600_000).toISOString(),
      failure: { code: 'connection-failed' },
    })
    expect(rooms.count('GET')).toBe(0)
    expect(rooms.count('POST')).toBe(1)
  })

  it('throws what surely made nothing', async () => {
    rooms = await startRooms({ maxKeysPerProject: 0 })
    await expect(rooms.create()).rejects.toMatchObject({
      failure: { code: 'key-limit-reached' },
      fate: 'none',
    })
    onPost({ kind: 'tooManyRequests', retryAfter: 9 })
    await expect(rooms.create()).rejects.toMatchObject({
      failure: { code: 'rate-limited', retryAfterSeconds: 9 },
    })
    rooms.server.tokens.add(rooms.server.token, ['view-api-keys'])
    await expect(rooms.create()).rejects.toMatchObject({
      failure: { code: 'permission-missing', permission: 'create-api-key' },
    })
  })

  it('takes a double click for one', async () => {
    rooms = await startRooms()
    const [first, second, otherName] = await Promise.allSettled([
      rooms.create(),
      rooms.create(),
      rooms.create({ name: 'other' }),
    ])
    expect(first).toMatchObject({ status: 'fulfilled', value: { outcome: 'created' } })
    expect(second).toMatchObject({ reason: { failure: { code: 'write-in-progress' } } })
    expect(otherName).toMatchObject({ status: 'fulfilled' })
    expect(rooms.count('POST')).toBe(2)
    expect(await rooms.create()).toMatchObject({ outcome: 'created' })
  })
})
