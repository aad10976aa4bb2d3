import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Bare, openBare } from '../bare'
import { buildForAll, type Ended } from '../site'

const command = buildForAll()

let bare: Bare
let projectId: number
beforeEach(async () => {
  bare = await openBare(command.path, 'Canary-7f3kQ9zT2mX8vB4nL6wR1yH5')
  projectId = bare.server.state.addProject({ name: 'Captions' }).project_id
  bare.server.state.addKey(projectId, { name: 'captions-production' })
})
afterEach(() => bare.close())

const words = (...args: string[]): string[] => {
  const place = ['--profile-folder', join(bare.home, 'profile')]
  return [...args, ...place, '--base-url', bare.server.baseUrl, '--token-file', bare.tokenFile, '--json']
}
const run = (...args: string[]): Promise<Ended> => bare.run(words(...args))
const rotate = (...value: string[]) =>
  run('keys', 'rotate', '--project', 'Captions', '--key', oldKey(), ...value)
const oldKey = (): string => String(bare.server.state.keys(projectId)[0]?.apikey_id)
const errorIn = (err: string) => JSON.parse(err.slice(err.lastIndexOf('{\n  "error"'))).error
const keyCount = (): number => bare.server.state.keys(projectId).length
const count = (method: string): number =>
  bare.server.requests.filter((request) => request.method === method).length
const valueFile = (): string => join(bare.home, 'value')

/** What an error tells to type, as the words after `keydesk`. */
const advised = (err: string, step: string): string[] => {
  const [typed] = new RegExp(`keydesk rotations ${step} --rotation [\\da-f-]{36}`, 'u').exec(
    errorIn(err).nextStep,
  ) ?? ['']
  expect(typed).not.toBe('')
  return typed.split(' ').slice(1)
}
/** Follows the advice to create the replacement again, which has to lead on. */
const again = async (err: string): Promise<void> => {
  const done = await run(...advised(err, 'again'), '--value-file', valueFile())
  expect(done).toMatchObject({ code: 0 })
  const told = JSON.parse(done.out)
  expect(told).toMatchObject({ oldKeyId: oldKey(), name: 'captions-production', valueFile: valueFile() })
  expect(await readFile(valueFile(), 'utf8')).not.toBe('')
  const { rotations } = JSON.parse((await run('rotations', 'list')).out)
  expect(rotations).toMatchObject([
    { id: told.rotationId, stage: 'waiting', isDelivered: true, newKeyId: told.keyId },
  ])
}

// A command looks for six seconds for what a lost request may have made.
describe('what a rotation advises can be followed', { timeout: 90_000 }, () => {
  it('where the replacement is not in the list', async () => {
    bare.server.faults.add({ match: { method: 'POST' }, times: 1, fault: { kind: 'reset' } })
    const lost = await rotate('--value-file', valueFile())
    expect(lost.code).toBe(3)
    expect(errorIn(lost.err)).toMatchObject({ code: 'connection-failed', rotationId: expect.any(String) })
    advised(lost.err, 'abandon')

    const second = await rotate('--value-file', valueFile())
    expect(second.code).toBe(7)
    expect(errorIn(second.err)).toMatchObject({
      code: 'write-in-progress',
      sentence: expect.stringContaining('is being rotated already'),
    })
    expect(count('POST')).toBe(1)
    await again(second.err)
    expect(keyCount()).toBe(2)
  })

  it('where the reply was lost and the replacement is listed', async () => {
    bare.server.faults.add({ match: { method: 'POST' }, times: 1, fault: { kind: 'appliedButReplyLost' } })
    const lost = await rotate('--value-file', valueFile())
    const made = bare.server.state.keys(projectId)[1]?.apikey_id ?? ''
    expect(lost.code).toBe(5)
    expect(errorIn(lost.err)).toMatchObject({
      code: 'value-lost',
      candidates: [made],
      nextStep: expect.stringMatching(new RegExp(`^Revoke it: ${made}\\. Then create`, 'u')),
    })
    const key = ['--project', 'Captions', '--key', made, '--confirm', 'captions-production']
    expect((await run('keys', 'revoke', ...key)).code).toBe(0)
    await again(lost.err)
    expect(keyCount()).toBe(2)
  })

  it('where nobody knows whether there is a replacement', async () => {
    bare.server.faults.add({ match: { method: 'POST' }, times: 1, fault: { kind: 'reset' } })
    const unlisted = bare.server.faults.add({
      match: { method: 'GET', path: `/v1/api-keys?project_id=${projectId}` },
      skip: 2,
      fault: { kind: 'status', status: 403 },
    })
    const lost = await rotate('--value-file', valueFile())
    expect({ code: lost.code, said: errorIn(lost.err).code }).toEqual({ code: 5, said: 'outcome-unknown' })
    unlisted.remove()
    const settled = await run(...advised(lost.err, 'settle'))
    expect(settled.code).toBe(0)
    const { rotation } = JSON.parse(settled.out)
    expect(rotation.stage).toBe('not-created')
    const file = ['--value-file', valueFile()]
    expect((await run('rotations', 'again', '--rotation', rotation.id, ...file)).code).toBe(0)
    expect(keyCount()).toBe(2)
  })

  it('where the value could not be printed', async () => {
    const lost = await bare.run(
      words('keys', 'rotate', '--project', 'Captions', '--key', oldKey(), '--show-value'),
      {
        stdout: 'closed',
      },
    )
    expect({ code: lost.code, said: errorIn(lost.err).code }).toEqual({ code: 5, said: 'value-lost' })
    await again(lost.err)
  })

  it('where it was killed: the key that it made is reported before another is created', async () => {
    const held = bare.server.faults.add({
      match: { method: 'POST' },
      times: 1,
      fault: { kind: 'appliedButReplyLost', end: 'hang' },
    })
    let pid = 0
    const killed = bare.run(
      words('keys', 'rotate', '--project', 'Captions', '--key', oldKey(), '--show-value'),
      {
        onStart: (started) => (pid = started),
      },
    )
    await expect.poll(() => keyCount(), { timeout: 20_000 }).toBe(2)
    process.kill(pid, 'SIGKILL')
    await killed
    held.remove()
    const second = await rotate('--show-value')
    expect(second.code).toBe(7)
    const { rotation } = errorIn(second.err)
    const found = await run('rotations', 'again', '--rotation', rotation.id, '--show-value')
    const made = bare.server.state.keys(projectId)[1]?.apikey_id
    expect(found.code).toBe(5)
    expect(errorIn(found.err)).toMatchObject({ isEarlier: true, candidates: [made] })
    expect(count('POST')).toBe(1)
    await again(found.err)
  })
})

describe('a step that a rotation does not allow', () => {
  it('ends with 2, says where it stands and names one that leads on', async () => {
    const { rotationId } = JSON.parse((await rotate('--value-file', valueFile())).out)
    const refused = await run('rotations', 'again', '--rotation', rotationId, '--show-value')
    expect(refused.code).toBe(2)
    expect(errorIn(refused.err).sentence).toContain('The replacement exists; the old key is kept.')
    expect(count('POST')).toBe(1)
    const finish = [...advised(refused.err, 'finish'), '--confirm', 'captions-production']
    const finished = await run(...finish)
    expect(finished.code).toBe(0)
    const warned = finished.err.slice(finished.err.lastIndexOf('{\n  "warning"'))
    expect(JSON.parse(warned).warning).toMatchObject({
      code: 'replacement-unproven',
      sentence: expect.stringContaining('was not tested'),
      rotationId,
      tested: null,
    })
    const listed = await bare.run(words('rotations', 'list').filter((word) => word !== '--json'))
    expect(listed.out).toMatch(/ TESTED\n.* yes +no\n$/u)

    const ended = await run('rotations', 'extend', '--rotation', rotationId, '--keep-for', '1d')
    expect(ended.code).toBe(2)
    expect(errorIn(ended.err).sentence).toContain('The old key is revoked.')
  })
})
