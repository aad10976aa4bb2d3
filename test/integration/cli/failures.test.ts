import { existsSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAuditLog } from '../../../src/main/audit'
import { takeProfileLock } from '../../../src/main/storage/profile-lock'
import { buildForAll, openSite, type Site } from './site'

const command = buildForAll()

let site: Site
const open = async (...args: Parameters<typeof openSite> extends [string, ...infer Rest] ? Rest : never) => {
  site = await openSite(command.path, ...args)
}
afterEach(() => site.close())

const createArguments = [
  'keys',
  'create',
  '--project',
  'Captions',
  '--name',
  'captions-ci',
  '--json',
] as const
const codeIn = (err: string): string => JSON.parse(err).error.code

describe('with a workspace', () => {
  beforeEach(async () => {
    await open()
    await site.addWorkspace('Acme')
  })
  const create = (...more: string[]) => site.run(...createArguments, ...more)

  it.each([
    [403, 'refused-on-the-way'],
    [401, 'token-rejected'],
  ])('a refusal of the API (%s) ends with 4', async (status, code) => {
    site.server.faults.add({ match: { method: 'POST' }, fault: { kind: 'status', status } })
    const path = join(site.home, 'value')
    const done = await create('--value-file', path)
    expect(done).toMatchObject({ code: 4, out: '' })
    expect(codeIn(done.err)).toBe(code)
    expect(existsSync(path)).toBe(false)
    expect(site.count('POST')).toBe(1)
  })

  it.each([
    [400, { code: 400, error: 'Bad Request', detail: 'No.' }, 'request-rejected', '“Bad Request: No.”', 4],
    [
      422,
      { detail: [{ loc: ['body', 'name'], msg: 'is odd' }] },
      'request-rejected',
      '--name can’t be used',
      4,
    ],
    [422, { code: 422, message: 'No.' }, 'request-rejected', '“No.”', 4],
    [403, { error: 'Forbidden' }, 'forbidden', 'the project has reached its key limit', 4],
    [407, '<p>', 'proxy-wants-credentials', 'It let nothing through', 3],
  ])('an answer of %s (%j) is told as it is', async (status, body, code, words, exitCode) => {
    const fault =
      typeof body === 'string'
        ? ({ kind: 'html', status } as const)
        : ({ kind: 'status', status, body } as const)
    site.server.faults.add({ match: { method: 'POST' }, fault })
    const done = await create('--value-file', join(site.home, 'value'))
    expect(done).toMatchObject({ code: exitCode, out: '' })
    expect(JSON.parse(done.err).error).toMatchObject({ code, sentence: expect.stringContaining(words) })
    expect(site.count('POST')).toBe(1)
    expect(site.server.state.valuesIssued).toBe(0)
  })

  it('a lost reply ends with 5, names the key, and is not asked for again', async () => {
    site.server.faults.add({ match: { method: 'POST' }, fault: { kind: 'appliedButReplyLost' } })
    const path = join(site.home, 'value')
    const { code, out, err } = await create('--value-file', path)
    expect({ code, out }).toEqual({ code: 5, out: '' })
    const [key] = site.server.state.keys(site.projectId)
    expect(JSON.parse(err).error).toMatchObject({ code: 'value-lost', candidates: [key?.apikey_id] })
    expect(site.count('POST')).toBe(1)
    expect(existsSync(path)).toBe(false)
  })

  it('a lost revocation of a key that is still listed ends with 5, and is not sent again', async () => {
    const { apikey_id: id } = site.server.state.addKey(site.projectId, { name: 'old' })
    site.server.faults.add({ match: { method: 'DELETE' }, fault: { kind: 'reset' } })
    const asked = ['keys', 'revoke', '--project', 'Captions', `--key=${id}`, '--confirm=old', '--json']
    const { code, err } = await site.run(...asked)
    expect({ code, said: codeIn(err) }).toEqual({ code: 5, said: 'outcome-unknown' })
    expect(JSON.parse(err).error.sentence).toMatch(/still in the list \d+ seconds after the request/u)
    expect(site.count('DELETE')).toBe(1)
    expect((await site.audit()).at(-1)).toMatchObject({
      action: 'key-revoked',
      outcome: 'unknown',
      note: expect.stringMatching(/^still listed \d+ s later$/u),
    })
  })

  it('a lost reply that cannot be looked into ends with 5 as well', async () => {
    site.server.faults.add({ match: { method: 'POST' }, fault: { kind: 'reset' } })
    site.server.faults.add({
      match: { method: 'GET', path: '/v1/api-keys' },
      skip: 1,
      fault: { kind: 'status', status: 403 },
    })
    const { code, err } = await create('--show-value')
    expect({ code, said: codeIn(err) }).toEqual({ code: 5, said: 'outcome-unknown' })
    expect(site.count('POST')).toBe(1)
    expect((await site.audit()).at(-1)).toMatchObject({ action: 'key-created', outcome: 'unknown' })
  })

  it('a value that nobody reads ends with 5 and names the key', async () => {
    const child = site.start(...createArguments, '--show-value')
    child.stdout?.destroy()
    const { code, err } = await site.ended(child)
    const [key] = site.server.state.keys(site.projectId)
    expect(code).toBe(5)
    expect(JSON.parse(err).error).toMatchObject({ code: 'value-lost', candidates: [key?.apikey_id] })
    expect((await site.audit()).map(({ action }) => action)).not.toContain('key-value-revealed')
  })

  // The commands look for six seconds for what the killed one may have made.
  const severalCommands = { timeout: 90_000 }
  it(
    'a kill while it creates leaves the start in the audit log, and the next command runs',
    severalCommands,
    async () => {
      const seen = site.seen('POST')
      const until = new Promise<void>(() => {})
      site.server.faults.add({ match: { method: 'POST' }, times: 1, fault: { kind: 'hold', until } })
      const child = site.start(...createArguments, '--show-value')
      await seen
      // While it is at work, another one is refused.
      expect((await create('--show-value')).code).toBe(7)
      child.kill('SIGKILL')
      await once(child, 'close')
      expect(await site.audit()).toEqual([
        expect.objectContaining({ action: 'key-created', outcome: 'started', keyName: 'captions-ci' }),
      ])
      expect((await create('--show-value')).code).toBe(0)
      expect((await site.run('audit', 'verify')).code).toBe(0)
    },
  )

  it(
    'after a kill the next command warns, and sends nothing where the key has appeared',
    severalCommands,
    async () => {
      const lost = site.server.faults.add({
        match: { method: 'POST' },
        fault: { kind: 'appliedButReplyLost', end: 'hang' },
      })
      const seen = site.seen('POST')
      const child = site.start(...createArguments, '--show-value')
      await seen
      child.kill('SIGKILL')
      await once(child, 'close')
      lost.remove()
      const [key] = site.server.state.keys(site.projectId)
      // In another project it is warned of, and no reason not to create.
      const other = site.server.state.addProject({ name: 'Archive' }).name ?? ''
      const elsewhere = await site.run(
        'keys',
        'create',
        '--project',
        other,
        '--name',
        'archive-ci',
        '--show-value',
      )
      expect(elsewhere.code).toBe(0)
      expect(elsewhere.err).toContain('Keydesk was interrupted while it created the key captions-ci')
      expect(elsewhere.err).toContain(key?.apikey_id)
      const again = await create('--show-value')
      expect(again).toMatchObject({ code: 5, out: '' })
      expect(JSON.parse(again.err).error).toMatchObject({
        code: 'value-lost',
        candidates: [key?.apikey_id],
        isEarlier: true,
      })
      expect(site.count('POST')).toBe(2)
      expect((await create('--show-value')).code).toBe(0)
      expect(site.count('POST')).toBe(3)
    },
  )

  it(
    'a key that is not in the list ends as a failure that changed nothing, and says how long it looked',
    severalCommands,
    async () => {
      site.server.faults.add({ match: { method: 'POST' }, times: 1, fault: { kind: 'reset' } })
      const { code, err } = await create('--show-value')
      expect(code).toBe(3)
      const { error } = JSON.parse(err)
      expect(error.code).toBe('connection-failed')
      expect(error.lookedForSeconds).toBeGreaterThanOrEqual(6)
      site.server.state.addKey(site.projectId, { apikey_id: 'LATE', name: 'captions-ci' })
      const again = await create('--show-value')
      expect(again.code).toBe(5)
      expect(JSON.parse(again.err).error).toMatchObject({ candidates: ['LATE'], isEarlier: true })
      expect(site.count('POST')).toBe(1)
    },
  )

  it('an interruption before anything was sent ends with 130', async () => {
    const until = new Promise<void>(() => {})
    site.server.faults.add({ match: { method: 'GET' }, fault: { kind: 'hold', until } })
    const seen = site.seen('GET')
    const child = site.start(...createArguments, '--show-value')
    const ending = site.ended(child)
    await seen
    child.kill('SIGINT')
    expect((await ending).code).toBe(130)
    expect(site.count('POST')).toBe(0)
  })

  it('changes nothing while the app is open, and still tells what it may', async () => {
    const lock = await takeProfileLock(site.folder, 0)
    const done = await create('--show-value')
    expect({ code: done.code, said: codeIn(done.err) }).toEqual({ code: 7, said: 'busy' })
    expect(site.server.requests).toEqual([])
    expect((await site.run('workspaces', 'list')).code).toBe(0)
    expect((await site.run('audit', 'verify')).code).toBe(0)
    await lock?.release()
    expect((await create('--show-value')).code).toBe(0)
  })

  it('needs --workspace where there are two', async () => {
    await site.addWorkspace('Other', null)
    expect((await create('--show-value')).code).toBe(2)
    expect((await create('--show-value', '--workspace', 'Acme')).code).toBe(0)
    // Its token is nowhere.
    const tokenless = await create('--show-value', '--workspace', 'Other')
    expect({ code: tokenless.code, said: codeIn(tokenless.err) }).toEqual({ code: 3, said: 'token-missing' })
  })

  it('no server ends with 3', async () => {
    await site.server.close()
    const done = await create('--show-value')
    expect({ code: done.code, said: codeIn(done.err) }).toEqual({ code: 3, said: 'connection-failed' })
  })
})

it('no keychain ends with 3', async () => {
  await open('no-service')
  await site.addWorkspace('Acme', null)
  const done = await site.run(...createArguments, '--show-value')
  expect({ code: done.code, said: codeIn(done.err) }).toEqual({ code: 3, said: 'keychain-missing' })
})

it('no workspace ends with 3', async () => {
  await open()
  expect((await site.run(...createArguments, '--show-value')).code).toBe(3)
})

it('without a keychain, verifying ends with 10: the chain is whole, and its seal was not checked', async () => {
  await open('no-service')
  const log = createAuditLog({
    folder: join(site.folder, 'audit'),
    now: Date.now,
    actor: 'ada',
    host: 'here',
  })
  await log.record({ action: 'settings-changed', outcome: 'succeeded' })
  const { code, out, err } = await site.run('audit', 'verify', '--json')
  expect({ code, out }).toEqual({ code: 10, out: '' })
  expect(JSON.parse(err).error).toMatchObject({
    code: 'seal-not-checked',
    verdict: { state: 'whole', entries: 1, seal: { state: 'not-confirmed', because: 'keychain-missing' } },
  })
})
