import { afterEach, describe, expect, it } from 'vitest'
import type { Fault } from '#demo/index'
import { calls } from '#shared/contract'
import { type Features, startFeatures } from '../keys/features'

let features: Features
afterEach(() => features.close())

const start = async (...options: Parameters<typeof startFeatures>): Promise<void> => {
  features = await startFeatures(...options)
}
const strike = (
  method: string,
  fault: Fault,
  more: { skip?: number; times?: number } = { times: 1 },
): void => {
  features.server.faults.add({ match: { method }, fault, ...more })
}
const add = (name: string): number => features.server.state.addProject({ name }).project_id

describe('listing projects', () => {
  it('puts the default one first, then names, numbers by value', async () => {
    await start()
    for (const name of ['team 10', 'Alpha', 'team 9', 'beta']) add(name)
    const list = await features.listProjects()
    expect(calls['projects.list'].output.parse(list)).toEqual(list)
    expect(list.projects.map(({ name }) => name)).toEqual([
      'Default project',
      'Alpha',
      'beta',
      'team 9',
      'team 10',
    ])
  })

  it('remembers the chosen one and the last eight, while they are there', async () => {
    await start()
    const all = Array.from({ length: 10 }, (_, index) => add(`p${index}`))
    for (const id of all) await features.select(id)
    await features.select(all[5] ?? 0)
    const { selectedId, recentIds } = await features.listProjects()
    expect(selectedId).toBe(all[5])
    expect(recentIds).toEqual([5, 9, 8, 7, 6, 4, 3, 2].map((index) => all[index]))
    features.server.state.removeProject(all[5] ?? 0)
    const after = await features.listProjects()
    expect(after.selectedId).toBeNull()
    expect(after.recentIds).toHaveLength(7)
  })

  it('serves the last known list where the API cannot be reached', async () => {
    await start()
    add('one')
    const live = await features.listProjects()
    features.passTime(1_000)
    strike('GET', { kind: 'reset' }, {})
    expect(await features.listProjects()).toEqual({
      ...live,
      staleBecause: expect.objectContaining({ code: 'connection-failed' }),
    })
  })

  it('shows a rejected token as what it is', async () => {
    await start()
    await features.listProjects()
    features.server.tokens.remove(features.server.token)
    await expect(features.listProjects()).rejects.toMatchObject({ failure: { code: 'token-rejected' } })
  })

  it('does not fail for a disk that does', async () => {
    await start()
    features.documents.fault = new Error('disk')
    expect((await features.listProjects()).projects).toHaveLength(1)
  })
})

describe('creating a project', () => {
  it('answers it', async () => {
    await start()
    const { project } = await features.createProject({ name: 'new', description: 'about' })
    expect(features.told).toEqual([{ project: 'new' }])
    expect(project).toMatchObject({ name: 'new', description: 'about', isDefault: false })
  })

  it('finds the one whose reply was lost, not an older one of that name; posts once', async () => {
    await start()
    const old = add('new')
    strike('POST', { kind: 'appliedButReplyLost' })
    const { project } = await features.createProject({ name: 'new' })
    expect(project.id).not.toBe(old)
    expect(features.server.state.project(project.id)?.name).toBe('new')
    expect(features.count('POST')).toBe(1)
  })

  it('finds it under the name that a server made of it', async () => {
    await start()
    strike('POST', { kind: 'reset' })
    features.between.look = () => {
      if (features.server.state.projects().length === 1) add('caf\u00e9 one')
    }
    const { project } = await features.createProject({ name: 'cafe\u0301  one' })
    expect(project.name).toBe('caf\u00e9 one')
    expect(features.count('POST')).toBe(1)
  })

  it('does not say that nothing was made while a project of another name is new', async () => {
    await start()
    strike('POST', { kind: 'reset' })
    features.between.look = () => {
      if (features.server.state.projects().length === 1) add('of others, or cut')
    }
    await expect(features.createProject({ name: 'new' })).rejects.toMatchObject({
      failure: { code: 'outcome-unknown' },
      fate: 'unknown',
    })
  })

  it('asked for again, takes the one that landed late; posts once', async () => {
    await start()
    strike('POST', { kind: 'reset' })
    await expect(features.createProject({ name: 'new' })).rejects.toMatchObject({ fate: 'none' })
    const late = add('new')
    expect(await features.createProject({ name: 'new' })).toMatchObject({
      project: { id: late },
      proof: 'listing',
      isEarlier: true,
    })
    expect(features.count('POST')).toBe(1)
    // A second one of that name is a wish of its own.
    expect((await features.createProject({ name: 'new' })).project.id).not.toBe(late)
  })

  it('says that it did not happen, or that it cannot know', async () => {
    await start()
    add('new')
    features.between.look = () => features.passTime(3_000)
    strike('POST', { kind: 'reset' })
    await expect(features.createProject({ name: 'new' })).rejects.toMatchObject({
      failure: { code: 'not-created', causeCode: 'connection-failed', notListedSeconds: 6 },
      fate: 'none',
    })
    strike('POST', { kind: 'appliedButReplyLost' })
    strike('GET', { kind: 'status', status: 500 }, { skip: 1 })
    await expect(features.createProject({ name: 'new' })).rejects.toMatchObject({
      failure: { code: 'outcome-unknown' },
      fate: 'unknown',
    })
    expect(features.count('POST')).toBe(2)
  })

  it('found by listing, is said to be no more than a new one of that name', async () => {
    await start()
    strike('POST', { kind: 'reset' })
    features.between.look = () => void add('new')
    const created = await features.createProject({ name: 'new' })
    expect(calls['projects.create'].output.parse(created)).toEqual(created)
    expect(created).toMatchObject({ project: { name: 'new' }, proof: 'listing', isEarlier: false })
  })

  it('is not known where several new ones have its name', async () => {
    await start()
    strike('POST', { kind: 'reset' })
    features.between.look = () => {
      add('new')
      add('new')
    }
    await expect(features.createProject({ name: 'new' })).rejects.toMatchObject({
      failure: { code: 'outcome-unknown' },
      fate: 'unknown',
    })
  })

  it('is not found in an old one that a late list before lacked', async () => {
    await start()
    add('new')
    strike('POST', { kind: 'reset' })
    strike('GET', { kind: 'status', status: 200, body: [] }, { times: 1 })
    await expect(features.createProject({ name: 'new' })).rejects.toMatchObject({
      failure: { code: 'not-created' },
    })
  })

  it('takes a double click for one', async () => {
    await start()
    const [first, second] = await Promise.allSettled([
      features.createProject({ name: 'new' }),
      features.createProject({ name: 'new' }),
    ])
    expect(first.status).toBe('fulfilled')
    expect(second).toMatchObject({ reason: { failure: { code: 'write-in-progress' } } })
  })
})

describe('renaming a project', () => {
  it('answers the new name, also when the reply was lost', async () => {
    await start()
    const projectId = add('old')
    expect((await features.rename({ projectId, name: 'newer' })).project.name).toBe('newer')
    strike('PUT', { kind: 'appliedButReplyLost' })
    expect((await features.rename({ projectId, name: 'newest' })).project.name).toBe('newest')
    strike('PUT', { kind: 'reset' })
    await expect(features.rename({ projectId, name: 'no' })).rejects.toMatchObject({ fate: 'unknown' })
    expect(features.count('PUT')).toBe(3)
  })

  it('is not known where no list has the project any more', async () => {
    await start()
    const projectId = add('old')
    strike('PUT', { kind: 'reset' })
    features.between.look = () => void features.server.state.removeProject(projectId)
    await expect(features.rename({ projectId, name: 'new' })).rejects.toMatchObject({
      failure: { code: 'outcome-unknown' },
      fate: 'unknown',
    })
  })

  it('knows a name again that a server composed, and no old name for a new one', async () => {
    await start()
    const projectId = add('old')
    await features.listProjects()
    strike('PUT', { kind: 'reset' })
    features.between.look = () => {
      features.server.state.removeProject(projectId)
      features.server.state.addProject({ project_id: projectId, name: 'caf\u00e9' })
    }
    expect((await features.rename({ projectId, name: 'cafe\u0301' })).project.name).toBe('caf\u00e9')
    await features.listProjects()
    strike('PUT', { kind: 'reset' })
    // The same but for its blanks: only the letter of it tells whether it was taken.
    await expect(features.rename({ projectId, name: 'cafe\u0301' })).rejects.toMatchObject({
      fate: 'unknown',
    })
  })
})

describe('removing a project', () => {
  it('refuses the default one and a wrong name before it asks', async () => {
    await start()
    const projectId = add('old')
    await expect(
      features.remove({ projectId: features.projectId, typedName: 'Default project' }),
    ).rejects.toMatchObject({
      failure: { code: 'forbidden' },
    })
    await expect(features.remove({ projectId, typedName: 'Old' })).rejects.toMatchObject({
      failure: { code: 'input-invalid', fields: { typedName: 'mismatch' } },
    })
    expect(features.count('DELETE')).toBe(0)
  })

  it('takes the number of one whose name cannot be typed', async () => {
    await start()
    const projectId = add('old\u{202e}')
    await expect(features.remove({ projectId, typedName: 'old' })).rejects.toMatchObject({
      failure: { fields: { typedName: 'mismatch' } },
    })
    expect(await features.remove({ projectId, typedName: String(projectId) })).toMatchObject({
      outcome: 'deleted',
    })
  })

  it('removes it, forgets it, and sends nothing for one it never listed', async () => {
    await start()
    const projectId = add('old')
    features.server.state.addKey(projectId, { name: 'its key' })
    await features.list({ projectId })
    await features.select(projectId)
    await features.listProjects()
    expect(await features.remove({ projectId, typedName: 'old ' })).toEqual({
      outcome: 'deleted',
      proof: 'answer',
    })
    expect(features.server.state.project(projectId)).toBeUndefined()
    await expect(features.remove({ projectId, typedName: 'old' })).rejects.toMatchObject({
      failure: { code: 'not-listed' },
    })
    expect(features.count('DELETE')).toBe(1)
    expect(await features.listProjects()).toMatchObject({ selectedId: null, recentIds: [] })
    expect(features.documents.everything()).not.toContain('its key')
  })

  it('that somebody else removed is a success, once the API and a listing agree', async () => {
    await start()
    const projectId = add('old')
    await features.listProjects()
    // A new project may be missing from late lists.
    features.passTime(5 * 60_000)
    features.server.state.removeProject(projectId)
    expect(await features.remove({ projectId, typedName: 'old' })).toMatchObject({ outcome: 'already-gone' })
    expect(features.count('DELETE')).toBe(1)
  })

  it.each<[string, Fault]>([
    ['a gateway’s 404', { kind: 'html', status: 404 }],
    ['200 with an error', { kind: 'status', status: 200, body: { status: 'error' } }],
    ['202', { kind: 'status', status: 202, body: null }],
  ])('answered by %s: never says that a live project is gone', async (_, fault) => {
    await start()
    const projectId = add('old')
    strike('DELETE', fault)
    await expect(features.remove({ projectId, typedName: 'old' })).rejects.toMatchObject({
      failure: { code: 'outcome-unknown', stillListedSeconds: 0 },
      fate: 'unknown',
    })
    expect(features.server.state.project(projectId)).toBeDefined()
  })

  it('settles a lost reply', async () => {
    await start()
    const [a, b] = [add('a'), add('b')]
    // New projects may be missing from late lists.
    features.passTime(5 * 60_000)
    strike('DELETE', { kind: 'appliedButReplyLost' })
    expect(await features.remove({ projectId: a, typedName: 'a' })).toEqual({
      outcome: 'deleted',
      proof: 'listing',
    })
    strike('DELETE', { kind: 'reset' })
    await expect(features.remove({ projectId: b, typedName: 'b' })).rejects.toMatchObject({
      failure: { code: 'outcome-unknown', causeCode: 'connection-failed', stillListedSeconds: 0 },
      fate: 'unknown',
    })
    expect(features.count('DELETE')).toBe(2)
    // It took effect after all: what the API no longer knows went by our own request.
    features.server.state.removeProject(b)
    expect(await features.remove({ projectId: b, typedName: 'b' })).toEqual({
      outcome: 'deleted',
      proof: 'listing',
    })
  })

  it('tells why the vendor forbids it', async () => {
    await start()
    const projectId = add('owing')
    features.server.state.setOutstandingPayments(projectId, true)
    await expect(features.remove({ projectId, typedName: 'owing' })).rejects.toMatchObject({
      failure: { code: 'forbidden', detail: expect.stringContaining('outstanding payments') },
    })
  })
})
