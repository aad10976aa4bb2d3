import { afterEach, describe, expect, it } from 'vitest'
import type { Fault } from '#demo/index'
import { calls } from '#shared/contract'
import { type Features, startFeatures } from '../keys/features'

let features: Features
afterEach(() => features.close())

const strike = (method: string, fault: Fault, more: { skip?: number; times?: number } = { times: 1 }) =>
  features.server.faults.add({ match: { method }, fault, ...more })

/** Sends a creation whose answer this run does not live to see. */
const cutOff = async (kind: 'key' | 'project', isApplied: boolean, name = 'web prod'): Promise<void> => {
  const fault = isApplied
    ? strike('POST', { kind: 'appliedButReplyLost', end: 'hang' })
    : strike('POST', { kind: 'hang' })
  const seen = features.seen('POST')
  const run = features.restart()
  const work = kind === 'key' ? run.create({ name }) : run.createProject({ name })
  work.catch(() => undefined)
  await seen
  fault.remove()
  // What is in memory of it is left behind, as by a crash.
}
const keyIds = () => features.server.state.keys(features.projectId).map(({ apikey_id }) => apikey_id)

describe('after a crash between a creation and its answer', () => {
  it('tells which key appeared, notes it once, and lets it be dismissed', async () => {
    features = await startFeatures()
    features.server.state.addKey(features.projectId, { name: 'web prod' })
    await cutOff('key', true)
    await expect.poll(() => keyIds()).toHaveLength(2)
    const id = keyIds()[1]
    const next = features.restart()
    const creations = await next.settle()
    expect(calls['creations.settle'].output.parse({ creations })).toEqual({ creations })
    expect(creations).toMatchObject([
      {
        name: 'web prod',
        project: { id: features.projectId, name: 'Default project' },
        finding: { state: 'key-found', candidates: [{ id }] },
      },
    ])
    await next.settle()
    expect(next.records).toEqual([
      expect.objectContaining({
        action: 'key-created',
        outcome: 'succeeded',
        keyId: id,
        note: 'found by listing after a restart; value lost',
      }),
    ])
    // Another start finds it as well: nobody has said yet that they know.
    expect(await features.restart().settle()).toHaveLength(1)
    await next.dismiss(creations[0]?.id ?? '')
    expect(await next.settle()).toEqual([])
    expect(await features.restart().settle()).toEqual([])
    expect(features.count('POST')).toBe(1)
  })

  it('tells that no key appeared, and still looks before the next creation', async () => {
    features = await startFeatures()
    await cutOff('key', false)
    const next = features.restart()
    const [creation] = await next.settle()
    expect(creation?.finding).toEqual({ state: 'not-found', lookedAt: expect.any(String) })
    await next.dismiss(creation?.id ?? '')
    expect(await features.restart().settle()).toEqual([])
    features.server.state.addKey(features.projectId, { apikey_id: 'LATE', name: 'web prod' })
    // It appeared after all: told at a start, and by the next creation, which sends nothing.
    expect(await features.restart().settle()).toMatchObject([{ finding: { candidates: [{ id: 'LATE' }] } }])
    const toldBefore = next.changed.length
    expect(await next.create()).toMatchObject({ isEarlier: true, candidates: [{ id: 'LATE' }] })
    expect(next.changed).toHaveLength(toldBefore + 1)
    expect(features.count('POST')).toBe(1)
  })

  it('says that it could not look, and keeps it', async () => {
    features = await startFeatures()
    await cutOff('key', true)
    await expect.poll(() => keyIds()).toHaveLength(1)
    const lists = strike('GET', { kind: 'status', status: 500 }, {})
    const next = features.restart()
    const [creation] = await next.settle()
    expect(creation?.finding).toMatchObject({ state: 'not-looked', failure: { code: 'server-fault' } })
    await expect(next.dismiss(creation?.id ?? '')).rejects.toMatchObject({
      failure: { code: 'input-invalid' },
    })
    lists.remove()
    expect(await next.settle()).toMatchObject([{ finding: { state: 'key-found' } }])
  })

  it('says which keys it could be, and claims none, where none has its name', async () => {
    features = await startFeatures()
    await cutOff('key', false)
    features.server.state.addKey(features.projectId, { apikey_id: 'X', name: 'x' })
    const next = features.restart()
    expect(await next.settle()).toMatchObject([{ finding: { candidates: [{ id: 'X' }] } }])
    expect(next.records).toMatchObject([{ outcome: 'unknown', note: 'after a restart; could be X' }])
  })

  it('dismissed while it is not sure, hides the notice alone: its own key is found when it comes', async () => {
    features = await startFeatures()
    await cutOff('key', false)
    features.server.state.addKey(features.projectId, { apikey_id: 'X', name: 'x' })
    const next = features.restart()
    const [creation] = await next.settle()
    await next.dismiss(creation?.id ?? '')
    expect(await features.restart().settle()).toEqual([])
    features.server.state.addKey(features.projectId, { apikey_id: 'LATE', name: 'web prod' })
    expect(await next.create({ name: 'other' })).toMatchObject({
      isEarlier: true,
      candidates: [{ id: 'LATE' }],
    })
    expect(features.count('POST')).toBe(1)
  })

  it('dismissed while it is not sure, goes on for a project too', async () => {
    features = await startFeatures()
    await cutOff('project', false, 'made')
    features.server.state.addProject({ name: 'x' })
    const next = features.restart()
    const [creation] = await next.settle()
    expect(creation?.finding).toMatchObject({ state: 'project-found', projects: [{ name: 'x' }] })
    await next.dismiss(creation?.id ?? '')
    expect(await next.settle()).toEqual([])
    const late = features.server.state.addProject({ name: 'made' }).project_id
    expect(await next.createProject({ name: 'made' })).toMatchObject({
      project: { id: late },
      isEarlier: true,
    })
  })

  it('tells which project appeared, or that none did', async () => {
    features = await startFeatures()
    await cutOff('project', true, 'made')
    await expect.poll(() => features.server.state.projects()).toHaveLength(2)
    await cutOff('project', false, 'not made')
    const next = features.restart()
    expect(await next.settle()).toMatchObject([
      { name: 'made', project: null, finding: { state: 'project-found', projects: [{ name: 'made' }] } },
      { name: 'not made', finding: { state: 'not-found' } },
    ])
    expect(next.records).toMatchObject([{ action: 'project-created', outcome: 'succeeded', projectId: 2 }])
    // Asked for again, the one that is there is the answer.
    expect((await next.createProject({ name: 'made' })).project.id).toBe(2)
    expect(features.count('POST')).toBe(2)
  })

  it('has nothing to tell of what was answered, or surely not carried out', async () => {
    features = await startFeatures()
    await features.create()
    strike('POST', { kind: 'tooManyRequests', retryAfter: 1 })
    await features.create({ name: 'other' }).catch(() => undefined)
    await features.createProject({ name: 'new' })
    strike('POST', { kind: 'appliedButReplyLost' })
    expect(await features.create({ name: 'found at once' })).toMatchObject({ outcome: 'value-lost' })
    expect(await features.restart().settle()).toEqual([])
    expect(features.documents.everything()).not.toContain('"creations":[{')
  })

  it('tells of what an earlier run could not find out', async () => {
    features = await startFeatures()
    strike('POST', { kind: 'appliedButReplyLost' })
    const lists = strike('GET', { kind: 'status', status: 500 }, { skip: 1 })
    expect(await features.create()).toMatchObject({ outcome: 'unknown' })
    lists.remove()
    expect(await features.restart().settle()).toMatchObject([{ finding: { state: 'key-found' } }])
  })
})
