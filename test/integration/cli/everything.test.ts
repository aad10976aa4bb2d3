import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Bare, openBare } from './bare'
import { buildForAll } from './site'

const command = buildForAll()

let bare: Bare
let projectId: number
beforeEach(async () => {
  bare = await openBare(command.path, 'Canary-7f3kQ9zT2mX8vB4nL6wR1yH5')
  projectId = bare.server.state.addProject({ name: 'Captions' }).project_id
})
afterEach(() => bare.close())

const given = () => ['--base-url', bare.server.baseUrl, '--token-file', bare.tokenFile, '--json']
const inProfile = (...args: string[]) =>
  bare.run([...args, '--profile-folder', join(bare.home, 'profile'), ...given()])
const ephemeral = (...args: string[]) =>
  bare.run([...args, '--ephemeral', '--audit-file', join(bare.home, 'log.jsonl'), ...given()])
const json = (out: string) => JSON.parse(out)
const errorIn = (err: string) => json(err.slice(err.lastIndexOf('{\n  "error"'))).error
const keys = () => bare.server.state.keys(projectId).map(({ name }) => name)
const count = (method: string): number =>
  bare.server.requests.filter((request) => request.method === method).length

describe('projects', () => {
  it('are created, renamed and deleted, each in the record', async () => {
    const created = await ephemeral('projects', 'create', '--name', 'Live', '--description', 'Stage')
    const { project } = json(created.out)
    expect(project).toMatchObject({ name: 'Live', description: 'Stage' })
    const id = String(project.id)
    expect((await ephemeral('projects', 'rename', '--project', 'Live', '--name', 'Live EU')).code).toBe(0)
    const wrong = await ephemeral('projects', 'delete', '--project', id, '--confirm', 'Live')
    expect(wrong.code).toBe(2)
    expect(count('DELETE')).toBe(0)
    const gone = await ephemeral('projects', 'delete', '--project', id, '--confirm', 'Live EU')
    expect(json(gone.out)).toMatchObject({ outcome: 'deleted', proof: 'answer' })
    const log = await readFile(join(bare.home, 'log.jsonl'), 'utf8')
    expect(
      log
        .trim()
        .split('\n')
        .map((line) => `${json(line).action} ${json(line).outcome}`),
    ).toEqual([
      'project-created started',
      'project-created succeeded',
      'project-renamed started',
      'project-renamed succeeded',
      'project-deleted started',
      'project-deleted failed',
      'project-deleted started',
      'project-deleted succeeded',
    ])
  })

  it('are not deleted without a confirmation', async () => {
    const done = await ephemeral('projects', 'delete', '--project', 'Captions')
    expect(done.code).toBe(2)
    expect(bare.server.requests).toEqual([])
  })

  it('a lost reply of a deletion is called unknown, and is not sent again', async () => {
    bare.server.faults.add({ match: { method: 'DELETE' }, fault: { kind: 'reset' } })
    const done = await ephemeral('projects', 'delete', '--project', 'Captions', '--confirm', 'Captions')
    expect({ code: done.code, said: errorIn(done.err).code }).toEqual({ code: 5, said: 'outcome-unknown' })
    expect(count('DELETE')).toBe(1)
  })
})

it('a note that nothing keeps is warned of', async () => {
  const key = ['keys', 'create', '--project', 'Captions', '--name', 'captions-ci', '--owner', 'Media team']
  const done = await ephemeral(...key, '--value-file', join(bare.home, 'value'))
  expect(done.code).toBe(0)
  expect(done.err).toContain('owner-not-kept')
})

describe('rotations', () => {
  const start = async () => {
    bare.server.state.addKey(projectId, { name: 'captions-production' })
    const file = join(bare.home, 'value')
    const asked = ['keys', 'rotate', '--project', 'Captions', '--key', 'captions-production']
    const done = await inProfile(...asked, '--value-file', file)
    expect(done.code).toBe(0)
    return String(json(done.out).rotationId)
  }

  it('are listed, extended and finished by the old key’s name', async () => {
    const id = await start()
    const listed = json((await inProfile('rotations', 'list')).out).rotations
    expect(listed).toEqual([expect.objectContaining({ id, stage: 'waiting', isDelivered: true })])
    const extended = json((await inProfile('rotations', 'extend', '--rotation', id, '--keep-for', '2w')).out)
    expect(Date.parse(extended.rotation.revokeAfter)).toBeGreaterThan(Date.parse(listed[0].revokeAfter))
    expect((await inProfile('rotations', 'finish', '--rotation', id)).code).toBe(2)
    expect((await inProfile('rotations', 'finish', '--rotation', id, '--confirm', 'captions')).code).toBe(2)
    expect(count('DELETE')).toBe(0)
    const done = await inProfile('rotations', 'finish', '--rotation', id, '--confirm', 'captions-production')
    expect(json(done.out)).toMatchObject({ outcome: 'revoked', rotation: { stage: 'finished' } })
    expect(keys()).toHaveLength(1)
  })

  it('are abandoned, and settled to what is so', async () => {
    const id = await start()
    expect(json((await inProfile('rotations', 'settle', '--rotation', id)).out)).toMatchObject({
      rotation: { stage: 'waiting' },
    })
    const done = await inProfile('rotations', 'abandon', '--rotation', id)
    expect(json(done.out).rotation.stage).toBe('abandoned')
    expect(keys()).toHaveLength(2)
    const unknown = await inProfile('rotations', 'abandon', '--rotation', 'x')
    expect({ code: unknown.code, said: errorIn(unknown.err).code }).toEqual({
      code: 2,
      said: 'rotation-unknown',
    })
  })
})

it('notes and tags are set, merged, shown and cleared', async () => {
  const { apikey_id: keyId } = bare.server.state.addKey(projectId, { name: 'captions-production' })
  const set = (...args: string[]) =>
    inProfile('notes', 'set', '--project', 'Captions', '--key', keyId, ...args)
  expect((await set('--owner', 'Media team', '--tag', 'live', '--tag', 'eu')).code).toBe(0)
  const done = await set('--use-until', '2027-01-31', '--reason', 'contract', '--unused')
  expect(json(done.out).notes).toMatchObject({
    keyId,
    owner: 'Media team',
    tags: ['live', 'eu'],
    usedUntil: '2027-01-31',
    usedUntilReason: 'contract',
    isUnused: true,
  })
  expect(json((await inProfile('notes', 'show')).out).notes).toHaveLength(1)
  const wrong = await set('--use-until', 'soon')
  expect(wrong.code).toBe(2)
  expect(errorIn(wrong.err).sentence).toContain('--use-until')
  expect((await set()).code).toBe(2)
  expect(json((await set('--clear')).out).notes).toMatchObject({ owner: '', tags: [], usedUntil: null })
  expect((await bare.run(['notes', 'show', '--ephemeral', ...given()])).code).toBe(2)
})

describe('the keys of a list', () => {
  const listOf = async (): Promise<string> => {
    for (const name of ['a-1', 'a-2', 'b-1']) bare.server.state.addKey(projectId, { name })
    const all = json((await bare.run(['keys', 'list', '--ephemeral', ...given()])).out)
    const path = join(bare.home, 'list.json')
    const some = all.keys.filter(({ name }: { name: string }) => name.startsWith('a-'))
    await writeFile(path, JSON.stringify({ ...all, keys: some }))
    return path
  }
  const revoke = (list: string, confirm: string) =>
    ephemeral('keys', 'revoke-many', '--list', list, '--confirm', confirm)

  it('are revoked where their number is given, and reported one by one', async () => {
    const list = await listOf()
    expect((await revoke(list, '3')).code).toBe(2)
    expect(count('DELETE')).toBe(0)
    const done = await revoke(list, '2')
    expect(done.code).toBe(0)
    expect(json(done.out).items.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'revoked',
      'revoked',
    ])
    expect(keys()).toEqual(['b-1'])
  })

  it('are not revoked under another name, or where the API refuses; the report says which', async () => {
    const list = await listOf()
    await writeFile(list, (await readFile(list, 'utf8')).replace('"a-1"', '"a-9"'))
    const done = await revoke(list, '2')
    expect({ code: done.code, said: errorIn(done.err) }).toMatchObject({
      code: 16,
      said: { code: 'not-all-revoked', notRevoked: 1 },
    })
    expect(keys()).toEqual(['a-1', 'b-1'])
  })

  it('whose outcome is unknown end with 5, and are sent once', async () => {
    const list = await listOf()
    bare.server.faults.add({ match: { method: 'DELETE' }, fault: { kind: 'reset' } })
    const done = await revoke(list, '2')
    expect({ code: done.code, said: errorIn(done.err).code }).toEqual({ code: 5, said: 'outcome-unknown' })
    expect(json(done.out).items.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'unknown',
      'unknown',
    ])
    expect(count('DELETE')).toBe(2)
  })

  it('end in the truth where the command is interrupted', async () => {
    const more = Array.from({ length: 40 }, (_, at) => `a-x${at}`)
    for (const name of more) bare.server.state.addKey(projectId, { name })
    const list = await listOf()
    let pid = 0
    let answer = (): void => undefined
    const until = new Promise<void>((resolve) => (answer = resolve))
    // As many as are sent at once.
    bare.server.faults.add({ match: { method: 'DELETE' }, times: 4, fault: { kind: 'hold', until } })
    const log = ['--ephemeral', '--audit-file', join(bare.home, 'log.jsonl')]
    const asked = ['keys', 'revoke-many', '--list', list, '--confirm', '42', ...log, ...given()]
    const running = bare.run(asked, { onStart: (started) => (pid = started) })
    await expect.poll(() => count('DELETE')).toBe(4)
    process.kill(pid, 'SIGINT')
    answer()
    const done = await running
    expect(done.code).toBe(16)
    const items: { outcome: string; keyName: string }[] = json(done.out).items
    const named = (outcome: string) =>
      items.filter((item) => item.outcome === outcome).map(({ keyName }) => keyName)
    expect(named('revoked')).toHaveLength(count('DELETE'))
    expect(new Set(keys())).toEqual(new Set([...named('untouched'), 'b-1']))
    expect(items).toHaveLength(42)
  })

  it('a run that was killed is settled by listing, and then another one begins', async () => {
    const list = await listOf()
    const until = new Promise<void>(() => {})
    const held = bare.server.faults.add({ match: { method: 'DELETE' }, fault: { kind: 'hold', until } })
    const asked = ['keys', 'revoke-many', '--list', list, '--confirm', '2']
    const place = ['--profile-folder', join(bare.home, 'profile'), ...given()]
    let pid = 0
    const killed = bare.run([...asked, ...place], { onStart: (started) => (pid = started) })
    await expect.poll(() => count('DELETE')).toBe(2)
    process.kill(pid, 'SIGKILL')
    expect((await killed).code).toBeNull()
    held.remove()
    const blocked = await inProfile(...asked)
    expect(blocked.code).toBe(7)
    expect(errorIn(blocked.err).nextStep).toContain('keys revoke-many --settle')
    const settled = await inProfile('keys', 'revoke-many', '--settle')
    expect({ code: settled.code, said: errorIn(settled.err).code }).toEqual({
      code: 5,
      said: 'outcome-unknown',
    })
    expect(json(settled.out).items.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'unknown',
      'unknown',
    ])
    expect(count('DELETE')).toBe(2)
    expect((await inProfile(...asked)).code).toBe(0)
    expect(keys()).toEqual(['b-1'])
  })

  it.each(['[]', '{}', 'no', '[{"id":"A","name":"a"}]'])('are none in %s', async (text) => {
    const path = join(bare.home, 'list.json')
    await writeFile(path, text)
    expect((await revoke(path, '0')).code).toBe(2)
    expect(bare.server.requests).toEqual([])
  })
})

it('the policy and the destinations are shown', async () => {
  const profile = ['--profile-folder', join(bare.home, 'profile'), '--json']
  expect(json((await bare.run(['policy', 'show', ...profile])).out)).toMatchObject({ state: 'none' })
  await inProfile('projects', 'list')
  expect(json((await bare.run(['destinations', 'list', ...profile])).out)).toMatchObject({ destinations: [] })
})

it('the audit log is followed until an interruption', async () => {
  const profile = join(bare.home, 'profile')
  await inProfile('projects', 'create', '--name', 'Live')
  let pid = 0
  let printed = ''
  const lines = () => printed.split('\n').filter((line) => line !== '')
  const following = bare.run(['audit', 'follow', '--all', '--profile-folder', profile], {
    onStart: (started) => (pid = started),
    onOut: (out) => (printed = out),
  })
  await expect.poll(() => lines().length).toBe(2)
  await inProfile('projects', 'create', '--name', 'Later')
  await expect.poll(() => lines().length).toBe(4)
  process.kill(pid, 'SIGTERM')
  expect((await following).code).toBe(0)
  expect(lines().map((line) => json(line).sequence)).toEqual([1, 2, 3, 4])
})

it('what commands print is as the JSON Schema files say', async () => {
  const folder = join(import.meta.dirname, '..', '..', '..', 'docs', 'schemas')
  bare.server.state.addKey(projectId, { name: 'captions-production' })
  for (const name of ['projects list', 'keys list', 'health']) {
    const schema = json(await readFile(join(folder, `${name.replaceAll(' ', '-')}.v1.schema.json`), 'utf8'))
    const { out } = await ephemeral(...name.split(' '))
    expect(() => z.fromJSONSchema(schema).parse(json(out))).not.toThrow()
    expect(() => z.fromJSONSchema(schema).parse({})).toThrow()
  }
})
