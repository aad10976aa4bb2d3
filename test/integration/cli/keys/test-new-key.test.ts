import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Bare, openBare } from '../bare'
import { buildForAll } from '../site'

const command = buildForAll()

let bare: Bare
let projectId: number
beforeEach(async () => {
  // The demo's token: keys are tested on the same server.
  bare = await openBare(command.path, 'keydesk-demo-7f3kQ9zT2mX8vB4nL6wR1yH5')
  projectId = bare.server.state.addProject({ name: 'Captions' }).project_id
})
afterEach(() => bare.close())

const folder = () => join(bare.home, 'profile')
const run = (...args: string[]) =>
  bare.run([
    ...args,
    '--profile-folder',
    folder(),
    '--base-url',
    bare.server.baseUrl,
    '--token-file',
    bare.tokenFile,
  ])
let files = 0
const file = () => join(bare.home, `value-${(files += 1)}`)
const create = (...args: string[]) =>
  run('keys', 'create', '--project', 'Captions', '--name', 'captions', ...args)
const errorIn = (err: string) => JSON.parse(err.slice(err.lastIndexOf('{\n  "error"'))).error
const audit = async (): Promise<string[]> => {
  const text = await readFile(join(folder(), 'audit', 'audit.jsonl'), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ action }) => action === 'key-tested')
    .map(({ outcome, keyName, note }) => `${keyName} ${outcome}: ${note}`)
}

describe('--test', () => {
  it('tests a new key once its value is in the file, where it was tested last', async () => {
    const path = file()
    const first = await create('--value-file', path, '--test', '--region', 'us1', '--json')
    expect(first.code).toBe(0)
    expect(JSON.parse(first.out)).toMatchObject({
      keyId: expect.any(String),
      valueFile: path,
      result: { outcome: 'works', product: 'batch', region: 'us1' },
    })
    const second = await create('--value-file', file(), '--test')
    expect(second).toMatchObject({ code: 0, out: 'Created captions.\nThe key works (Batch, us1).\n' })
    // A region is of one product alone.
    const realtime = await create('--value-file', file(), '--test', '--region', 'global', '--json')
    expect(JSON.parse(realtime.out).result).toMatchObject({
      outcome: 'works',
      product: 'rt',
      region: 'global',
    })
    expect(await audit()).toEqual([
      'captions succeeded: batch, us1: works',
      'captions succeeded: batch, us1: works',
      'captions succeeded: rt, global: works',
    ])
  })

  it('leaves the value alone on standard output', async () => {
    const shown = await create('--show-value', '--test')
    expect(shown.code).toBe(0)
    expect(shown.out).toMatch(/^\S{20,}\n$/u)
    expect(shown.err).toContain('Created captions.\nThe key works (Batch, eu1).\n')
    const json = JSON.parse((await create('--show-value', '--test', '--json')).out)
    expect(json).toMatchObject({ value: expect.any(String), result: { outcome: 'works' } })
  })

  it('is noted with a rotation, which then needs no other proof', async () => {
    bare.server.state.addKey(projectId, { name: 'captions-old' })
    const rotate = ['keys', 'rotate', '--project', 'Captions', '--key', 'captions-old', '--name', 'captions']
    const rotated = await run(...rotate, '--value-file', file(), '--test', '--region', 'eu2', '--json')
    const { rotationId, result } = JSON.parse(rotated.out)
    expect({ code: rotated.code, outcome: result.outcome }).toEqual({ code: 0, outcome: 'works' })
    const { rotations } = JSON.parse((await run('rotations', 'list', '--json')).out)
    expect(rotations[0].tested).toEqual({
      at: result.testedAt,
      product: 'batch',
      region: 'eu2',
      outcome: 'works',
    })
    const finished = await run(
      'rotations',
      'finish',
      '--rotation',
      rotationId,
      '--confirm',
      'captions-old',
      '--json',
    )
    expect(finished.code).toBe(0)
    expect(finished.err).not.toContain('replacement-unproven')
  })

  it('of a key that is refused ends with 13, or that was not tested with 14: both are there with their values', async () => {
    bare.server.keyUse.refusedRegions = ['us1']
    const path = file()
    const refused = await create('--value-file', path, '--test', '--region', 'us1', '--json')
    expect(refused.code).toBe(13)
    const made = JSON.parse(refused.out)
    expect(made).toMatchObject({ valueFile: path, result: { outcome: 'refused' } })
    expect(errorIn(refused.err)).toMatchObject({
      code: 'key-refused',
      keyId: made.keyId,
      valueFile: path,
      result: { outcome: 'refused', region: 'us1' },
      sentence: expect.stringContaining('The key was created and its value handed over.'),
      nextStep: expect.stringContaining('Do not create it again'),
    })
    expect(await readFile(path, 'utf8')).toMatch(/^\S{20,}$/u)

    bare.server.keyUse.realtimeError = 'quota_exceeded'
    const untested = await create('--show-value', '--test', '--product', 'rt')
    expect(untested.code).toBe(14)
    expect(untested.out).toMatch(/^\S{20,}\n$/u)
    expect(untested.err).toContain('The key was not tested (Realtime, eu).')
    expect(untested.err).toContain('Do not create it again')
    expect(bare.server.state.keys(projectId)).toHaveLength(2)
    expect(await audit()).toEqual([
      'captions failed: batch, us1: refused',
      'captions unknown: rt, eu: not-tested',
    ])
  })

  it.each([
    ['a region without a test', ['--region', 'us1']],
    ['a product without a test', ['--product', 'rt']],
    ['text to speech', ['--test', '--product', 'tts']],
    ['a region of the other product', ['--test', '--product', 'rt', '--region', 'eu1']],
    ['no region', ['--test', '--region', 'mars']],
  ])('%s ends with 2, and nothing is sent', async (_name, args) => {
    expect(await create('--show-value', ...args)).toMatchObject({ code: 2, out: '' })
    expect(bare.server.requests).toEqual([])
  })
})
