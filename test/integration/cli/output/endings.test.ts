import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { type FileHandle, open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Bare, openBare, type Started } from '../bare'
import { buildForAll } from '../site'

const command = buildForAll()

let bare: Bare
let projectId: number
beforeEach(async () => {
  bare = await openBare(command.path, 'Canary-7f3kQ9zT2mX8vB4nL6wR1yH5')
  projectId = bare.server.state.addProject({ name: 'Captions' }).project_id
})
afterEach(() => bare.close())

const place = () => [
  '--profile-folder',
  join(bare.home, 'profile'),
  '--base-url',
  bare.server.baseUrl,
  '--token-file',
  bare.tokenFile,
]
const run = (args: readonly string[], started: Started = {}) => bare.run([...args, ...place()], started)
const errorIn = (err: string) => JSON.parse(err.slice(err.lastIndexOf('{\n  "error"'))).error
const count = (method: string): number =>
  bare.server.requests.filter((request) => request.method === method).length
const keyNames = () => bare.server.state.keys(projectId).map(({ name }) => name)
const projectNames = () => bare.server.state.projects().map(({ name }) => name)

/** Writes a list for revoke-many of keys that it adds. */
const listOf = async (...names: readonly string[]): Promise<string> => {
  const keys = names.map((name) => ({
    projectId,
    id: bare.server.state.addKey(projectId, { name }).apikey_id,
    name,
  }))
  const path = join(bare.home, 'list.json')
  await writeFile(path, JSON.stringify(keys))
  return path
}
/** Writes a plan that makes two projects. */
const planOf = async (): Promise<string[]> => {
  const file = join(bare.home, 'acme.yaml')
  const planFile = join(bare.home, 'acme.plan')
  await writeFile(file, 'version: 1\nprojects:\n  - { name: Live }\n  - { name: Later }\n')
  expect((await run(['plan', file, '--out', planFile])).code).toBe(2)
  return ['apply', file, '--plan-file', planFile]
}

describe('where nobody reads the result', () => {
  it('a list that head takes one line of ends quietly', async () => {
    for (let at = 0; at < 1_500; at += 1)
      bare.server.state.addKey(projectId, { name: `captions-${at}-${'x'.repeat(60)}` })
    const words = [process.execPath, command.path, 'keys', 'list', '--jsonl', ...place()]
    const line = words.map((word) => `'${word}'`).join(' ')
    const shell = spawn('bash', ['-o', 'pipefail', '-c', `${line} | head -1`], { cwd: bare.home })
    let out = ''
    let err = ''
    shell.stdout.setEncoding('utf8').on('data', (text: string) => void (out += text))
    shell.stderr.setEncoding('utf8').on('data', (text: string) => void (err += text))
    await once(shell, 'close')
    expect({ code: shell.exitCode, err, lines: out.split('\n').length }).toEqual({
      code: 0,
      err: '',
      lines: 2,
    })
  })

  it('the exit code still says what was found and done', async () => {
    const { apikey_id: keyId } = bare.server.state.addKey(projectId, { name: 'captions' })
    const stdout = 'closed'
    const key = ['--project', 'Captions', '--key', keyId]
    expect(await run(['notes', 'set', ...key, '--unused'], { stdout })).toMatchObject({ code: 0 })
    expect((await run(['health', '--fail-on', 'high'], { stdout })).code).toBe(15)
    expect((await run(['projects', 'create', '--name', 'Made'], { stdout })).code).toBe(0)
    expect(projectNames()).toContain('Made')
    expect((await run(['keys', 'list', '--project', 'None'], { stdout })).code).not.toBe(0)
    const apply = await planOf()
    expect((await run([...apply, '--json'], { stdout })).code).toBe(0)
    expect(projectNames()).toContain('Later')
    const following = await bare.run(['audit', 'follow', '--all', ...place().slice(0, 2)], { stdout })
    expect(following).toMatchObject({ code: 0, err: '' })
  })
})

it('where nobody reads standard error, a command does and prints the same', async () => {
  const stderr = 'closed'
  const create = ['keys', 'create', '--project', 'Captions', '--show-value']
  const shown = await run([...create, '--name', 'shown'], { stderr })
  expect(shown.code).toBe(0)
  expect(shown.out.trim().length).toBeGreaterThan(20)
  expect(keyNames()).toEqual(['shown'])
  expect((await run(['keys', 'list', '--project', 'None'], { stderr })).code).toBe(4)
  const temporary = await run(['keys', 'create', '--name', 'import', '--ttl', '60s', '--show-value'], {
    stderr,
  })
  expect(temporary.code).toBe(0)
})

describe.skipIf(!existsSync('/dev/full'))('where the disk of standard output is full', () => {
  let full: FileHandle
  beforeEach(async () => {
    full = await open('/dev/full', 'w')
  })
  afterEach(() => full.close())
  const onFull = (...args: readonly string[]) => run([...args, '--json'], { stdout: full.fd })

  it('a list is no success, and says why', async () => {
    const done = await onFull('keys', 'list')
    expect(done.code).toBe(1)
    expect(errorIn(done.err)).toMatchObject({ code: 'output-failed', exitCode: 1 })
    expect((await onFull('health')).code).toBe(1)
    expect((await bare.run(['--help'], { stdout: full.fd })).code).toBe(1)
  })

  it('a change that was made is said to stay', async () => {
    const done = await onFull('projects', 'create', '--name', 'Made')
    expect(done.code).toBe(1)
    expect(errorIn(done.err).nextStep).toContain('stays changed')
    expect(projectNames()).toContain('Made')
    const file = join(bare.home, 'made.key')
    const made = await onFull(
      'keys',
      'create',
      '--project',
      'Captions',
      '--name',
      'made',
      '--value-file',
      file,
    )
    expect(errorIn(made.err)).toMatchObject({ code: 'output-failed' })
    expect((await readFile(file, 'utf8')).length).toBeGreaterThan(20)
    expect(keyNames()).toEqual(['made'])
  })

  it('a value that could not be shown is lost, and its key is named', async () => {
    const done = await onFull('keys', 'create', '--project', 'Captions', '--name', 'made', '--show-value')
    const [key] = bare.server.state.keys(projectId)
    expect(done.code).toBe(5)
    expect(errorIn(done.err)).toMatchObject({ code: 'value-lost', candidates: [key?.apikey_id] })
  })

  it('what became of the keys of a list, and of the steps of a plan, comes first', async () => {
    const list = await listOf('a-1', 'a-2')
    bare.server.faults.add({ match: { method: 'DELETE' }, fault: { kind: 'reset' } })
    const revoked = await onFull('keys', 'revoke-many', '--list', list, '--confirm', '2')
    expect(revoked.code).toBe(5)
    expect(errorIn(revoked.err)).toMatchObject({ code: 'outcome-unknown', unknown: 2 })
    const apply = await planOf()
    bare.server.faults.add({ match: { method: 'POST' }, skip: 1, fault: { kind: 'status', status: 403 } })
    const applied = await onFull(...apply)
    expect(applied.code).toBe(16)
    expect(errorIn(applied.err).code).toBe('apply-incomplete')
    expect(projectNames()).toContain('Live')
  })
})

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', (signal) => {
  /** Interrupts a command once the server holds so many requests of a method, and lets it answer them then. */
  const interrupt = async (method: string, held: number, args: readonly string[], skip = 0) => {
    let answer = (): void => undefined
    const until = new Promise<void>((resolve) => (answer = resolve))
    bare.server.faults.add({ match: { method }, skip, fault: { kind: 'hold', until } })
    const before = count(method)
    let pid = 0
    const running = run([...args, '--json'], { onStart: (started) => (pid = started) })
    await expect.poll(() => count(method)).toBe(before + held)
    process.kill(pid, signal)
    answer()
    return running
  }

  it('ends a list with 130, and nothing is printed of it', async () => {
    const done = await interrupt('GET', 1, ['keys', 'list'])
    expect(done).toMatchObject({ code: 130, out: '' })
    expect(errorIn(done.err).code).toBe('cancelled')
  })

  it('while a project, a key or a revocation is under way, ends in what became of it', async () => {
    const made = await interrupt('POST', 1, ['projects', 'create', '--name', 'Made'])
    expect({ ...made, isThere: projectNames().includes('Made') }).toSatisfy(isTrue)
    const key = ['keys', 'create', '--project', 'Captions', '--name', 'made', '--show-value']
    const created = await interrupt('POST', 1, key)
    expect({ ...created, isThere: keyNames().includes('made') }).toSatisfy(isTrue)
    bare.server.state.addKey(projectId, { name: 'old' })
    const revoke = ['keys', 'revoke', '--project', 'Captions', '--key', 'old', '--confirm', 'old']
    const revoked = await interrupt('DELETE', 1, revoke)
    expect({ ...revoked, isThere: !keyNames().includes('old') }).toSatisfy(isTrue)
  })

  it('ends apply after the step that is under way', async () => {
    const done = await interrupt('POST', 1, await planOf())
    expect(done.code).toBe(16)
    const rows: { outcome: string }[] = JSON.parse(done.out).rows
    expect(rows.map(({ outcome }) => outcome)).toEqual(['done', 'left'])
    expect(projectNames().filter((name) => name?.startsWith('L'))).toEqual(['Live'])
  })
})

/** Done and there, surely not done and not there, or unknown; nothing else is true. */
const isTrue = (done: {
  readonly code: number | null
  readonly err: string
  readonly isThere: boolean
}): boolean => {
  const { code, err, isThere } = done
  // Lost is what was made.
  if (code === 5)
    return errorIn(err).code === 'outcome-unknown' || (isThere && errorIn(err).code === 'value-lost')
  return isThere ? code === 0 : code === 130
}
