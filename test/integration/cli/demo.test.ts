import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { buildForAll } from './site'

const command = buildForAll()

let home: string
const children = new Set<ChildProcess>()
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'keydesk-demo-test-'))
})
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  await rm(home, { recursive: true, force: true })
})

const start = (...args: string[]) => {
  const child = spawn(process.execPath, [command.path, ...args], {
    cwd: home,
    env: { PATH: process.env['PATH'], HOME: home, TMPDIR: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.add(child)
  const printed = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (printed.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (printed.err += text))
  const ended = once(child, 'close').then(() => {
    children.delete(child)
    return { code: child.exitCode, ...printed }
  })
  return { child, printed, ended }
}
const run = (...args: string[]) => start(...args).ended

const demo = async (...args: string[]) => {
  const started = start('demo', '--json', ...args)
  await expect.poll(() => started.printed.out).toMatch(/\n\}\n$/u)
  const { baseUrl, tokenFile }: { baseUrl: string; tokenFile: string } = JSON.parse(started.printed.out)
  return { ...started, baseUrl, tokenFile }
}

it.each(['SIGINT', 'SIGTERM'] as const)('runs until %s, and leaves nothing', async (signal) => {
  const { child, ended, baseUrl, tokenFile } = await demo()
  expect(new URL(baseUrl).hostname).toBe('127.0.0.1')
  expect((await stat(tokenFile)).mode & 0o777).toBe(0o600)
  const token = (await readFile(tokenFile, 'utf8')).trim()
  const place = ['--ephemeral', '--base-url', baseUrl, '--token-file', tokenFile]
  const listed = await run('projects', 'list', ...place, '--json')
  expect(JSON.parse(listed.out).projects.length).toBeGreaterThan(3)
  child.kill(signal)
  const done = await ended
  expect(done).toMatchObject({ code: 0, err: '' })
  expect(done.out + listed.out).not.toContain(token)
  expect(await readdir(home)).toEqual([])
  expect((await run('projects', 'list', ...place)).code).toBe(3)
})

it('prints a command that works as it is printed', async () => {
  const { child, printed, ended } = start('demo')
  await expect.poll(() => printed.out).toContain('Ctrl+C')
  const line = /^keydesk (.*)$/mu.exec(printed.out)?.[1] ?? ''
  const words = line.split(' ').map((word) => word.replaceAll("'", ''))
  expect((await run(...words)).code).toBe(0)
  child.kill('SIGINT')
  expect((await ended).code).toBe(0)
})

it('has a token that is sent to no other computer', async () => {
  const { tokenFile } = await demo('--folder', home)
  expect(tokenFile).toBe(join(home, 'keydesk-demo-token'))
  for (const place of [[], ['--base-url', 'https://keydesk.invalid/v1']]) {
    const done = await run('projects', 'list', '--ephemeral', '--token-file', tokenFile, ...place)
    expect(done).toMatchObject({ code: 2, out: '' })
    expect(done.err).toContain('This is the token of keydesk demo')
  }
})

it('writes over no file, and says where its port is taken', async () => {
  const taken = join(home, 'keydesk-demo-token')
  await writeFile(taken, 'mine')
  expect((await run('demo', '--folder', home)).code).toBe(2)
  expect(await readFile(taken, 'utf8')).toBe('mine')
  await rm(taken)
  const { baseUrl, tokenFile } = await demo()
  const done = await run('demo', '--port', new URL(baseUrl).port)
  expect(done).toMatchObject({ code: 1, out: '' })
  expect(done.err).toContain('port of --port is in use')
  expect(existsSync(tokenFile)).toBe(true)
  expect((await readdir(home)).filter((name) => name.startsWith('keydesk-demo-'))).toHaveLength(1)
})
