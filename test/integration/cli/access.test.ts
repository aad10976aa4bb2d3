import { existsSync, readFileSync } from 'node:fs'
import { chmod, link, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Bare, openBare } from './bare'
import { buildForAll } from './site'

const command = buildForAll()

const token = 'Canary-7f3kQ9zT2mX8vB4nL6wR1yH5'
let bare: Bare
let home: string
let temporary: string
let server: Bare['server']
let tokenFile: string
beforeEach(async () => {
  bare = await openBare(command.path, token)
  ;({ home, temporary, server, tokenFile } = bare)
  server.state.addProject({ name: 'Captions' })
})
afterEach(() => bare.close())

const run: Bare['run'] = (args, started) => bare.run(args, started)
const list = ['keys', 'list', '--ephemeral', '--json']
const here = () => ['--base-url', server.baseUrl]
const codeIn = (err: string): string => JSON.parse(err).error.code

/** Whether a process runs; one that ended and that nobody waits for does not. */
const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return !/^State:\s+Z/mu.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

const expectNoCanary = async () => {
  expect(bare.printed()).not.toContain(token)
  expect(await bare.kept()).not.toContain(token)
}

describe('a token of its own', () => {
  it('is read from a file of the user’s own', async () => {
    const done = await run([...list, ...here(), '--token-file', tokenFile])
    expect(done).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(done.out)).toMatchObject({ keys: [] })
    expect(server.requests.length).toBeGreaterThan(0)
    // No profile, and nothing left of what stood in for one.
    expect(await readdir(temporary)).toEqual([])
    expect(await readdir(home)).toEqual(['token'])
    await expectNoCanary()
  })

  it.each([0o640, 0o620, 0o604, 0o602])('is not read from a file that others can use: %o', async (mode) => {
    await chmod(tokenFile, mode)
    const done = await run([...list, ...here(), '--token-file', tokenFile])
    expect({ code: done.code, out: done.out, said: codeIn(done.err) }).toEqual({
      code: 3,
      out: '',
      said: 'token-file-refused',
    })
    expect(server.requests).toEqual([])
    await expectNoCanary()
  })

  it('is not read through a link, nor from what is no regular file', async () => {
    const linked = join(home, 'linked')
    await symlink(tokenFile, linked)
    for (const path of [linked, home, '/dev/null']) {
      const done = await run([...list, ...here(), '--token-file', path])
      expect({ path, code: done.code, said: codeIn(done.err) }).toEqual({
        path,
        code: 3,
        said: 'token-file-refused',
      })
    }
    // A second name of the same file is the file itself.
    const second = join(home, 'second')
    await link(tokenFile, second)
    expect((await run([...list, ...here(), '--token-file', second])).code).toBe(0)
    await rm(second)
  })

  it('is not quoted where the file holds something else', async () => {
    await writeFile(tokenFile, `${token} ${token}x`)
    const done = await run([...list, ...here(), '--token-file', tokenFile])
    expect({ code: done.code, said: codeIn(done.err) }).toEqual({ code: 3, said: 'token-unusable' })
    await expectNoCanary()
  })

  it('is read from a descriptor to its end, or from standard input', async () => {
    const third = { text: token, ends: true }
    expect((await run([...list, ...here(), '--token-fd', '3'], { third })).code).toBe(0)
    expect((await run([...list, ...here(), '--token-fd=0'], { input: token })).code).toBe(0)
    await expectNoCanary()
  })

  it.each([
    ['1', 'usage'],
    ['2', 'usage'],
    ['-1', 'usage'],
    ['three', 'usage'],
    ['16', 'usage'],
    ['77', 'usage'],
  ])('is not read from descriptor %s', async (descriptor, code) => {
    const done = await run([...list, ...here(), `--token-fd=${descriptor}`])
    expect(codeIn(done.err)).toBe(code)
    expect(server.requests).toEqual([])
  })

  it('is not read from a descriptor that nobody opened for the command, and Node goes on', async () => {
    for (let descriptor = 4; descriptor <= 15; descriptor += 1) {
      const done = await run([...list, ...here(), `--token-fd=${descriptor}`, '--token-timeout=5s'])
      expect({ descriptor, code: done.code, said: codeIn(done.err) }).toEqual(
        done.code === 2
          ? { descriptor, code: 2, said: 'usage' }
          : { descriptor, code: 3, said: 'token-missing' },
      )
    }
    expect(server.requests).toEqual([])
  })

  it('is not waited for without end, nor taken where it is too long', async () => {
    const open = { third: { text: token, ends: false } }
    const hanging = await run([...list, ...here(), '--token-fd=3', '--token-timeout=1s'], open)
    expect({ code: hanging.code, said: codeIn(hanging.err) }).toEqual({ code: 3, said: 'token-timed-out' })
    const long = { third: { text: 'x'.repeat(20_000), ends: false } }
    expect(codeIn((await run([...list, ...here(), '--token-fd=3'], long)).err)).toBe('token-unusable')
    expect(server.requests).toEqual([])
    await expectNoCanary()
  })

  it('is what a program prints, which gets few variables and no shell', async () => {
    const script = `console.log(process.env.VAULT_ADDR + ':' + process.env.OTHER === 'there:undefined' ? ${JSON.stringify(token)} : 'no')`
    const program = ['--token-command', '--', process.execPath, '-e', script, '$(touch shell)', '--json=1']
    const env = { VAULT_ADDR: 'there', OTHER: 'secret' }
    const passed = ['--token-command-env', 'VAULT_ADDR']
    const done = await run([...list, ...here(), ...passed, ...program], { env })
    expect(done).toMatchObject({ code: 0, err: '' })
    expect(existsSync(join(home, 'shell'))).toBe(false)
    expect((await run([...list, ...here(), ...program], { env })).code).toBe(3)
    expect(bare.printed()).not.toContain(token)
  })

  it.each([
    ['fails', `console.log(T); console.error('vault is sealed: ' + T); process.exit(4)`, 'vault is sealed'],
    ['fails and prints it as an error alone', `console.error('sealed ' + T); process.exit(4)`, 'exit code 4'],
    ['hangs', `console.log(T); setInterval(() => {}, 1000)`, 'did not end in time'],
    ['prints two', `console.log(T, T + 'x')`, 'has a space in it'],
    ['prints nothing', ``, 'nothing that looks like a management token'],
  ])('is in no error where its program %s', async (_, script, words) => {
    // By the environment, so that the test's own arguments do not hold it.
    const code = `const T = process.env.CANARY; ${script}`
    const options = ['--token-timeout=2s', '--token-command-env', 'CANARY', '--token-command', '--']
    const done = await run([...list, ...here(), ...options, process.execPath, '-e', code], {
      env: { CANARY: token },
    })
    expect(done).toMatchObject({ code: 3, out: '' })
    expect(JSON.parse(done.err).error.sentence).toContain(words)
    expect(server.requests).toEqual([])
    await expectNoCanary()
  })

  it('ends with 130 where it is interrupted while its program runs', async () => {
    const started = join(home, 'started')
    const script = `require('fs').writeFileSync(${JSON.stringify(started)}, ''); setInterval(() => {}, 1000)`
    const interrupt = (pid: number): void => {
      const timer = setInterval(() => {
        if (!existsSync(started)) return
        clearInterval(timer)
        process.kill(pid, 'SIGINT')
      }, 20)
    }
    const program = ['--token-command', '--', process.execPath, '-e', script]
    expect((await run([...list, ...here(), ...program], { onStart: interrupt })).code).toBe(130)
  })

  it('a second signal ends it with its program, and leaves no folder', async () => {
    const asked = join(home, 'asked')
    const script = `process.on('SIGTERM', () => require('fs').writeFileSync(${JSON.stringify(asked)}, String(process.pid)));
      require('fs').writeFileSync(${JSON.stringify(join(home, 'started'))}, ''); setInterval(() => {}, 1000)`
    let pid = 0
    const program = ['--token-command', '--', process.execPath, '-e', script]
    const running = run([...list, ...here(), ...program], { onStart: (started) => (pid = started) })
    await expect.poll(() => existsSync(join(home, 'started'))).toBe(true)
    process.kill(pid, 'SIGINT')
    await expect.poll(() => existsSync(asked) && readFileSync(asked, 'utf8') !== '').toBe(true)
    process.kill(pid, 'SIGINT')
    // By the signal itself: no exit code says that it ended in order.
    expect((await running).code).toBeNull()
    const programId = Number(readFileSync(asked, 'utf8'))
    await expect.poll(() => isRunning(programId)).toBe(false)
    expect(await readdir(temporary)).toEqual([])
  })

  it.each([
    [['--ephemeral'], 'Add --token-file'],
    [['--token-fd', '3', '--token-file', 'x', '--ephemeral'], 'were given together'],
    [['--token-file', 'x'], 'Add --ephemeral'],
    [['--token-file', 'x', '--ephemeral', '--profile-folder', 'y'], 'were given together'],
    [['--token-file', 'x', '--profile-folder', 'y', '--audit-file', 'z'], '--audit-file is for --ephemeral'],
    [['--base-url', 'https://example.com/v1'], '--base-url is for a run with a token of its own'],
    [['--token-file', 'x', '--ephemeral', '--base-url', 'http://example.com/v1'], '--base-url can’t be used'],
    [['--token-command', '--ephemeral'], 'names no program'],
    [['--token-file', 'x', '--ephemeral', '--', 'op'], 'without --token-command'],
  ])('%j cannot be used', async (options, words) => {
    const done = await run(['projects', 'list', ...options])
    expect(done).toMatchObject({ code: 2, out: '' })
    expect(done.err).toContain(words)
    expect(await readdir(home)).toEqual(['token'])
  })

  it('goes to no older service, and to no address that the profile alone names', async () => {
    const older = ['--base-url', 'https://mp.speechmatics.com/v1']
    const refused = await run([...list, ...older, '--token-file', tokenFile])
    expect({ code: refused.code, said: codeIn(refused.err) }).toEqual({ code: 3, said: 'older-service' })
    const profile = ['--profile-folder', join(home, 'profile'), '--token-file', tokenFile]
    const first = await run(['projects', 'list', '--workspace', 'Acme', ...profile, ...here(), '--json'])
    expect(first.code).toBe(0)
    const asked = server.requests.length
    // The address was remembered, and is not taken for a word of the person who gives the token.
    const second = await run(['projects', 'list', ...profile, '--json'])
    expect({ code: second.code, said: codeIn(second.err) }).toEqual({ code: 3, said: 'address-changed' })
    expect(server.requests).toHaveLength(asked)
    await expectNoCanary()
  })
})

describe('a change without a profile', () => {
  const project = () => server.state.addProject({ name: 'Live' }).project_id
  const asked = ['keys', 'create', '--project', 'Captions', '--name', 'captions-ci', '--ephemeral', '--json']
  const given = () => [...here(), '--token-file', tokenFile]
  const create = (...more: string[]) => [...asked, ...given(), ...more]

  it('is refused without a file for its record, and nothing is sent', async () => {
    const done = await run(create('--value-file', join(home, 'value')))
    expect(done).toMatchObject({ code: 2, out: '' })
    expect(JSON.parse(done.err).error.sentence).toContain('--audit-file')
    expect(server.requests).toEqual([])
    expect(await readdir(home)).toEqual(['token'])
  })

  it('is recorded in a file that goes on from run to run and can be verified', async () => {
    const log = join(home, 'log.jsonl')
    const value = join(home, 'value')
    const created = await run(create('--value-file', value, '--audit-file', log))
    expect(created.code).toBe(0)
    expect(JSON.parse(created.out)).toMatchObject({ withoutKeychain: ['audit-seal', 'fingerprint'] })
    expect(JSON.parse(created.err)).toMatchObject({ warning: { code: 'no-keychain' } })
    expect((await stat(log)).mode & 0o777).toBe(0o600)
    const { keyId } = JSON.parse(created.out)
    const revoke = ['keys', 'revoke', '--project', 'Captions', '--key', keyId, '--confirm', 'captions-ci']
    const revoked = await run([...revoke, '--ephemeral', ...given(), '--audit-file', log])
    expect(revoked.code).toBe(0)
    expect(revoked.err.match(/Warning/gu)).toHaveLength(1)
    const verified = await run(['audit', 'verify', '--file', log, '--json'])
    expect(JSON.parse(verified.out).verdict).toMatchObject({ state: 'whole', hasHead: true, unfinished: 0 })
    const actions = (await readFile(log, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(actions.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      'key-created started',
      'key-created succeeded',
      'key-value-saved succeeded',
      'key-value-destroyed succeeded',
      'key-revoked started',
      'key-revoked succeeded',
    ])
    expect(actions[0].workspaceName).toBe(new URL(server.baseUrl).host)
    expect(await readdir(temporary)).toEqual([])
    // The file alone, as an artifact of a job, is judged as far as it goes.
    await rm(`${log}.head`)
    const alone = await run(['audit', 'verify', '--file', log, '--json'])
    expect(alone).toMatchObject({ code: 11, out: '' })
    expect(JSON.parse(alone.err).error).toMatchObject({
      code: 'head-missing',
      verdict: { state: 'whole', hasHead: false },
    })
    // But it is not continued: nobody could tell whether its end is there.
    const more = await run(create('--value-file', join(home, 'other'), '--audit-file', log))
    expect(more.code).toBe(6)
    await rm(value)
    await expectNoCanary()
  })

  it('is not sent where the file holds something else, or was changed', async () => {
    const log = join(home, 'log.jsonl')
    await writeFile(log, 'notes of mine\n')
    expect((await run(create('--show-value', '--audit-file', log))).code).toBe(6)
    expect(await readFile(log, 'utf8')).toBe('notes of mine\n')
    await rm(log)
    expect((await run(create('--show-value', '--audit-file', log))).code).toBe(0)
    await writeFile(log, (await readFile(log, 'utf8')).replace('captions-ci', 'captions-cj'))
    const sent = server.requests.length
    expect((await run(create('--show-value', '--audit-file', log))).code).toBe(6)
    expect((await run(['audit', 'verify', '--file', log])).code).toBe(6)
    expect(server.requests).toHaveLength(sent)
  })

  it('is not sent where its start cannot be recorded', async () => {
    const done = await run(create('--show-value', '--audit-file', join(tokenFile, 'log.jsonl')))
    expect(done.code).toBe(1)
    expect(server.requests.some(({ method }) => method === 'POST')).toBe(false)
  })

  it('is no rotation, which would be forgotten', async () => {
    project()
    const rotate = ['keys', 'rotate', '--project', 'Live', '--key', 'x', '--show-value', '--ephemeral']
    const done = await run([...rotate, ...here(), '--token-file', tokenFile, '--audit-file', 'log'])
    expect(done).toMatchObject({ code: 2, out: '' })
    expect(done.err).toContain('the rotation would be forgotten')
    expect(server.requests).toEqual([])
  })

  it('leaves a start without an outcome where it is killed, which the file says', async () => {
    const log = join(home, 'log.jsonl')
    const seen = new Promise<number>((resolve) => {
      const until = new Promise<void>(() => {})
      server.faults.add({ match: { method: 'POST' }, fault: { kind: 'hold', until } })
      let started = 0
      const running = run(create('--show-value', '--audit-file', log), { onStart: (pid) => (started = pid) })
      const timer = setInterval(() => {
        if (!server.requests.some(({ method }) => method === 'POST')) return
        clearInterval(timer)
        process.kill(started, 'SIGKILL')
        void running.then(() => resolve(started))
      }, 20)
    })
    await seen
    const verified = await run(['audit', 'verify', '--file', log, '--json'])
    expect(JSON.parse(verified.out).verdict).toMatchObject({ state: 'whole', entries: 1, unfinished: 1 })
  })
})

it('a profile of its own keeps its log and its workspace, without a keychain', async () => {
  const profile = join(home, 'profile')
  const place = ['--profile-folder', profile, '--token-file', tokenFile, ...here()]
  const key = ['--project', 'Captions', '--name', 'captions-ci', '--show-value']
  const created = await run(['keys', 'create', ...key, '--workspace', 'Acme', ...place])
  expect(created.code).toBe(0)
  expect(created.err.match(/Warning/gu)).toHaveLength(1)
  const rotate = ['keys', 'rotate', '--project', 'Captions', '--key', 'captions-ci', '--show-value']
  expect((await run([...rotate, ...place])).code).toBe(0)
  const { workspaces } = JSON.parse(
    (await run(['workspaces', 'list', '--profile-folder', profile, '--json'])).out,
  )
  expect(workspaces).toEqual([expect.objectContaining({ name: 'Acme', baseUrl: server.baseUrl })])
  expect((await run(['audit', 'verify', '--profile-folder', profile])).code).toBe(10)
  await expectNoCanary()
})

it('no option and no variable takes the token itself, and help says so', async () => {
  const done = await run([...list, '--token', token])
  expect(done).toMatchObject({ code: 2, out: '' })
  expect((await run(['keys', 'list', '--help'])).out).toContain(
    'never an argument and never in the environment',
  )
  await expectNoCanary()
})
