import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lineOutputs } from '../../../../src/cli/outputs/lines'
import { commandNames, optionsOf } from '../../../../src/cli/specs'
import { type Bare, openBare } from '../bare'
import { buildForAll } from '../site'

const command = buildForAll()

let bare: Bare
let projectId: number
beforeEach(async () => {
  bare = await openBare(command.path, 'Canary-7f3kQ9zT2mX8vB4nL6wR1yH5')
  projectId = bare.server.state.addProject({ name: 'Captions' }).project_id
})
afterEach(() => bare.close())

const profile = () => ['--profile-folder', join(bare.home, 'profile')]
const token = () => ['--base-url', bare.server.baseUrl, '--token-file', bare.tokenFile]
const run = (...args: string[]) => bare.run([...args, ...profile(), ...token()])
const rowsIn = (text: string): unknown[] => {
  expect(text).toMatch(/^$|\n$/u)
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
}

it('every command that takes --jsonl says what a line is, and no other does', () => {
  const taking = commandNames.filter((name) => optionsOf(name).some((option) => option.name === 'jsonl'))
  expect(taking.toSorted()).toEqual(Object.keys(lineOutputs).toSorted())
})

describe('a list as JSON Lines', () => {
  beforeEach(async () => {
    const { apikey_id: keyId } = bare.server.state.addKey(projectId, { name: 'captions\u202e-production' })
    bare.server.state.addKey(projectId, { name: '' })
    const key = ['--project', 'Captions', '--key', keyId]
    expect((await run('notes', 'set', ...key, '--unused', '--note', 'two\nlines')).code).toBe(0)
    expect((await run('keys', 'rotate', ...key, '--name', 'captions-new', '--show-value')).code).toBe(0)
  })

  it('has the rows of the JSON, one a line', { timeout: 180_000 }, async () => {
    const lists = [
      { words: ['keys', 'list', ...token()], field: 'keys', count: 3 },
      { words: ['projects', 'list', ...token()], field: 'projects', count: 2 },
      { words: ['rotations', 'list', ...token()], field: 'rotations', count: 1 },
      { words: ['notes', 'show', ...token()], field: 'notes', count: 1 },
      { words: ['health', ...token()], field: 'findings', count: 2 },
      { words: ['workspaces', 'list'], field: 'workspaces', count: 1 },
      { words: ['destinations', 'list'], field: 'destinations', count: 0 },
    ]
    for (const { words, field, count } of lists) {
      const json = await bare.run([...words, '--json', ...profile()])
      const { code, out, err } = await bare.run([...words, '--jsonl', ...profile()])
      expect({ words, code, err }).toEqual({ words, code: 0, err: '' })
      expect(rowsIn(out)).toEqual(JSON.parse(json.out)[field])
      expect({ words, count: rowsIn(out).length }).toEqual({ words, count })
      // Nothing that would steer a terminal.
      expect(out).not.toMatch(/[\p{Cf}]/u)
    }
  })

  it('audit follow, as its entries come', async () => {
    let pid = 0
    let printed = ''
    const following = bare.run(['audit', 'follow', '--all', '--jsonl', ...profile()], {
      onStart: (started) => (pid = started),
      onOut: (out) => (printed = out),
    })
    await expect.poll(() => printed.split('\n').length).toBeGreaterThan(2)
    process.kill(pid, 'SIGTERM')
    expect((await following).code).toBe(0)
    expect(rowsIn(printed)[0]).toMatchObject({ sequence: 1 })
  })
})

it('the report of keys revoke-many, also where not all was done', async () => {
  for (const name of ['a-1', 'a-2']) bare.server.state.addKey(projectId, { name })
  const { keys } = JSON.parse((await run('keys', 'list', '--json')).out)
  const list = join(bare.home, 'list.json')
  await writeFile(list, JSON.stringify([keys[0], { ...keys[1], name: 'a-9' }]))
  const done = await run('keys', 'revoke-many', '--list', list, '--confirm', '2', '--jsonl')
  expect(done.code).toBe(16)
  expect(rowsIn(done.out)).toEqual([
    expect.objectContaining({ keyName: 'a-1', outcome: 'revoked' }),
    expect.objectContaining({ keyName: 'a-9', outcome: 'failed' }),
  ])
  expect(rowsIn(done.err)).toEqual([
    { warning: expect.objectContaining({ code: 'no-keychain' }) },
    { error: expect.objectContaining({ code: 'not-all-revoked', exitCode: 16 }) },
  ])
})

it('the rows of apply, each when it is done', async () => {
  const file = join(bare.home, 'acme.yaml')
  const planFile = join(bare.home, 'acme.plan')
  const want = (...names: string[]) =>
    writeFile(file, `version: 1\nprojects:\n${names.map((name) => `  - { name: ${name} }\n`).join('')}`)
  await want('Live', 'Later')
  expect((await run('plan', file, '--out', planFile)).code).toBe(2)
  let release = (): void => undefined
  const until = new Promise<void>((resolve) => (release = resolve))
  let printed = ''
  bare.server.faults.add({ match: { method: 'POST' }, skip: 1, fault: { kind: 'hold', until } })
  const applying = bare.run(['apply', file, '--plan-file', planFile, '--jsonl', ...profile(), ...token()], {
    onOut: (out) => {
      printed = out
    },
  })
  await expect.poll(() => rowsIn(printed).length).toBe(1)
  release()
  const done = await applying
  expect(done.code).toBe(0)
  expect(rowsIn(done.out)).toEqual([
    expect.objectContaining({ outcome: 'done', step: { do: 'create-project', project: 'Live' } }),
    expect.objectContaining({ outcome: 'done', step: { do: 'create-project', project: 'Later' } }),
  ])
  // What is so by now, and what the plan lacks.
  const again = await run('apply', file, '--plan-file', planFile, '--jsonl')
  expect(rowsIn(again.out)).toEqual([
    expect.objectContaining({ outcome: 'outdated' }),
    expect.objectContaining({ outcome: 'outdated' }),
  ])
})

it('ends with 4 and prints no row where some could not be read; the JSON counts them', async () => {
  const body = [{ apikey_id: 'A', name: 'captions' }, { apikey_id: 7 }]
  const path = `/v1/api-keys?project_id=${projectId}`
  bare.server.faults.add({ match: { path }, fault: { kind: 'wrongTypes', body } })
  const lines = await run('keys', 'list', '--project', 'Captions', '--jsonl')
  expect(lines).toMatchObject({ code: 4, out: '' })
  expect(rowsIn(lines.err)).toEqual([
    { error: expect.objectContaining({ code: 'answer-unreadable', exitCode: 4, what: 'key', count: 1 }) },
  ])
  const warning = { code: 'rows-not-read', what: 'key', count: 1 }
  const json = await run('keys', 'list', '--project', 'Captions', '--json')
  expect(json.code).toBe(0)
  expect(JSON.parse(json.err)).toEqual({ warning: expect.objectContaining(warning) })
})

it('a failure is an error in JSON on one line, and no row', async () => {
  const failed = await run('keys', 'list', '--project', 'None', '--jsonl')
  expect(failed).toMatchObject({ code: 4, out: '' })
  expect(rowsIn(failed.err)).toEqual([{ error: expect.objectContaining({ code: 'not-found', exitCode: 4 }) }])
  const both = await bare.run(['keys', 'list', '--json', '--jsonl'])
  expect({ code: both.code, said: rowsIn(both.err) }).toEqual({
    code: 2,
    said: [{ error: expect.objectContaining({ code: 'usage' }) }],
  })
  const none = await bare.run(['keys', 'revoke', '--jsonl'])
  expect(none).toMatchObject({ code: 2, out: '' })
})
