import { readFile } from 'node:fs/promises'
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

const value = 'KeyValueThatNobodyMaySee00000001'

const destination = (name: string, options: Parameters<typeof addDestination>[3] = {}): Promise<string> =>
  addDestination(site, workspaceId, name, options)

const create = (...rest: string[]) =>
  site.run('keys', 'create', '--project', 'Captions', '--name', 'captions-production', ...rest)
const rotate = (...rest: string[]) =>
  site.run('keys', 'rotate', '--project', 'Captions', '--key', 'captions-production', ...rest)

describe('a new key’s value', () => {
  it('goes to each destination that is named, and is printed nowhere; a rotation goes there again', async () => {
    const first = await destination('store-one')
    const second = await destination('store-two')
    const created = await create('--deliver', 'store-one', '--deliver', 'store-two', '--json')
    expect(created).toMatchObject({ code: 0, err: '' })
    expect(created.out).not.toContain('KeyValue')
    expect(JSON.parse(created.out).deliveries).toMatchObject([
      { destination: 'store-one', outcome: 'delivered' },
      { destination: 'store-two', outcome: 'delivered' },
    ])
    for (const kept of [first, second]) expect(await readFile(kept, 'utf8')).toBe(value)
    expect((await site.audit()).map(({ action, outcome }) => `${action} ${outcome}`)).toContain(
      'key-value-delivered succeeded',
    )
    expect(await site.allFiles()).not.toContain('KeyValue')

    const rotated = await rotate('--deliver')
    expect(rotated).toMatchObject({ code: 0, err: '' })
    expect(rotated.out).toContain('Delivered to store-one.')
    expect(await readFile(second, 'utf8')).toBe('KeyValueThatNobodyMaySee00000002')
  })

  it('is never made where a destination is unknown, not allowed, or has nowhere to run', async () => {
    await destination('not-allowed', { isApproved: false })
    for (const [args, code, said] of [
      [['--deliver', 'elsewhere'], 2, 'There are: not-allowed.'],
      [['--deliver', 'not-allowed'], 1, 'Open the destination in the app and save it'],
      [['--deliver', 'not-allowed', '--show-value'], 2, 'Leave --show-value out'],
    ] as const) {
      const ended = await create(...args)
      expect(ended.code, args.join(' ')).toBe(code)
      expect(ended.err).toContain(said)
    }
    expect(site.count('POST')).toBe(0)
  })

  it('of a replacement is never made where the old key’s went nowhere', async () => {
    site.server.state.addKey(site.projectId, { name: 'captions-production' })
    const rotated = await rotate('--deliver')
    expect(rotated.code).toBe(2)
    expect(rotated.err).toContain('has not delivered the old key’s value anywhere')
    expect(site.count('POST')).toBe(0)
  })

  it('that a program does not take is lost, and said to be; with a file it is kept there', async () => {
    await destination('failing', { fails: true })
    const lost = await create('--deliver', 'failing', '--json')
    expect(lost.code).toBe(5)
    expect(JSON.parse(lost.err).error).toMatchObject({
      code: 'value-lost',
      deliveries: [{ destination: 'failing', outcome: 'failed', exitCode: 4, output: 'not signed in' }],
    })
    const path = join(site.home, 'value')
    const kept = await create('--deliver', 'failing', '--value-file', path, '--json')
    expect(kept.code).toBe(5)
    expect(JSON.parse(kept.err).error.code).toBe('not-delivered')
    expect(await readFile(path, 'utf8')).toBe('KeyValueThatNobodyMaySee00000002')
  })
})
