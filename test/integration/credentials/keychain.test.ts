import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { build } from 'vite'
import {
  startKeyring,
  type KeyringSession,
  type KeyringState,
} from '../../support/keyring/keyring-session.mjs'

const root = join(import.meta.dirname, '..', '..', '..')
const withKeyring = join(root, 'test', 'support', 'keyring', 'with-keyring.mjs')

let built: string
let child: string
beforeAll(async () => {
  // Inside the project, so that the child finds keytar.
  built = await mkdtemp(join(root, '.cache', 'keychain-child-'))
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      ssr: join(import.meta.dirname, 'keychain-child.ts'),
      outDir: built,
      rolldownOptions: { external: ['keytar'], output: { entryFileNames: 'child.mjs' } },
    },
  })
  child = join(built, 'child.mjs')
})
afterAll(() => rm(built, { recursive: true, force: true }))

let session: KeyringSession
const children: ChildProcess[] = []

/** A process with the real keychain in the session; ask it as often as needed. */
const startChild = (timeoutMs: number) => {
  const running = spawn(process.execPath, [child], {
    env: { ...session.env, KEYCHAIN_TIMEOUT_MS: String(timeoutMs) },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.push(running)
  const lines = createInterface({ input: running.stdout })
  return async (...request: string[]): Promise<unknown> => {
    const line = once(lines, 'line')
    running.stdin.write(`${JSON.stringify(request)}\n`)
    return JSON.parse(String((await line)[0]))
  }
}

afterEach(async () => {
  for (const running of children.splice(0)) {
    const exit = once(running, 'exit')
    // Outright: an exit of its own waits for the thread that a silent prompt holds.
    running.kill('SIGKILL')
    await exit
  }
  await session.stop()
})

const failure = (code: string) => ({ failure: { code } })

const startIn = async (state: KeyringState, timeoutMs = 20_000) => {
  session = await startKeyring(state)
  return startChild(timeoutMs)
}

describe('an unlocked keyring', () => {
  it('stores, replaces, gives and deletes', async () => {
    const ask = await startIn('unlocked')
    expect(await ask('get', 'acme')).toEqual({ value: null })
    expect(await ask('set', 'acme', 'first-token')).toEqual({ value: null })
    expect(await ask('get', 'acme')).toEqual({ value: 'first-token' })
    await ask('set', 'acme', 'second-token')
    await ask('set', 'globex', 'third-token')
    expect(await ask('get', 'acme')).toEqual({ value: 'second-token' })
    expect(await ask('delete', 'acme')).toEqual({ value: true })
    expect(await ask('get', 'acme')).toEqual({ value: null })
    expect(await ask('delete', 'acme')).toEqual({ value: false })
    expect(await ask('get', 'globex')).toEqual({ value: 'third-token' })
  })

  it('gives and deletes an entry of keytar 7.9, which Keydesk used before', async () => {
    const ask = await startIn('unlocked')
    // Label and attributes as that version left them, read from gnome-keyring.
    const script = `printf old-token | secret-tool store --label=Keydesk/acme \\
      xdg:schema org.freedesktop.Secret.Generic service Keydesk account acme`
    execFileSync('sh', ['-c', script], { env: session.env })
    expect(await ask('get', 'acme')).toEqual({ value: 'old-token' })
    await ask('set', 'acme', 'new-token')
    const { stdout } = await promisify(execFile)('secret-tool', ['search', '--all', 'service', 'Keydesk'], {
      env: session.env,
    })
    expect(stdout.match(/secret = .*/gu)).toEqual(['secret = new-token'])
    expect(await ask('delete', 'acme')).toEqual({ value: true })
    expect(await ask('get', 'acme')).toEqual({ value: null })
  })

  it('uses the service Keydesk, and its probe leaves nothing behind', async () => {
    const ask = await startIn('unlocked')
    await ask('set', 'acme', 'the-token')
    await ask('get', 'nobody')
    const { stdout, stderr } = await promisify(execFile)(
      'secret-tool',
      ['search', '--all', 'service', 'Keydesk'],
      { env: session.env },
    )
    expect(`${stdout}${stderr}`.match(/attribute\.account = .*/gu)).toEqual(['attribute.account = acme'])
    expect(stdout).toContain('secret = the-token')
  })

  it('tells truly of an entry deleted behind the app', async () => {
    const ask = await startIn('unlocked')
    await ask('set', 'acme', 'the-token')
    execFileSync('secret-tool', ['clear', 'service', 'Keydesk', 'account', 'acme'], { env: session.env })
    expect(await ask('get', 'acme')).toEqual({ value: null })
  })

  it('gives what another program put in the place of an entry', async () => {
    const ask = await startIn('unlocked')
    await ask('set', 'acme', 'the-token')
    const script = `printf other-token | secret-tool store --label=other service Keydesk account acme`
    execFileSync('sh', ['-c', script], { env: session.env })
    expect(await ask('get', 'acme')).toEqual({ value: 'other-token' })
    expect(await ask('delete', 'acme')).toEqual({ value: true })
    expect(await ask('get', 'acme')).toEqual({ value: null })
  })

  it('serves two programs at once', async () => {
    const ask = await startIn('unlocked')
    const other = startChild(20_000)
    await Promise.all([ask('set', 'acme', 'first-token'), other('set', 'globex', 'second-token')])
    expect(await other('get', 'acme')).toEqual({ value: 'first-token' })
    expect(await ask('get', 'globex')).toEqual({ value: 'second-token' })
    // Probes of both at the same time are no entries, and never in each other's way.
    const rounds = Array.from({ length: 100 })
    for (const _ of rounds) {
      expect(await Promise.all([ask('get', 'nobody'), other('get', 'nobody')])).toEqual([
        { value: null },
        { value: null },
      ])
    }
  })

  it('holds the longest token and any text', async () => {
    const ask = await startIn('unlocked')
    for (const secret of ['x'.repeat(4_096), 'größer "und" \\ anders']) {
      await ask('set', 'acme', secret)
      expect(await ask('get', 'acme')).toEqual({ value: secret })
    }
  })
})

describe('a locked keyring', () => {
  it('is never taken for one without the entry, whatever is asked', async () => {
    const ask = await startIn('unlocked')
    await ask('set', 'acme', 'the-token')
    await session.lock()
    expect(await ask('get', 'acme')).toEqual(failure('keychain-locked'))
    expect(await ask('get', 'nobody')).toEqual(failure('keychain-locked'))
    expect(await ask('delete', 'acme')).toEqual(failure('keychain-locked'))
    expect(await ask('set', 'acme', 'other')).toEqual(failure('keychain-locked'))
  })

  it('whose prompt nobody answers is given up on in time', async () => {
    const ask = await startIn('locked-silent', 500)
    expect(await ask('set', 'acme', 'the-token')).toEqual(failure('keychain-locked'))
    expect(await ask('get', 'acme')).toEqual(failure('keychain-locked'))
    expect(await ask('get', 'acme')).toEqual(failure('keychain-locked'))
  })
})

describe('a keyring that this program may not use', () => {
  it('says so for every call', async () => {
    const ask = await startIn('denied')
    expect(await ask('get', 'acme')).toEqual(failure('keychain-denied'))
    expect(await ask('set', 'acme', 'the-token')).toEqual(failure('keychain-denied'))
    expect(await ask('delete', 'acme')).toEqual(failure('keychain-denied'))
  })
})

describe('no keyring', () => {
  it.each(['no-service', 'no-bus'] as const)('%s: is missing, for every call', async (state) => {
    const ask = await startIn(state)
    expect(await ask('get', 'acme')).toEqual(failure('keychain-missing'))
    expect(await ask('set', 'acme', 'the-token')).toEqual(failure('keychain-missing'))
    expect(await ask('delete', 'acme')).toEqual(failure('keychain-missing'))
  })

  it('one that goes away while the app runs is missing too', async () => {
    const ask = await startIn('unlocked')
    await ask('set', 'acme', 'the-token')
    await session.stopService()
    expect(await ask('get', 'acme')).toEqual(failure('keychain-missing'))
  })
})

describe('with-keyring.mjs', () => {
  it('gives the command a keyring and passes on its exit code', async () => {
    session = await startKeyring('no-bus')
    const script =
      'printf t | secret-tool store --label=x a b && test "$(secret-tool lookup a b)" = t && exit 7'
    const running = spawn(process.execPath, [withKeyring, '--', 'sh', '-c', script], { stdio: 'inherit' })
    expect((await once(running, 'exit'))[0]).toBe(7)
  })

  it('passes on a signal and leaves nothing behind', async () => {
    session = await startKeyring('no-bus')
    const script = 'echo "$HOME"; exec sleep 60'
    const running = spawn(process.execPath, [withKeyring, '--', 'sh', '-c', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const home = String((await once(running.stdout, 'data'))[0]).trim()
    running.kill('SIGTERM')
    expect((await once(running, 'exit'))[0]).toBe(143)
    const left = execFileSync('sh', [
      '-c',
      `ls -d ${home} 2>/dev/null; cat /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n' | grep -c "^HOME=${home}$" || true`,
    ])
    expect(String(left).trim()).toBe('0')
  })
})
