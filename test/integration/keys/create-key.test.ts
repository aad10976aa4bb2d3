import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Fault, PERMISSIONS } from '#demo/index'
import { creationSchema } from '#shared/contract/keys/keys'
import { KeydeskError } from '../../../src/main/keydesk-error'
import { latestMs } from '../../../src/main/creations/around'
import { type Features, startFeatures } from './features'

let features: Features
afterEach(async () => {
  vi.useRealTimers()
  await features.close()
})

/** Creates, and lets the client's time run out once the server has the request. */
const createUntilTimeout = async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const seen = features.seen('POST')
  const work = features.create()
  await seen
  await vi.advanceTimersByTimeAsync(15_000)
  vi.useRealTimers()
  return work
}

const onPost = (fault: Fault): void => {
  features.server.faults.add({ match: { method: 'POST' }, times: 1, fault })
}
const onLists = (fault: Fault, skip: number, times = Infinity) =>
  features.server.faults.add({ match: { method: 'GET', path: '/v1/api-keys' }, skip, times, fault })
const temporary = { lifetime: { kind: 'temporary', ttlSeconds: 600, product: 'rt' } } as const

describe('what was there before', () => {
  it('is not told by a late empty list: an old namesake is no new key', async () => {
    features = await startFeatures()
    features.server.state.addKey(features.projectId, { apikey_id: 'OLD', name: 'web prod' })
    onPost({ kind: 'reset' })
    features.server.faults.add({
      match: { method: 'GET' },
      times: 1,
      fault: { kind: 'status', status: 200, body: [] },
    })
    expect(await features.create()).toMatchObject({ outcome: 'not-created' })
  })

  it('is known from a list of a moment ago', async () => {
    features = await startFeatures()
    features.server.state.addKey(features.projectId, { apikey_id: 'OLD', name: 'web prod' })
    await features.list({ projectId: features.projectId })
    onPost({ kind: 'reset' })
    features.server.faults.add({
      match: { method: 'GET' },
      times: 1,
      fault: { kind: 'status', status: 200, body: [] },
    })
    expect(await features.create()).toMatchObject({ outcome: 'not-created' })
    expect(features.count('GET')).toBe(5)
  })

  it('is not certain where no second list agrees, and a key then found is said to be perhaps older', async () => {
    features = await startFeatures()
    onPost({ kind: 'appliedButReplyLost' })
    features.server.faults.add({
      match: { method: 'GET' },
      skip: 1,
      times: 1,
      fault: { kind: 'status', status: 403 },
    })
    const creation = await features.create()
    expect(creationSchema.parse(creation)).toEqual(creation)
    expect(creation).toMatchObject({ outcome: 'value-lost', areNew: false })
    // It may have been another: what ours is may yet come.
    features.server.state.addKey(features.projectId, { apikey_id: 'LATE', name: 'web prod' })
    expect(await features.create()).toMatchObject({ isEarlier: true, candidates: [{ id: 'LATE' }] })
  })
})

describe('creating a key', () => {
  it('hands the value over and answers without it', async () => {
    features = await startFeatures({ keyValueFactory: () => 'PLANTED-value-0123456789' })
    const creation = await features.create({ clientRef: 'ref-1' })
    expect(creationSchema.parse(creation)).toEqual(creation)
    if (creation.outcome !== 'created') return expect.fail()
    const [key] = features.server.state.keys(features.projectId)
    expect(creation.handoff).toMatchObject({
      keyId: key?.apikey_id,
      keyName: 'web prod',
      product: 'batch',
      endsAt: null,
    })
    expect(key).toMatchObject({ name: 'web prod', client_ref: 'ref-1' })
    const { value } = await features.handoff.handlers['handoff.reveal'](
      { handoffId: creation.handoff.id },
      { signal: new AbortController().signal },
    )
    expect(value).toBe('PLANTED-value-0123456789')
    features.server.faults.add({ fault: { kind: 'status', status: 500 } })
    // The copy was changed in the background: a stale listing shows the new key.
    expect((await features.list({ projectId: features.projectId })).keys.map(({ id }) => id)).toEqual([
      key?.apikey_id,
    ])
    expect(JSON.stringify(creation) + features.documents.everything()).not.toContain('PLANTED')
  })

  it('is told with the key, or as one that only the list can show where the answer has no ID', async () => {
    features = await startFeatures()
    const { projectId } = features
    await features.create({ name: 'with ID' })
    onPost({ kind: 'status', status: 201, body: { key_value: 'v', apikey_id: null } })
    const creation = await features.create({ name: 'without ID' })
    expect(creation).toMatchObject({ outcome: 'created', handoff: { keyId: null, endsAt: null } })
    await features.create(temporary)
    const [key] = features.server.state.keys(projectId)
    expect(features.told).toEqual([
      { projectId, created: key?.apikey_id },
      { projectId, created: null },
    ])
  })

  it('of a temporary kind says when it ends and lists nothing', async () => {
    features = await startFeatures()
    const creation = await features.create(temporary)
    if (creation.outcome !== 'created') return expect.fail()
    expect(creation.handoff).toMatchObject({ keyId: null, product: 'rt', projectId: null })
    expect(creation.handoff.endsAt).not.toBeNull()
    expect(features.count('GET')).toBe(0)
  })

  it('of a temporary kind needs no project, sends none, and has the one that the API answers with', async () => {
    features = await startFeatures()
    const creation = await features.create({ ...temporary, projectId: null })
    if (creation.outcome !== 'created') return expect.fail()
    expect(creation.handoff.projectId).toBeNull()
    const body = JSON.stringify({ key_value: 'v', apikey_id: null, project_id: 4711 })
    onPost({ kind: 'status', status: 201, body: JSON.parse(body) })
    const named = await features.create({ ...temporary, projectId: null })
    if (named.outcome !== 'created') return expect.fail()
    expect(named.handoff).toMatchObject({ keyId: null, projectId: 4711 })
  })

  it('of a permanent kind needs a project', async () => {
    features = await startFeatures()
    await expect(features.create({ projectId: null })).rejects.toMatchObject({
      failure: { code: 'input-invalid', fields: { projectId: 'required' } },
    })
    expect(features.count('POST')).toBe(0)
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
    features = await startFeatures()
    features.server.state.addKey(features.projectId, { name: 'web prod' })
    onPost(fault)
    const creation = await features.create()
    if (creation.outcome !== 'value-lost') return expect.fail(creation.outcome)
    expect(creationSchema.parse(creation)).toEqual(creation)
    expect(creation.candidates.map(({ id }) => id)).toEqual([
      features.server.state.keys(features.projectId)[1]?.apikey_id,
    ])
    expect(features.count('POST')).toBe(1)
  })

  it.each<[string, Fault, string]>([
    ['reset', { kind: 'reset' }, 'connection-failed'],
    ['502', { kind: 'html', status: 502 }, 'server-fault'],
  ])('not made, with the reply lost by %s: says so, posts once', async (_, fault, code) => {
    features = await startFeatures()
    features.server.state.addKey(features.projectId, { name: 'web prod' })
    onPost(fault)
    expect(await features.create()).toMatchObject({ outcome: 'not-created', failure: { code } })
    expect(features.count('POST')).toBe(1)
    // Two listings before and three looks after.
    expect(features.count('GET')).toBe(5)
  })

  it('made, with no reply at all: finds the key, posts once', async () => {
    features = await startFeatures()
    onPost({ kind: 'appliedButReplyLost', end: 'hang' })
    expect(await createUntilTimeout()).toMatchObject({ outcome: 'value-lost' })
    expect(features.count('POST')).toBe(1)
  })

  it('not made, with no reply at all: says so, posts once', async () => {
    features = await startFeatures()
    onPost({ kind: 'hang' })
    expect(await createUntilTimeout()).toMatchObject({
      outcome: 'not-created',
      failure: { code: 'timed-out' },
    })
    expect(features.count('POST')).toBe(1)
  })

  it('finds a key that lands late', async () => {
    features = await startFeatures()
    onPost({ kind: 'reset' })
    let looks = 0
    features.between.look = () => {
      looks += 1
      if (looks === 2)
        features.server.state.addKey(features.projectId, { apikey_id: 'LATE', name: 'web prod' })
    }
    expect(await features.create()).toMatchObject({ outcome: 'value-lost', candidates: [{ id: 'LATE' }] })
  })

  it.each<readonly [string, string, string]>([
    ['composes it', 'web prode\u0301', 'web prod\u00e9'],
    ['trims and folds its blanks', 'web  prod', 'web prod'],
    ['cuts it', 'captions production', 'captions pro'],
    ['drops it', 'web prod', ''],
  ])('finds the key under the name that a server made of it (%s)', async (_, asked, made) => {
    features = await startFeatures()
    onPost({ kind: 'reset' })
    features.between.look = () => {
      if (features.server.state.keys(features.projectId).length === 0)
        features.server.state.addKey(features.projectId, { apikey_id: 'OURS', name: made })
    }
    expect(await features.create({ name: asked })).toMatchObject({
      outcome: 'value-lost',
      name: asked,
      isEarlier: false,
      candidates: [{ id: 'OURS' }],
    })
    expect(features.count('POST')).toBe(1)
  })

  it('does not take an empty or another list for proof that nothing was made', async () => {
    features = await startFeatures()
    features.server.state.addKey(features.projectId, { apikey_id: 'THERE' })
    onPost({ kind: 'reset' })
    onLists({ kind: 'wrongTypes', body: [] }, 1)
    expect(await features.create()).toMatchObject({ outcome: 'unknown' })
  })

  it('says how long it looked, and looks again before the next creation sends anything', async () => {
    features = await startFeatures()
    onPost({ kind: 'reset' })
    features.between.look = () => features.passTime(3_000)
    expect(await features.create()).toMatchObject({ outcome: 'not-created', lookedForSeconds: 6 })
    features.server.state.addKey(features.projectId, { apikey_id: 'LATE', name: 'web prod' })
    const again = await features.create({ name: 'other' })
    expect(creationSchema.parse(again)).toEqual(again)
    expect(again).toMatchObject({
      outcome: 'value-lost',
      name: 'web prod',
      isEarlier: true,
      candidates: [{ id: 'LATE' }],
    })
    expect(features.count('POST')).toBe(1)
    // The person knows now.
    expect(await features.create({ name: 'other' })).toMatchObject({ outcome: 'created' })
  })

  it('looks for it also in the list of a moment ago, where the fresh one lacks it', async () => {
    features = await startFeatures()
    onPost({ kind: 'reset' })
    expect(await features.create()).toMatchObject({ outcome: 'not-created' })
    features.server.state.addKey(features.projectId, { apikey_id: 'LATE', name: 'web prod' })
    await features.list({ projectId: features.projectId })
    features.server.faults.add({
      match: { method: 'GET' },
      times: 1,
      fault: { kind: 'status', status: 200, body: [] },
    })
    expect(await features.create()).toMatchObject({ isEarlier: true, candidates: [{ id: 'LATE' }] })
    expect(features.count('POST')).toBe(1)
  })

  it('is not kept from creating again where nothing appeared, and takes its own key for its own', async () => {
    features = await startFeatures()
    onPost({ kind: 'reset' })
    expect(await features.create()).toMatchObject({ outcome: 'not-created' })
    expect(await features.create()).toMatchObject({ outcome: 'created' })
    expect(await features.create({ name: 'a third' })).toMatchObject({ outcome: 'created' })
    expect(features.count('POST')).toBe(3)
  })

  it('goes on looking for its own key where only another one appeared', async () => {
    features = await startFeatures()
    onPost({ kind: 'reset' })
    features.between.look = () => {
      if (features.server.state.keys(features.projectId).length === 0)
        features.server.state.addKey(features.projectId, { apikey_id: 'STRANGER', name: 'made by others' })
    }
    expect(await features.create()).toMatchObject({ outcome: 'value-lost', candidates: [{ id: 'STRANGER' }] })
    features.server.state.addKey(features.projectId, { apikey_id: 'LATE', name: 'web prod' })
    expect(await features.create()).toMatchObject({ isEarlier: true, candidates: [{ id: 'LATE' }] })
    expect(features.count('POST')).toBe(1)
  })

  it('sends nothing that cannot be written down first', async () => {
    features = await startFeatures()
    features.documents.fault = new KeydeskError({ code: 'storage-failed' })
    await expect(features.create()).rejects.toMatchObject({
      failure: { code: 'storage-failed' },
      fate: 'none',
    })
    expect(features.count('POST')).toBe(0)
  })

  it('lets a person go who waits for another creation in the project', async () => {
    features = await startFeatures()
    const seen = features.seen('POST')
    let answer = (): void => undefined
    onPost({ kind: 'hold', until: new Promise<void>((resolve) => void (answer = resolve)) })
    const under = features.create()
    await seen
    const person = new AbortController()
    const waiting = features.create({ name: 'other' }, person.signal)
    person.abort()
    await expect(waiting).rejects.toMatchObject({ failure: { code: 'cancelled' } })
    answer()
    expect(await under).toMatchObject({ outcome: 'created' })
    expect(features.count('POST')).toBe(1)
  })

  it('cancelled after it went out: is looked for all the same', async () => {
    const person = new AbortController()
    features = await startFeatures({
      onRequest: ({ method }) => {
        if (method === 'POST') person.abort()
      },
    })
    onPost({ kind: 'appliedButReplyLost', end: 'hang' })
    features.between.look = () => features.server.whenIdle()
    expect(await features.create({}, person.signal)).toMatchObject({ outcome: 'value-lost' })
    expect(features.count('POST')).toBe(1)
  })

  it('stays unknown while listing fails, and is found out later without creating', async () => {
    features = await startFeatures()
    onPost({ kind: 'appliedButReplyLost' })
    const broken = onLists({ kind: 'status', status: 500 }, 2)
    const creation = await features.create()
    if (creation.outcome !== 'unknown') return expect.fail(creation.outcome)
    expect(creation.failure.code).toBe('connection-failed')
    const again = await features.reconcile(creation.attemptId)
    expect(again).toEqual({
      outcome: 'unknown',
      attemptId: creation.attemptId,
      failure: expect.objectContaining({ code: 'server-fault' }),
    })
    broken.remove()
    expect(await features.reconcile(creation.attemptId)).toMatchObject({ outcome: 'value-lost' })
    await expect(features.reconcile(creation.attemptId)).rejects.toMatchObject({
      failure: { code: 'outcome-unknown' },
    })
    expect(features.count('POST')).toBe(1)
  })

  it('works without the permission to list; a lost reply is then unknown', async () => {
    features = await startFeatures({ permissions: ['create-api-key'] })
    expect(await features.create()).toMatchObject({ outcome: 'created' })
    onPost({ kind: 'appliedButReplyLost' })
    const creation = await features.create()
    if (creation.outcome !== 'unknown') return expect.fail(creation.outcome)
    features.server.tokens.add(features.server.token, PERMISSIONS)
    expect(await features.reconcile(creation.attemptId)).toMatchObject({ outcome: 'value-lost' })
    expect(features.count('POST')).toBe(2)
  })

  it('creates nothing where the listing before fails', async () => {
    features = await startFeatures()
    onLists({ kind: 'status', status: 500 }, 0)
    await expect(features.create()).rejects.toMatchObject({ failure: { code: 'server-fault' } })
    expect(features.count('POST')).toBe(0)
  })

  it('of a temporary kind, with the reply lost, says when it ends at the latest', async () => {
    // Ten seconds pass before the reply is lost, and a slow server may still be at work.
    features = await startFeatures({ onRequest: () => features.passTime(10_000) })
    onPost({ kind: 'appliedButReplyLost' })
    const started = features.now()
    const creation = await features.create(temporary)
    expect(creationSchema.parse(creation)).toEqual(creation)
    expect(creation).toMatchObject({
      outcome: 'temporary-lost',
      endsAt: new Date(started + latestMs + 600_000).toISOString(),
      failure: { code: 'connection-failed' },
    })
    expect(features.count('GET')).toBe(0)
    expect(features.count('POST')).toBe(1)
  })

  it('throws what surely made nothing', async () => {
    features = await startFeatures({ maxKeysPerProject: 0 })
    await expect(features.create()).rejects.toMatchObject({
      failure: { code: 'key-limit-reached' },
      fate: 'none',
    })
    onPost({ kind: 'tooManyRequests', retryAfter: 9 })
    await expect(features.create()).rejects.toMatchObject({
      failure: { code: 'rate-limited', retryAfterSeconds: 9 },
    })
    features.server.tokens.add(features.server.token, ['view-api-keys'])
    await expect(features.create()).rejects.toMatchObject({
      failure: { code: 'permission-missing', permission: 'create-api-key' },
    })
  })

  it('takes a double click for one', async () => {
    features = await startFeatures()
    const [first, second, otherName] = await Promise.allSettled([
      features.create(),
      features.create(),
      features.create({ name: 'other' }),
    ])
    expect(first).toMatchObject({ status: 'fulfilled', value: { outcome: 'created' } })
    expect(second).toMatchObject({ reason: { failure: { code: 'write-in-progress' } } })
    expect(otherName).toMatchObject({ status: 'fulfilled' })
    expect(features.count('POST')).toBe(2)
    expect(await features.create()).toMatchObject({ outcome: 'created' })
  })
})
