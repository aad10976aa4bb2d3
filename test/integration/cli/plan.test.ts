import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { addDestination } from './destination'
import { buildForAll, openSite, type Site } from './site'

const command = buildForAll()

let site: Site
let kept: string
let file: string
let planFile: string
beforeEach(async () => {
  site = await openSite(command.path)
  kept = await addDestination(site, await site.addWorkspace('Acme'), 'vault')
  file = join(site.home, 'acme.yaml')
  planFile = join(site.home, 'acme.plan')
})
afterEach(() => site.close())

const wantedKeys = (...names: string[]): string =>
  names.map((name) => `      - { name: ${name}, owner: Ada, destinations: [vault] }\n`).join('')
const want = (project: string, keys: string) =>
  writeFile(file, `version: 1\nprojects:\n  - name: ${project}\n    keys:\n${keys}`)
const plan = (...rest: string[]) => site.run('plan', file, '--out', planFile, ...rest)
const apply = (...rest: string[]) => site.run('apply', file, '--plan-file', planFile, ...rest)
const listed = async (): Promise<{ name: string; id: string; projectName: string }[]> =>
  JSON.parse((await site.run('keys', 'list', '--json')).out).keys

it('makes a workspace what a file says, and has nothing to do after that', async () => {
  await want('Live', wantedKeys('captions', 'batch'))
  const planned = await plan()
  expect(planned).toMatchObject({ code: 2 })
  expect(planned.out).toContain('+ Create the project Live.')
  expect(planned.err).toContain('The plan has 3 steps. Nothing was changed.')
  expect(site.count('POST')).toBe(0)

  const applied = await apply()
  expect(applied).toMatchObject({ code: 0, err: '' })
  expect(applied.out.split('\n').filter((line) => line.startsWith('done'))).toHaveLength(3)
  expect(await readFile(kept, 'utf8')).toBe('KeyValueThatNobodyMaySee00000002')
  expect((await listed()).map(({ name, projectName }) => [name, projectName])).toEqual([
    ['captions', 'Live'],
    ['batch', 'Live'],
  ])
  expect(await plan()).toMatchObject({
    code: 0,
    out: '  The file does not have the project Captions, with no key. It is left alone.\nNothing to do.\n',
    err: '',
  })
  expect(await apply()).toMatchObject({ code: 0 })
  expect(site.count('POST')).toBe(3)

  const texts = await Promise.all([file, `${file}.lock.json`, planFile].map((path) => readFile(path, 'utf8')))
  expect([...texts, await site.allFiles(), applied.out, planned.out].join('')).not.toContain('KeyValue')
})

it('rotates what is too old by a rotation, which keeps the old key', async () => {
  const old = site.server.state.addKey(site.projectId, {
    name: 'captions',
    created_at: '2020-01-01T00:00:00Z',
  })
  await want('Captions', '      - { name: captions, destinations: [vault], maxAgeDays: 90 }\n')
  expect((await plan()).out).toContain('it is older than the file allows')
  expect(await apply()).toMatchObject({ code: 0, err: '' })
  const keys = await listed()
  expect(keys).toHaveLength(2)
  expect(keys.map(({ id }) => id)).toContain(old.apikey_id)
  const again = await plan()
  expect(again).toMatchObject({ code: 0 })
  expect(again.out).toContain('is being replaced')
})

it('does nothing by a plan that was made from another file', async () => {
  await want('Captions', wantedKeys('captions'))
  await plan()
  await want('Captions', wantedKeys('captions', 'more'))
  const applied = await apply('--json')
  expect(applied.code).toBe(17)
  expect(JSON.parse(applied.err).error).toMatchObject({ code: 'plan-outdated' })
  expect(site.count('POST')).toBe(0)
})

it('leaves out what has been done since, and does not do what the plan lacks', async () => {
  await want('Captions', wantedKeys('captions', 'batch'))
  await plan()
  site.server.state.addKey(site.projectId, { name: 'captions' })
  const applied = await apply()
  expect(applied.code).toBe(16)
  expect(applied.out).toMatch(/^out of date +\+ Create the key captions/mu)
  expect(applied.err).toContain('more than the plan has')
  expect((await listed()).map(({ name }) => name).toSorted()).toEqual(['batch', 'captions'])
})

it('stops where it is not clear which key is meant', async () => {
  for (let count = 0; count < 2; count += 1) site.server.state.addKey(site.projectId, { name: 'captions' })
  await want('Captions', wantedKeys('captions'))
  const planned = await plan()
  expect(planned.code).toBe(17)
  expect(planned.err).toContain('more than one key named captions')
  expect((await apply()).code).toBe(2)
  expect(site.count('POST')).toBe(0)
})

it('tells to plan again later where nothing is wrong but that the lists may be late', async () => {
  await want('Captions', wantedKeys('captions'))
  await plan()
  expect((await apply()).code).toBe(0)
  const [made] = await listed()
  const key = ['--project', 'Captions', '--key', String(made?.id), '--confirm', 'captions']
  expect((await site.run('keys', 'revoke', ...key)).code).toBe(0)
  const planned = await plan()
  expect(planned.code).toBe(17)
  expect(planned.err).toContain('Plan again in two minutes.')
  expect(planned.err).not.toContain('Correct the file')
})

it('revokes what the file lacks only where that is allowed and each is confirmed', async () => {
  site.server.state.addKey(site.projectId, { name: 'stray' })
  await want('Captions', wantedKeys('captions'))
  expect((await plan()).out).toContain('--allow-delete would revoke it')
  await plan('--allow-delete')
  for (const rest of [[], ['--allow-delete'], ['--allow-delete', '--confirm', 'captions']])
    expect((await apply(...rest)).code).toBe(2)
  expect([site.count('POST'), site.count('DELETE')]).toEqual([0, 0])
  expect(await apply('--allow-delete', '--confirm', 'stray')).toMatchObject({ code: 0, err: '' })
  expect((await listed()).map(({ name }) => name)).toEqual(['captions'])
})

it('comes to the same after it was killed, without a second key at work', { timeout: 120_000 }, async () => {
  await want('Captions', wantedKeys('one', 'two', 'three'))
  await plan()
  for (let kill = 0; kill < 2; kill += 1) {
    const child = site.start('apply', file, '--plan-file', planFile)
    const isGone = site.ended(child)
    // Where nothing is left to be made it ends by itself.
    await Promise.race([site.seen('POST'), isGone])
    child.kill('SIGKILL')
    await isGone
    await plan()
  }
  for (let run = 0; (await plan()).code === 2; run += 1) {
    expect(run).toBeLessThan(5)
    await apply()
  }
  expect((await plan()).code).toBe(0)
  const lock = JSON.parse(await readFile(`${file}.lock.json`, 'utf8')) as {
    keys: { name: string; id: string }[]
  }
  const explained = lock.keys.map(({ id }) => id)
  const { notices } = JSON.parse((await plan('--json')).out) as {
    notices: { notice: string; keyId: string }[]
  }
  const told = notices.flatMap(({ notice, keyId }) => (notice === 'extra-key' ? [] : [keyId]))
  for (const { id } of await listed()) expect([...explained, ...told]).toContain(id)
  expect(lock.keys.map(({ name }) => name).toSorted()).toEqual(['one', 'three', 'two'])
  expect(site.count('DELETE')).toBe(0)
})

it(
  'keeps the only key at work where a plan is applied again after it was killed',
  { timeout: 120_000 },
  async () => {
    site.server.state.addKey(site.projectId, { name: 'captions-v1', created_at: '2020-01-01T00:00:00Z' })
    await want('Captions', wantedKeys('captions-v1'))
    await plan()
    await apply()
    await want('Captions', wantedKeys('captions-v2'))
    await plan('--allow-delete')
    const agreed = ['apply', file, '--plan-file', planFile, '--allow-delete', '--confirm', 'captions-v1']
    const child = site.start(...agreed)
    const isGone = site.ended(child)
    await site.seen('POST')
    child.kill('SIGKILL')
    await isGone
    const again = await site.run(...agreed)
    expect(again.code).toBe(16)
    expect(again.out).toMatch(/^not started +- Revoke the key captions-v1 .*\[unplanned-steps\]/mu)
    expect((await listed()).map(({ name }) => name).toSorted()).toEqual(['captions-v1', 'captions-v2'])
    // The next plan replaces what reached nobody before it revokes.
    await plan('--allow-delete')
    expect(await apply('--allow-delete', '--confirm', 'captions-v1')).toMatchObject({ code: 0, err: '' })
    expect(await readFile(kept, 'utf8')).toBe('KeyValueThatNobodyMaySee00000002')
    expect((await listed()).map(({ name }) => name)).not.toContain('captions-v1')
  },
)

it('writes a file of a workspace as it is, by which there is nothing to do', async () => {
  site.server.state.addKey(site.projectId, { name: 'captions', client_ref: 'live' })
  site.server.state.addKey(site.projectId, { name: 'twice' })
  site.server.state.addKey(site.projectId, { name: 'twice' })
  const exported = await site.run('export', file)
  expect(exported).toMatchObject({ code: 0 })
  expect(exported.err).toContain('another key of the project has the same name')
  expect(await readFile(file, 'utf8')).toContain('clientRef: live')
  expect((await plan('--json')).code).toBe(0)
  expect((await site.run('export', file)).err).toContain('already exists')
})

it('tells a wrong command line from a plan with changes', async () => {
  expect((await site.run('plan')).code).toBe(1)
  expect((await site.run('plan', file, 'more')).code).toBe(1)
  await writeFile(file, 'version: 9')
  expect((await site.run('plan', file)).code).toBe(1)
})
