import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDestination } from '../destination'
import { buildForAll, openSite, type Site } from '../site'

const command = buildForAll()

let site: Site
let workspaceId: string
beforeEach(async () => {
  site = await openSite(command.path)
  workspaceId = await site.addWorkspace('Acme')
})
afterEach(() => site.close())

const create = async (name: string): Promise<string> =>
  (await site.run('keys', 'create', '--project', 'Captions', '--name', name, '--show-value')).out.trim()
const deliver = (value: string, key: string, ...rest: string[]) =>
  site.ended(site.start('keys', 'deliver', '--project', 'Captions', '--key', key, ...rest), value)
const kept = (path: string) => readFile(path, 'utf8').catch(() => null)
const errorIn = (err: string) => JSON.parse(err.slice(err.lastIndexOf('{\n  "error"'))).error
const deliveries = async () => (await site.audit()).filter(({ action }) => action === 'key-value-delivered')

describe('keys deliver', () => {
  it('delivers a key’s value to each destination, noted with the key and in the log, and prints it nowhere', async () => {
    const files = [
      await addDestination(site, workspaceId, 'store-one'),
      await addDestination(site, workspaceId, 'store-two'),
    ]
    const value = await create('captions-production')
    const made = await site.run('keys', 'list', '--json')
    const done = await deliver(`${value}\n`, 'captions-production', '--to', 'store-one', '--to', 'store-two')
    expect(done).toEqual({ code: 0, out: 'Delivered to store-one.\nDelivered to store-two.\n', err: '' })
    for (const file of files) expect(await kept(file)).toBe(value)

    const { keys } = JSON.parse(made.out)
    const notes = JSON.parse((await site.run('notes', 'show', '--json')).out).notes
    expect(notes).toEqual([
      expect.objectContaining({ keyId: keys[0].id, destinations: [expect.any(String), expect.any(String)] }),
    ])
    expect((await deliveries()).map(({ outcome, keyName, note }) => [outcome, keyName, note])).toEqual(
      ['store-one', 'store-two'].flatMap((name) =>
        ['started', 'succeeded'].map((outcome) => [outcome, 'captions-production', `to ${name} (program)`]),
      ),
    )
    expect(site.count('POST')).toBe(1)
    expect(await site.allFiles()).not.toContain(value)

    const again = await deliver(value, 'captions-production', '--to', 'store-one', '--json')
    expect(JSON.parse(again.out)).toMatchObject({
      workspaceId,
      projectId: site.projectId,
      keyId: keys[0].id,
      name: 'captions-production',
      isProven: true,
      deliveries: [{ destination: 'store-one', outcome: 'delivered' }],
    })
    // It is no new key: what is known of the keys made here is as before.
    const identified = await site.ended(site.start('keys', 'identify', '--json'), value)
    expect(JSON.parse(identified.out).key).toMatchObject({ keyId: keys[0].id })
    const madeHere = await readFile(join(site.folder, 'workspaces', workspaceId, 'fingerprints.json'), 'utf8')
    expect(JSON.parse(madeHere).data.keys).toHaveLength(1)
  })

  it('reports each destination where one fails, and ends with 16: the others have the value', async () => {
    const file = await addDestination(site, workspaceId, 'store-one')
    await addDestination(site, workspaceId, 'failing', { fails: true })
    const value = await create('captions-production')
    const done = await deliver(value, 'captions-production', '--to', 'failing', '--to', 'store-one', '--json')
    expect(done.code).toBe(16)
    const reported = [
      { destination: 'failing', outcome: 'failed', exitCode: 4, output: 'not signed in' },
      { destination: 'store-one', outcome: 'delivered' },
    ]
    expect(JSON.parse(done.out).deliveries).toMatchObject(reported)
    expect(errorIn(done.err)).toMatchObject({ code: 'not-delivered', exitCode: 16, deliveries: reported })
    expect(await kept(file)).toBe(value)
    expect((await deliveries()).map(({ outcome }) => outcome)).toEqual([
      'started',
      'failed',
      'started',
      'succeeded',
    ])
    const words = await deliver(value, 'captions-production', '--to', 'failing')
    expect(words.out).toContain('Not delivered to failing.')
    expect(words.err).toContain('1 of 1 destinations did not take the value.')
    expect(done.out + done.err + words.out + words.err).not.toContain(value)
  })

  it('delivers no value that is known to be another key’s', async () => {
    const file = await addDestination(site, workspaceId, 'store-one')
    await create('captions-production')
    const other = await create('captions-test')
    const wrong = await deliver(other, 'captions-production', '--to', 'store-one', '--json')
    expect(wrong).toMatchObject({ code: 2, out: '' })
    expect(errorIn(wrong.err)).toMatchObject({
      code: 'value-of-other-key',
      sentence: 'The value is of the key captions-test in Acme. Nothing was delivered.',
    })
    const foreign = await deliver(
      'SomeValueOfAKeyMadeElsewhere',
      'captions-test',
      '--to',
      'store-one',
      '--json',
    )
    expect(foreign.code).toBe(2)
    expect(errorIn(foreign.err).sentence).toContain(
      'Keydesk created this key here, and the value is not its own.',
    )
    // As if another key had been created while the keychain was locked.
    const path = join(site.folder, 'workspaces', workspaceId, 'fingerprints.json')
    const stored = JSON.parse(await readFile(path, 'utf8'))
    stored.data.keys = stored.data.keys.map((each: { keyName: string }) =>
      each.keyName === 'captions-production' ? { ...each, fingerprint: null } : each,
    )
    await writeFile(path, JSON.stringify(stored))
    const again = await deliver('SomeValueOfAKeyMadeElsewhere', 'captions-test', '--to', 'store-one')
    expect(again.code).toBe(2)
    expect(await kept(file)).toBeNull()
    expect(await deliveries()).toEqual([])
  })

  it('says of a key that was made elsewhere that its value could not be compared, and delivers it', async () => {
    const file = await addDestination(site, workspaceId, 'store-one')
    const { apikey_id: keyId } = site.server.state.addKey(site.projectId, { name: 'captions-old' })
    const value = 'SomeValueOfAKeyMadeElsewhere'
    const done = await deliver(value, 'captions-old', '--to', 'store-one', '--json')
    expect(done.code).toBe(0)
    expect(JSON.parse(done.out)).toMatchObject({ keyId, isProven: false })
    expect(JSON.parse(done.err).warning).toMatchObject({ code: 'value-unproven' })
    expect(await kept(file)).toBe(value)

    // As if the keychain had lost what it compares with.
    const mine = await create('captions-production')
    await rm(join(site.folder, 'workspaces', workspaceId, 'fingerprints.json'))
    const lines = await deliver(mine, 'captions-production', '--to', 'store-one', '--jsonl')
    expect(lines.code).toBe(0)
    expect(JSON.parse(lines.out)).toMatchObject({ destination: 'store-one', outcome: 'delivered' })
    expect(JSON.parse(lines.err).warning.code).toBe('value-unproven')
  })

  it.each([
    ['no value', '', []],
    ['a name before it', 'API_KEY=KeyValueThatNobodyMaySee00000001', []],
    ['a line after it', 'KeyValueThatNobodyMaySee00000001\nmore', []],
    ['the value as an argument', '', ['KeyValueThatNobodyMaySee00000001']],
    ['an unknown destination', 'KeyValueThatNobodyMaySee00000001', ['--to', 'elsewhere']],
  ])('%s ends with 2, and nothing is delivered', async (_name, input, rest) => {
    const file = await addDestination(site, workspaceId, 'store-one')
    site.server.state.addKey(site.projectId, { name: 'captions-old' })
    const done = await deliver(input, 'captions-old', '--to', 'store-one', ...rest)
    expect(done).toMatchObject({ code: 2, out: '' })
    expect(done.err).not.toContain('NobodyMaySee')
    expect(await kept(file)).toBeNull()
  })

  it('a destination whose command nobody allowed gets nothing, nor do the others', async () => {
    const file = await addDestination(site, workspaceId, 'store-one')
    await addDestination(site, workspaceId, 'not-allowed', { isApproved: false })
    const value = await create('captions-production')
    const done = await deliver(value, 'captions-production', '--to', 'store-one', '--to', 'not-allowed')
    expect(done).toMatchObject({ code: 1, out: '' })
    expect(done.err).toContain('so nothing was delivered.')
    expect(await kept(file)).toBeNull()
  })
})
