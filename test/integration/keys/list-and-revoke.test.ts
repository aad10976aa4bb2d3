import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Fault, seedKeys } from '#demo/index'
import { type Features, startFeatures } from './features'

let features: Features
afterEach(async () => {
  vi.useRealTimers()
  await features.close()
})

const start = async (...options: Parameters<typeof startFeatures>): Promise<void> => {
  features = await startFeatures(...options)
  features.server.state.addKey(features.projectId, { apikey_id: 'A', name: 'web prod' })
  features.server.state.addKey(features.projectId, { apikey_id: 'B', name: null })
  // New keys may be missing from late lists.
  features.passTime(5 * 60_000)
}
const ids = (): (string | undefined)[] =>
  features.server.state.keys(features.projectId).map((key) => key.apikey_id)
const onDelete = (fault: Fault): void => {
  features.server.faults.add({ match: { method: 'DELETE' }, times: 1, fault })
}

describe('listing keys', () => {
  it('serves the last known list where the API cannot be reached, and says why', async () => {
    await start()
    const live = await features.list({ projectId: features.projectId })
    expect(live).toMatchObject({ staleBecause: null, keys: [{ id: 'A' }, { id: 'B', name: '' }] })
    features.passTime(60_000)
    features.server.faults.add({ fault: { kind: 'html', status: 502 } })
    expect(await features.list({ projectId: features.projectId })).toEqual({
      ...live,
      staleBecause: expect.objectContaining({ code: 'server-fault', status: 502 }),
    })
  })

  it('leaves out rows that cannot be read and counts them, in the last known list as well', async () => {
    await start()
    const body = [{ apikey_id: 'A', name: 'web prod' }, { apikey_id: 7 }, null]
    features.server.faults.add({ times: 1, fault: { kind: 'wrongTypes', body } })
    const live = await features.keyList()
    expect(live).toMatchObject({ staleBecause: null, keys: { count: 1, ids: 'A', unreadable: 2 } })
    features.server.faults.add({ fault: { kind: 'html', status: 502 } })
    expect((await features.keyList()).keys).toEqual(live.keys)
  })

  it('sends nothing for a key whose id no request can hold', async () => {
    await start()
    features.server.state.addKey(features.projectId, { apikey_id: '..', name: 'odd' })
    expect((await features.list({ projectId: features.projectId })).keys).toContainEqual(
      expect.objectContaining({ id: '..', name: 'odd' }),
    )
    await expect(features.revoke('..', 'odd')).rejects.toMatchObject({
      failure: { code: 'input-invalid', fields: { keyId: 'malformed' } },
      fate: 'none',
    })
    expect(features.count('DELETE')).toBe(0)
  })

  it('shows a rejected token or a missing permission as what it is', async () => {
    await start()
    await features.list({ projectId: features.projectId })
    features.server.tokens.add(features.server.token, ['view-projects'])
    await expect(features.list({ projectId: features.projectId })).rejects.toMatchObject({
      failure: { code: 'permission-missing', permission: 'view-api-keys' },
    })
    features.server.tokens.remove(features.server.token)
    await expect(features.list({ projectId: features.projectId })).rejects.toMatchObject({
      failure: { code: 'token-rejected' },
    })
  })

  it('fails where nothing is known, and never for a disk that does', async () => {
    await start()
    features.documents.fault = new Error('disk')
    expect((await features.list({ projectId: features.projectId })).keys).toHaveLength(2)
    features.server.faults.add({ fault: { kind: 'status', status: 500 } })
    await expect(features.list({ projectId: features.projectId })).rejects.toMatchObject({
      failure: { code: 'server-fault' },
    })
  })

  it('bears many keys', async () => {
    await start()
    for (const key of seedKeys({ count: 20_000, seed: 1, now: features.now() }))
      features.server.state.addKey(features.projectId, key)
    expect((await features.list({ projectId: features.projectId })).keys).toHaveLength(20_002)
  })
})

describe('revoking a key', () => {
  it('takes the name as it is now, or the id of a nameless key', async () => {
    await start()
    await expect(features.revoke('A', 'web')).rejects.toMatchObject({
      failure: { code: 'input-invalid', fields: { typedName: 'mismatch' } },
    })
    await expect(features.revoke('B', '')).rejects.toMatchObject({ failure: { code: 'input-invalid' } })
    expect(features.count('DELETE')).toBe(0)
    expect(await features.revoke('A', ' web prod ')).toMatchObject({ outcome: 'revoked' })
    expect(await features.revoke('B', 'B')).toMatchObject({ outcome: 'revoked' })
    expect(ids()).toEqual([])
    features.server.faults.add({ fault: { kind: 'status', status: 500 } })
    expect((await features.list({ projectId: features.projectId })).keys).toEqual([])
  })

  it('takes a name with odd blanks as it is typed, and the id where the name cannot be typed', async () => {
    await start()
    const add = (apikey_id: string, name: string) =>
      features.server.state.addKey(features.projectId, { apikey_id, name })
    add('C', 'web\u{a0} cafe\u{301}')
    add('D', 'prod\u{200b}')
    add('E', '\u{200b}')
    add('F', 'two\nlines')
    add('G', 'x'.repeat(5_000))
    expect(await features.revoke('C', 'web caf\u{e9}')).toMatchObject({ outcome: 'revoked' })
    for (const [id, typed] of [
      ['D', 'prod'],
      ['D', 'prod\u{200b}'],
      ['E', ''],
      ['E', '\u{200b}'],
    ] as const)
      await expect(features.revoke(id, typed)).rejects.toMatchObject({
        failure: { fields: { typedName: 'mismatch' } },
      })
    for (const id of 'DEFG') expect(await features.revoke(id, id)).toMatchObject({ outcome: 'revoked' })
  })

  it('of one that is gone already is a success, once the API and a listing agree', async () => {
    await start()
    await features.list({ projectId: features.projectId })
    features.server.state.removeKey('A')
    expect(await features.revoke('A', 'web prod')).toEqual({ outcome: 'already-gone', proof: 'listing' })
    expect(features.count('DELETE')).toBe(1)
  })

  it('claims nothing where the API denies a key that it lists', async () => {
    await start()
    onDelete({ kind: 'status', status: 404, body: { code: 404, error: 'Not Found' } })
    await expect(features.revoke('B', 'B')).rejects.toMatchObject({ failure: { code: 'outcome-unknown' } })
    expect(ids()).toContain('B')
  })

  it('sends nothing for a key that this project never listed, whatever is typed', async () => {
    await start()
    const other = features.server.state.addProject({ name: 'other' }).project_id ?? 0
    features.server.state.addKey(other, { apikey_id: 'E', name: 'elsewhere' })
    for (const typed of ['elsewhere', 'E', 'web prod'])
      await expect(features.revoke('E', typed)).rejects.toMatchObject({ failure: { code: 'not-listed' } })
    expect(features.count('DELETE')).toBe(0)
  })

  it.each<[string, Fault]>([
    ['a gateway’s 404', { kind: 'html', status: 404 }],
    ['a gateway’s 410', { kind: 'html', status: 410 }],
    ['404 in another form', { kind: 'status', status: 404, body: { message: 'no Route matched' } }],
    ['200 with an error', { kind: 'status', status: 200, body: { status: 'error' } }],
    [
      '200 with a code of 500',
      { kind: 'status', status: 200, body: { code: 500, status: 'Object could not be deleted.' } },
    ],
    ['202', { kind: 'status', status: 202, body: { status: 'OK' } }],
    ['302', { kind: 'status', status: 302, body: null }],
  ])('answered by %s: never says that a live key is gone', async (_, fault) => {
    await start()
    onDelete(fault)
    await expect(features.revoke('A', 'web prod')).rejects.toMatchObject({
      failure: { code: 'outcome-unknown', stillListedSeconds: 0 },
      fate: 'unknown',
    })
    expect(ids()).toContain('A')
    expect(features.count('DELETE')).toBe(1)
  })

  it('takes 410 in the API’s form for gone, once a listing agrees', async () => {
    await start()
    await features.list({ projectId: features.projectId })
    features.server.state.removeKey('A')
    onDelete({ kind: 'status', status: 410, body: { code: 410, error: 'Gone' } })
    expect(await features.revoke('A', 'web prod')).toEqual({ outcome: 'already-gone', proof: 'listing' })
  })

  it('is not decided by an empty list, before or after', async () => {
    await start()
    await features.list({ projectId: features.projectId })
    const empty = { kind: 'status', status: 200, body: [] } as const
    features.server.faults.add({ match: { method: 'GET' }, times: 1, fault: empty })
    expect(await features.revoke('A', 'web prod')).toEqual({ outcome: 'revoked', proof: 'answer' })
    expect(features.count('DELETE')).toBe(1)
    onDelete({ kind: 'html', status: 502 })
    features.server.faults.add({ match: { method: 'GET' }, skip: 1, times: 1, fault: empty })
    await expect(features.revoke('B', 'B')).rejects.toMatchObject({ fate: 'unknown' })
    expect(ids()).toEqual(['B'])
  })

  it('of a key made a moment ago stays unknown where only lists could tell', async () => {
    await start()
    // Made after it on a slow machine, and so newer: a list with it would tell.
    features.server.state.removeKey('B')
    features.passTime(-5 * 60_000)
    onDelete({ kind: 'appliedButReplyLost' })
    await expect(features.revoke('A', 'web prod')).rejects.toMatchObject({
      failure: { code: 'outcome-unknown' },
    })
    expect(await features.checkRevoked('A')).toEqual({ presence: 'open' })
    // What answers that it does not know so new a key can be as late as the lists.
    await expect(features.revoke('A', 'web prod')).rejects.toMatchObject({
      failure: { code: 'outcome-unknown', causeCode: 'not-found' },
    })
    features.passTime(10 * 60_000)
    expect(await features.checkRevoked('A')).toEqual({ presence: 'gone', outcome: 'revoked' })
  })

  it('tells a key made a moment ago by the server’s clock, however wrong this computer’s is', async () => {
    await start()
    features.server.state.removeKey('B')
    features.findClockOffset(-5 * 60_000)
    onDelete({ kind: 'appliedButReplyLost' })
    await expect(features.revoke('A', 'web prod')).rejects.toMatchObject({
      failure: { code: 'outcome-unknown' },
    })
  })

  it('of unknown outcome can be checked later, by listing alone', async () => {
    await start()
    onDelete({ kind: 'appliedButReplyLost' })
    features.server.faults.add({
      match: { method: 'GET' },
      skip: 1,
      times: 3,
      fault: { kind: 'status', status: 500 },
    })
    await expect(features.revoke('A', 'web prod')).rejects.toMatchObject({
      failure: { code: 'outcome-unknown' },
    })
    features.server.faults.clear()
    expect(await features.checkRevoked('A')).toEqual({ presence: 'gone', outcome: 'revoked' })
    await expect(features.checkRevoked('B')).rejects.toMatchObject({ failure: { code: 'outcome-unknown' } })
    expect(features.count('DELETE')).toBe(1)
  })

  it('still listed is open, never sent again by itself, and ours when it lands late', async () => {
    await start()
    onDelete({ kind: 'reset' })
    features.between.look = () => features.passTime(3_000)
    await expect(features.revoke('A', 'web prod')).rejects.toMatchObject({
      failure: { code: 'outcome-unknown', causeCode: 'connection-failed', stillListedSeconds: 6 },
      fate: 'unknown',
    })
    expect(await features.checkRevoked('A')).toEqual({ presence: 'listed', seconds: 12 })
    expect(features.count('DELETE')).toBe(1)
    features.passTime(5 * 60_000)
    features.server.state.removeKey('A')
    expect(await features.checkRevoked('A')).toEqual({ presence: 'gone', outcome: 'revoked' })
    expect(features.count('DELETE')).toBe(1)
  })

  it('asked for again, is ours where the API no longer knows the key', async () => {
    await start()
    onDelete({ kind: 'reset' })
    await expect(features.revoke('A', 'web prod')).rejects.toMatchObject({ fate: 'unknown' })
    features.passTime(5 * 60_000)
    features.server.state.removeKey('A')
    expect(await features.revoke('A', 'web prod')).toEqual({ outcome: 'revoked', proof: 'listing' })
  })

  it('denied and then checked, was gone before', async () => {
    await start()
    await features.list({ projectId: features.projectId })
    features.passTime(5 * 60_000)
    features.server.state.removeKey('A')
    features.server.faults.add({
      match: { method: 'GET' },
      skip: 1,
      times: 3,
      fault: { kind: 'status', status: 500 },
    })
    await expect(features.revoke('A', 'web prod')).rejects.toMatchObject({
      failure: { code: 'outcome-unknown', causeCode: 'not-found' },
    })
    features.server.faults.clear()
    expect(await features.checkRevoked('A')).toEqual({ presence: 'gone', outcome: 'already-gone' })
  })

  it.each<[string, Fault]>([
    ['reset', { kind: 'appliedButReplyLost' }],
    ['502', { kind: 'html', status: 502, apply: true }],
    ['an empty 200', { kind: 'emptyBody', apply: true }],
  ])('with the reply lost by %s: looks, and deletes once', async (_, fault) => {
    await start()
    onDelete(fault)
    expect(await features.revoke('A', 'web prod')).toMatchObject({ outcome: 'revoked' })
    expect(features.count('DELETE')).toBe(1)
  })

  it('with no reply at all: looks, and deletes once', async () => {
    await start()
    onDelete({ kind: 'appliedButReplyLost', end: 'hang' })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const seen = features.seen('DELETE')
    const work = features.revoke('A', 'web prod')
    await seen
    await vi.advanceTimersByTimeAsync(15_000)
    vi.useRealTimers()
    expect(await work).toMatchObject({ outcome: 'revoked' })
    expect(features.count('DELETE')).toBe(1)
  })

  it.each<[string, Fault, string]>([
    ['reset', { kind: 'reset' }, 'connection-failed'],
    ['a page with 200', { kind: 'html', status: 200 }, 'answer-unreadable'],
    ['an empty 200', { kind: 'emptyBody' }, 'answer-unreadable'],
  ])('still listed after %s: says it is not revoked', async (_, fault, code) => {
    await start()
    onDelete(fault)
    await expect(features.revoke('A', 'web prod')).rejects.toMatchObject({
      failure: { code: 'outcome-unknown', causeCode: code },
      fate: 'unknown',
    })
    expect(ids()).toContain('A')
  })

  it('says that it cannot know where the listing fails too', async () => {
    await start()
    onDelete({ kind: 'appliedButReplyLost' })
    features.server.faults.add({ match: { method: 'GET' }, skip: 1, fault: { kind: 'status', status: 500 } })
    await expect(features.revoke('A', 'web prod')).rejects.toMatchObject({
      failure: { code: 'outcome-unknown' },
      fate: 'unknown',
    })
  })

  it('without the permission to list goes by the last known name, else by the id', async () => {
    await start()
    await features.list({ projectId: features.projectId })
    features.server.tokens.add(features.server.token, ['delete-api-keys'])
    await expect(features.revoke('A', 'A')).rejects.toMatchObject({ failure: { code: 'input-invalid' } })
    expect(await features.revoke('A', 'web prod')).toMatchObject({ outcome: 'revoked' })
    features.server.state.addKey(features.projectId, { apikey_id: 'C', name: 'new' })
    await expect(features.revoke('C', 'new')).rejects.toMatchObject({ failure: { code: 'input-invalid' } })
    expect(await features.revoke('C', 'C')).toMatchObject({ outcome: 'revoked' })
  })

  it('takes a double click for one request, but not another typed name', async () => {
    await start()
    const answers = await Promise.allSettled([
      features.revoke('A', 'web prod'),
      features.revoke('A', 'web prod'),
      features.revoke('A', 'wrong'),
    ])
    expect(answers).toMatchObject([
      { value: { outcome: 'revoked' } },
      { value: { outcome: 'revoked' } },
      { status: 'rejected' },
    ])
    expect(features.count('DELETE')).toBe(1)
  })
})
