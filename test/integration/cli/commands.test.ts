import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAuditLog } from '../../../src/main/audit'
import { sealAccount } from '../../../src/main/audit/log/seal-record'
import { buildForAll, openSite, type Site } from './site'

const command = buildForAll()

let site: Site
let workspaceId: string
beforeEach(async () => {
  site = await openSite(command.path)
  workspaceId = await site.addWorkspace('Acme')
})
afterEach(() => site.close())

const outcomes = async () => (await site.audit()).map(({ action, outcome }) => `${action} ${outcome}`)
const keyNames = () => site.server.state.keys(site.projectId).map(({ name }) => name)

it('holds no demo server', async () => {
  const code = await readFile(command.path, 'utf8')
  expect(code).not.toMatch(/startDemoServer|The project has the maximum number of API keys/u)
})

describe('lists', () => {
  it('workspaces, projects and keys, as columns and as JSON', async () => {
    const key = site.server.state.addKey(site.projectId, { name: 'captions-production' })
    const workspaces = await site.run('workspaces', 'list', '--json')
    expect(workspaces).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(workspaces.out)).toEqual({
      workspaces: [{ id: workspaceId, name: 'Acme', baseUrl: site.server.baseUrl, isSelected: true }],
    })
    const projects = await site.run('projects', 'list', '--workspace', 'Acme', '--json')
    expect(JSON.parse(projects.out).projects).toContainEqual(
      expect.objectContaining({ id: site.projectId, name: 'Captions' }),
    )
    const expected = { id: key.apikey_id, name: 'captions-production', projectName: 'Captions' }
    const one = await site.run('keys', 'list', '--project', 'Captions', '--json')
    expect(JSON.parse(one.out).keys).toEqual([expect.objectContaining(expected)])
    const all = await site.run('keys', 'list', '--workspace', workspaceId, '--json')
    expect(JSON.parse(all.out).keys).toEqual([expect.objectContaining(expected)])
    const columns = await site.run('keys', 'list', '--project', String(site.projectId))
    expect(columns.out).toMatch(new RegExp(`^NAME .*\\ncaptions-production +${key.apikey_id} `, 'u'))
  })

  it('names without letting them steer the terminal', async () => {
    site.server.state.addKey(site.projectId, { name: 'a\u001b]0;x\u0007\u009b2J' })
    const columns = await site.run('keys', 'list', '--project', 'Captions')
    const json = await site.run('keys', 'list', '--project', 'Captions', '--json')
    for (const { out } of [columns, json])
      for (const steering of ['\u001b', '\u0007', '\u009b']) expect(out).not.toContain(steering)
    expect(columns.out).toContain('a[U+001B]]0;x[U+0007][U+009B]2J')
    expect(JSON.parse(json.out).keys[0].name).toBe('a\u001b]0;x\u0007\u009b2J')
  })

  it('shows what cannot be seen in a name, and keeps it in JSON', async () => {
    const name = 'prod\u{200b}\u{202e}\u{e0041}'
    site.server.state.addKey(site.projectId, { name })
    const columns = await site.run('keys', 'list', '--project', 'Captions')
    expect(columns.out).toContain('prod[U+200B][U+202E][U+E0041]')
    const json = await site.run('keys', 'list', '--project', 'Captions', '--json')
    expect(json.out).not.toMatch(/[\p{Cf}]/u)
    expect(JSON.parse(json.out).keys[0].name).toBe(name)
  })

  it('what can be read of a list, and says beside it how many rows cannot', async () => {
    const path = `/v1/api-keys?project_id=${site.projectId}`
    const body = [{ apikey_id: 'A', name: 'captions' }, { apikey_id: 7 }, null]
    site.server.faults.add({ match: { path }, fault: { kind: 'wrongTypes', body } })
    const one = await site.run('keys', 'list', '--project', 'Captions')
    expect(one.out).toContain('captions')
    expect(one).toMatchObject({
      code: 0,
      err: expect.stringMatching(/^keydesk: 2 rows could not be read\. /u),
    })
    const all = await site.run('keys', 'list', '--json')
    expect(JSON.parse(all.out)).toMatchObject({ unreadable: 2, unreadableProjects: 0 })
    const revoke = await site.run('keys', 'revoke', '--project', 'Captions', '--key', 'B', '--confirm', 'B')
    expect(revoke.code).toBe(4)
    expect(revoke.err).toContain('2 rows could not be read')
    site.server.faults.add({
      match: { path: '/v1/projects' },
      fault: { kind: 'wrongTypes', body: [{ project_id: site.projectId, name: 'Captions' }, {}] },
    })
    const projects = await site.run('projects', 'list', '--json')
    expect(JSON.parse(projects.out)).toMatchObject({ unreadable: 1, projects: [{ name: 'Captions' }] })
    expect(projects.err).toContain('1 row could not be read')
  })

  it('nothing for a key whose ID no request can hold', async () => {
    site.server.state.addKey(site.projectId, { apikey_id: '..', name: 'odd' })
    const { code, err } = await site.run(
      'keys',
      'revoke',
      '--project',
      'Captions',
      '--key',
      '..',
      '--confirm',
      'odd',
    )
    expect(code).toBe(2)
    expect(err).toContain('--key can’t be used')
    expect(site.server.requests.some(({ method }) => method === 'DELETE')).toBe(false)
  })

  it('no list where one project could not be asked', async () => {
    site.server.faults.add({
      match: { path: `/v1/api-keys?project_id=${site.projectId}` },
      fault: { kind: 'status', status: 404 },
    })
    const { code, out } = await site.run('keys', 'list')
    expect({ code, out }).toEqual({ code: 4, out: '' })
  })
})

describe('creates', () => {
  const create = (...more: string[]) =>
    site.run('keys', 'create', '--project', 'Captions', '--name', 'captions-ci', ...more)

  it('nothing where the value would be shown to nobody', async () => {
    const { code, out, err } = await create()
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('--value-file')
    expect(site.server.requests).toEqual([])
  })

  it('a key and prints its value alone', async () => {
    const { code, out } = await create('--show-value')
    expect({ code, out }).toEqual({ code: 0, out: 'KeyValueThatNobodyMaySee00000001\n' })
    expect(keyNames()).toEqual(['captions-ci'])
    expect(await outcomes()).toEqual([
      'key-created started',
      'key-created succeeded',
      'key-value-revealed succeeded',
      'key-value-destroyed succeeded',
    ])
    expect(await site.run('audit', 'verify')).toMatchObject({ code: 0 })
  })

  it('a temporary key and prints all of it as JSON', async () => {
    const { out } = await create('--ttl', '15m', '--product', 'rt', '--show-value', '--json')
    expect(JSON.parse(out)).toMatchObject({
      keyId: null,
      value: 'KeyValueThatNobodyMaySee00000001',
      lifetime: { ttlSeconds: 900, product: 'rt' },
    })
  })

  it('a temporary key without a project, and says nothing of one', async () => {
    const wish = ['--name', 'captions-ci', '--ttl', '15m', '--client-ref', 'a', '--show-value']
    const { code, out, err } = await site.run('keys', 'create', ...wish, '--json')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).not.toMatch(/project|warning/iu)
    expect(site.count('GET')).toBe(0)
    const created = (await site.audit()).filter(({ action }) => action === 'key-created')
    expect(created).toHaveLength(2)
    for (const entry of created) expect(entry).toMatchObject({ projectId: null, projectName: '' })
    expect(await site.run('keys', 'create', '--name', 'captions-ci', '--show-value')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--project'),
    })
  })

  it('a temporary batch key without a client reference, and warns', async () => {
    const warning = /anyone who has this key can read and delete all batch jobs/u
    const shown = await create('--ttl', '15m', '--show-value')
    expect(shown).toMatchObject({ code: 0, out: 'KeyValueThatNobodyMaySee00000001\n' })
    expect(shown.err).toMatch(warning)
    const { out, err } = await create('--ttl', '15m', '--show-value', '--json')
    expect([err, (JSON.parse(out) as { warning: string }).warning]).toEqual([
      '',
      expect.stringMatching(warning),
    ])
    for (const harmless of [['--ttl', '15m', '--product', 'rt'], ['--ttl', '15m', '--client-ref', 'a'], []])
      expect((await create(...harmless, '--show-value')).err).not.toMatch(warning)
  })

  it('a key and keeps its value in a file for this user alone', async () => {
    const path = join(site.home, 'value')
    const { code, out, err } = await create('--value-file', path)
    expect(code).toBe(0)
    expect(out + err).not.toContain('KeyValue')
    expect(await readFile(path, 'utf8')).toBe('KeyValueThatNobodyMaySee00000001')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await outcomes()).toContain('key-value-saved succeeded')
  })

  it('nothing over a file that is there', async () => {
    const path = join(site.home, 'value')
    await writeFile(path, 'mine')
    expect(await create('--value-file', path)).toMatchObject({ code: 2, out: '' })
    expect(await readFile(path, 'utf8')).toBe('mine')
    expect(site.server.requests).toEqual([])
  })

  it('nothing with a lifetime out of range', async () => {
    const { code, err } = await create('--ttl', '2d', '--show-value')
    expect(code).toBe(2)
    expect(err).toContain('--ttl')
    expect(site.count('POST')).toBe(0)
  })
})

describe('rotates', () => {
  it('as the app would: it shows the rotation, and the old key is kept', async () => {
    const old = site.server.state.addKey(site.projectId, { name: 'captions-production' })
    const rotate = ['keys', 'rotate', '--project', 'Captions', '--key', 'captions-production']
    const { code, out } = await site.run(...rotate, '--keep-for', '1h', '--show-value', '--json')
    expect(code).toBe(0)
    const told = JSON.parse(out)
    const text = await readFile(join(site.folder, 'workspaces', workspaceId, 'rotations.json'), 'utf8')
    expect(JSON.parse(text).data.rotations).toEqual([
      expect.objectContaining({
        id: told.rotationId,
        stage: 'waiting',
        isDelivered: true,
        newKeyId: told.keyId,
        oldKey: expect.objectContaining({ id: old.apikey_id }),
        remindedAt: null,
      }),
    ])
    expect(keyNames()).toEqual(['captions-production', 'captions-production'])
    // A second rotation of the same key is refused.
    const again = await site.run(
      'keys',
      'rotate',
      '--project',
      'Captions',
      '--key',
      old.apikey_id,
      '--show-value',
    )
    expect(again).toMatchObject({ code: 7, out: '' })
    expect(site.count('POST')).toBe(1)
  })
})

describe('revokes', () => {
  it('with the right name alone', async () => {
    const { apikey_id } = site.server.state.addKey(site.projectId, { name: 'captions-old' })
    const revoke = ['keys', 'revoke', '--project', 'Captions', '--key', apikey_id]
    const unconfirmed = await site.run(...revoke)
    expect(unconfirmed.code).toBe(2)
    expect(unconfirmed.err).toContain('--confirm')
    expect((await site.run(...revoke, '--confirm', 'captions-OLD')).code).toBe(2)
    expect(site.count('DELETE')).toBe(0)
    expect(keyNames()).toEqual(['captions-old'])
    expect(await site.run(...revoke, '--confirm', 'captions-old')).toMatchObject({
      code: 0,
      out: 'Revoked captions-old.\n',
    })
    expect(keyNames()).toEqual([])
    expect((await site.run(...revoke, '--confirm', 'captions-old')).code).toBe(4)
    expect((await outcomes()).filter((each) => each.startsWith('key-revoked'))).toEqual([
      'key-revoked started',
      'key-revoked failed',
      'key-revoked started',
      'key-revoked succeeded',
    ])
  })

  it('with the token for deleting, read from the keyring, and names it where it fails', async () => {
    const second = 'second-management-token-for-deleting-01'
    site.server.tokens.add(site.server.token, ['view-projects', 'view-api-keys'])
    const key = site.server.state.addKey(site.projectId, { name: 'old' })
    const revoke = () =>
      site.run(
        'keys',
        'revoke',
        '--project',
        'Captions',
        '--key',
        key.apikey_id,
        '--confirm',
        'old',
        '--json',
      )
    expect((await revoke()).code).toBe(4)
    await site.addDeletingToken(workspaceId, second)
    const rejected = await revoke()
    expect(rejected.code).toBe(4)
    expect(JSON.parse(rejected.err).error).toMatchObject({
      code: 'token-rejected',
      sentence: expect.stringContaining('token for deleting'),
      nextStep: expect.stringMatching(/^In the app: /u),
    })
    site.server.tokens.add(second, ['delete-api-keys'])
    expect(await revoke()).toMatchObject({ code: 0, err: '' })
    expect(keyNames()).toEqual([])
  })

  it('none where several have the name', async () => {
    for (const _ of [1, 2]) site.server.state.addKey(site.projectId, { name: 'twice' })
    const { code } = await site.run(
      'keys',
      'revoke',
      '--project',
      'Captions',
      '--key',
      'twice',
      '--confirm',
      'twice',
    )
    expect(code).toBe(2)
    expect(keyNames()).toEqual(['twice', 'twice'])
  })
})

describe('the audit log', () => {
  it('is exported to a new file', async () => {
    await site.run('keys', 'create', '--project', 'Captions', '--name', 'a', '--show-value')
    const path = join(site.home, 'audit.csv')
    const { code } = await site.run('audit', 'export', '--file', path, '--format', 'csv')
    expect(code).toBe(0)
    expect(await readFile(path, 'utf8')).toContain('key-created')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await site.run('audit', 'export', '--file', path)).toMatchObject({ code: 2, out: '' })
  })

  it('ends verifying with 6 where a line was changed', async () => {
    await site.run('keys', 'create', '--project', 'Captions', '--name', 'honest', '--show-value')
    const path = join(site.folder, 'audit', 'audit.jsonl')
    await writeFile(path, (await readFile(path, 'utf8')).replace('honest', 'forged'))
    const { code, out, err } = await site.run('audit', 'verify', '--json')
    expect({ code, out }).toEqual({ code: 6, out: '' })
    expect(JSON.parse(err).error.verdict).toMatchObject({ state: 'broken', line: 1 })
  })

  it('ends verifying with 0 where it is sealed and the keychain confirms it, and with 9 where it was deleted', async () => {
    for (const name of ['a', 'b', 'c'])
      await site.run('keys', 'create', '--project', 'Captions', '--name', name, '--show-value')
    const { code, out } = await site.run('audit', 'verify')
    expect(code).toBe(0)
    expect(out).toMatch(
      /^The chain is intact: (\d+) entries, .*\nSealed from entry \d+ on\. The keychain confirms entry \1\.\n$/u,
    )
    const folder = join(site.folder, 'audit')
    await rm(folder, { recursive: true })
    const missing = await site.run('audit', 'verify', '--json')
    expect({ code: missing.code, out: missing.out }).toEqual({ code: 9, out: '' })
    expect(JSON.parse(missing.err).error).toMatchObject({
      code: 'entries-missing',
      verdict: { problem: 'log-missing' },
    })
  })

  it('ends verifying with 19 where the keychain confirms only an earlier entry', async () => {
    for (const name of ['a', 'b'])
      await site.run('keys', 'create', '--project', 'Captions', '--name', name, '--show-value')
    // As where the app was killed while the keychain was locked.
    const log = createAuditLog({
      folder: join(site.folder, 'audit'),
      now: Date.now,
      actor: 'ada',
      host: 'workbench',
    })
    await log.record({ action: 'settings-changed', outcome: 'succeeded' })
    await log.flush()
    const { code, err } = await site.run('audit', 'verify', '--json')
    expect(code).toBe(19)
    expect(JSON.parse(err).error).toMatchObject({
      code: 'end-not-confirmed',
      verdict: { state: 'whole', seal: { state: 'sealed', without: 0 } },
    })
  })

  it('ends verifying with 18 where the keychain’s entry is gone', async () => {
    for (const name of ['a', 'b'])
      await site.run('keys', 'create', '--project', 'Captions', '--name', name, '--show-value')
    await site.forgetSecret(sealAccount(join(site.folder, 'audit')))
    const { code, err } = await site.run('audit', 'verify', '--json')
    expect(code).toBe(18)
    expect(JSON.parse(err).error).toMatchObject({
      code: 'seal-unknown',
      verdict: { seal: { state: 'unknown-to-keychain' } },
    })
  })
})

it('no secret is in what is printed or kept', async () => {
  const place = ['--project', 'Captions']
  const path = join(site.home, 'value')
  const { apikey_id } = site.server.state.addKey(site.projectId, { name: 'old' })
  const printed = [
    await site.run('keys', 'create', ...place, '--name', 'a', '--value-file', path),
    await site.run('keys', 'rotate', ...place, '--key', apikey_id, '--value-file', `${path}-2`),
    await site.run('keys', 'list', '--json'),
    await site.run('keys', 'revoke', ...place, '--key', apikey_id, '--confirm', 'old'),
    await site.run('keys', 'create', ...place, '--name', 'a', '--token', site.server.token),
    await site.run('audit', 'export', '--file', join(site.home, 'audit.jsonl')),
  ]
  expect(printed.map(({ code }) => code)).toEqual([0, 0, 0, 0, 2, 0])
  await site.run('keys', 'create', ...place, '--name', 'b', '--show-value')
  const kept = (await site.allFiles()) + (await readFile(join(site.home, 'audit.jsonl'), 'utf8'))
  for (const text of [kept, ...printed.map(({ out, err }) => out + err)]) {
    expect(text).not.toContain(site.server.token)
    expect(text).not.toContain('KeyValueThatNobodyMaySee')
  }
  // The search would find one.
  expect(await readFile(path, 'utf8')).toContain('KeyValueThatNobodyMaySee')
})
