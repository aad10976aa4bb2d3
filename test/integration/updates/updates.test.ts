import { definitionOf } from '#shared/contract'
import { createHash } from 'node:crypto'
import { rename, symlink, writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { installApp } from './installed-app'
import { signedList } from '../../../build/sign-updates.mjs'
import { type UpdateServer, listName, newReleaseKey, releaseKey, startUpdateServer } from './update-server'

let server: UpdateServer
beforeEach(async () => {
  server = await startUpdateServer()
})
afterEach(() => server.close())

// A program that ends at once: it stands for the newer Keydesk that is started.
const newer = Buffer.from('#!/bin/sh\nexit 0\n# version 1.1.0\n')
const tampered = Buffer.from('#!/bin/sh\nexit 1\n# version evil!\n')
const publish = (more: Partial<Parameters<UpdateServer['publish']>[0]> = {}): void =>
  server.publish({ channel: 'latest', version: '1.1.0', bytes: newer, ...more })
const asked = (): string[] => server.requests.map(({ path }) => path)

// AppImages are Linux's; the engine's other updaters share its checks.
describe.skipIf(process.platform !== 'linux')('an update', () => {
  it('is found, downloaded, verified, and installed, each on a person’s word alone', async () => {
    publish()
    const app = await installApp(server.url)
    expect(await app.step('check')).toEqual({ state: 'available', version: '1.1.0' })
    expect(asked()).toEqual([`/${listName('latest')}`])
    expect(await app.pending()).toEqual([])

    expect(await app.step('download')).toEqual({ state: 'downloading', version: '1.1.0', percent: 0 })
    expect(await app.until(({ state }) => state !== 'downloading')).toEqual({
      state: 'ready',
      version: '1.1.0',
    })
    expect(await app.pending()).toEqual(['Keydesk-1.1.0.AppImage'])
    expect(await app.program()).toBe('version 1.0.0')
    expect(app.did).not.toContain('unlock')

    expect(await app.step('install')).toEqual({ state: 'installing', version: '1.1.0' })
    expect(app.did).toContain('unlock')
    expect(await app.program()).toBe(newer.toString())
    await expect.poll(() => app.did).toContain('quit')
    expect(await app.pending()).toEqual([])
  })

  it('sends no number of this installation to the server', async () => {
    publish({ stagingPercentage: 100 })
    const app = await installApp(server.url)
    await app.step('check')
    await app.step('download')
    expect(await app.until(({ state }) => state !== 'downloading')).toMatchObject({ state: 'ready' })
    for (const { headers } of server.requests) expect(headers['x-user-staging-id']).toBe('none')
  })

  it('with other bytes than those published is refused, and nothing is left to install', async () => {
    publish({ sent: tampered })
    const app = await installApp(server.url)
    await app.step('check')
    await app.step('download')
    expect(await app.until(({ state }) => state === 'failed')).toEqual({
      state: 'failed',
      step: 'download',
      failure: { code: 'update-tampered', host: new URL(server.url).host },
    })
    expect(await app.pending()).toEqual([])
    // Nothing can be installed then.
    expect(await app.step('install')).toMatchObject({ state: 'failed' })
    expect(await app.program()).toBe('version 1.0.0')
    expect(app.did).not.toContain('unlock')
  })

  it('that was signed with another key, or not at all, is not even downloaded', async () => {
    publish({ signedWith: newReleaseKey().privateKey })
    const app = await installApp(server.url)
    const refused = { state: 'failed', step: 'download', failure: { code: 'update-tampered' } }
    await app.step('check')
    await app.step('download')
    expect(await app.until(({ state }) => state === 'failed')).toMatchObject(refused)

    const list = `/${listName('latest')}`
    const sha512 = createHash('sha512').update(newer).digest('base64')
    server.answer(
      list,
      200,
      `version: 1.1.0\nfiles:\n  - url: Keydesk-1.1.0.AppImage\n    sha512: ${sha512}\n`,
    )
    const other = await installApp(server.url)
    await other.step('check')
    await other.step('download')
    expect(await other.until(({ state }) => state === 'failed')).toMatchObject(refused)
    expect(asked()).toEqual([list, list])
    expect(await other.program()).toBe('version 1.0.0')
  })

  it.each([
    // Another kind of package under the name of this one, whose signature was made for the other name.
    ['Keydesk-1.1.0.deb', 'Keydesk-1.1.0.AppImage'],
    ['Keydesk-1.1.0-arm64.zip', 'Keydesk-1.1.0.AppImage'],
    // Under its own name, which electron-updater takes where the list has nothing better.
    ['Keydesk-1.1.0.zip', 'Keydesk-1.1.0.zip'],
    [`Keydesk-1.1.0-${process.arch === 'arm64' ? 'x64' : 'arm64'}.AppImage`, null],
  ])('that is %s of the same release is not taken as %s', async (signed, listed) => {
    const app = await installApp(server.url)
    const sha512 = createHash('sha512').update(tampered).digest('base64')
    const list = signedList(
      `version: 1.1.0\nfiles:\n  - url: ${signed}\n    sha512: ${sha512}\n    size: ${tampered.length}\n`,
      releaseKey.privateKey,
    )
    const name = listed ?? signed
    server.answer(`/${listName('latest')}`, 200, list.replace(signed, name))
    server.answer(`/${name}`, 200, tampered.toString())
    await app.step('check')
    await app.step('download')
    expect(await app.until(({ state }) => state === 'failed' || state === 'ready')).toMatchObject({
      state: 'failed',
      failure: { code: 'update-tampered' },
    })
    expect(asked()).toEqual([`/${listName('latest')}`])
    expect(await app.pending()).toEqual([])
  })

  it('is not taken from a list with a file beside it that was not signed', async () => {
    publish()
    const app = await installApp(server.url)
    const list = `/${listName('latest')}`
    const text = await (await fetch(`${server.url}${list.slice(1)}`)).text()
    server.answer(list, 200, text.replace('files:\n', 'files:\n  - url: other.AppImage\n    sha512: abc\n'))
    await app.step('check')
    await app.step('download')
    expect(await app.until(({ state }) => state === 'failed' || state === 'ready')).toMatchObject({
      state: 'failed',
      failure: { code: 'update-tampered' },
    })
    expect(asked().some((path) => path.endsWith('.AppImage'))).toBe(false)
  })

  it('that is an older version under a newer number is refused: its signature is the older one’s', async () => {
    publish({ version: '0.9.0' })
    const app = await installApp(server.url)
    const list = `/${listName('latest')}`
    server.answer(
      list,
      200,
      (await (await fetch(`${server.url}${list.slice(1)}`)).text()).replace('0.9.0', '1.1.0'),
    )
    expect(await app.step('check')).toEqual({ state: 'available', version: '1.1.0' })
    await app.step('download')
    expect(await app.until(({ state }) => state === 'failed')).toMatchObject({
      failure: { code: 'update-tampered' },
    })
  })

  it('that is a beta is not taken from the list of stable versions', async () => {
    publish({ version: '1.1.0-beta.1' })
    const app = await installApp(server.url)
    expect(await app.step('check')).toMatchObject({ state: 'none' })
  })

  it('in whose place a link was put is refused, also where it leads to the same bytes', async () => {
    publish()
    const app = await installApp(server.url)
    await app.step('check')
    await app.step('download')
    expect(await app.until(({ state }) => state !== 'downloading')).toMatchObject({ state: 'ready' })
    const pending = app.pendingPath('Keydesk-1.1.0.AppImage')
    await rename(pending, `${pending}.moved`)
    await symlink(`${pending}.moved`, pending)
    expect(await app.step('install')).toMatchObject({
      state: 'failed',
      failure: { code: 'update-tampered' },
    })
    expect(await app.program()).toBe('version 1.0.0')
  })

  it('that was changed on disk after its download is refused and deleted', async () => {
    publish()
    const app = await installApp(server.url)
    await app.step('check')
    await app.step('download')
    expect(await app.until(({ state }) => state !== 'downloading')).toMatchObject({ state: 'ready' })
    await writeFile(app.pendingPath('Keydesk-1.1.0.AppImage'), tampered)
    expect(await app.step('install')).toMatchObject({
      state: 'failed',
      step: 'install',
      failure: { code: 'update-tampered' },
    })
    expect(await app.pending()).toEqual([])
    expect(await app.program()).toBe('version 1.0.0')
  })

  it('from a list without a checksum is not downloaded', async () => {
    const app = await installApp(server.url)
    server.answer(`/${listName('latest')}`, 200, 'version: 1.1.0\nfiles:\n  - url: Keydesk-1.1.0.AppImage\n')
    await app.step('check')
    await app.step('download')
    expect(await app.until(({ state }) => state === 'failed')).toMatchObject({
      failure: { code: 'update-list-unreadable' },
    })
    expect(asked()).toEqual([`/${listName('latest')}`])
  })

  it('in a staged roll-out reaches nobody at 0 percent and everybody at 100', async () => {
    publish({ stagingPercentage: 0 })
    const app = await installApp(server.url)
    expect(await app.step('check')).toMatchObject({ state: 'none' })
    publish({ stagingPercentage: 100 })
    expect(await app.step('check')).toEqual({ state: 'available', version: '1.1.0' })
  })

  it('comes from the channel that is set, and never goes back to an older version', async () => {
    publish({ version: '0.9.0' })
    server.publish({ channel: 'beta', version: '1.2.0-beta.1', bytes: newer })
    const app = await installApp(server.url)
    expect(await app.step('check')).toMatchObject({ state: 'none' })
    app.settings.updateChannel = 'beta'
    app.updates.settingsChanged()
    expect(await app.step('check')).toEqual({ state: 'available', version: '1.2.0-beta.1' })
    // Back again, the version of the other channel is let go.
    app.settings.updateChannel = 'latest'
    app.updates.settingsChanged()
    expect(await app.state()).toEqual({ state: 'idle' })
    expect(await app.step('download')).toEqual({ state: 'idle' })
    expect(await app.step('check')).toMatchObject({ state: 'none' })
    expect(asked().some((path) => path.endsWith('.AppImage'))).toBe(false)
  })

  it('is cancelled while it downloads, leaves nothing, and can be downloaded again', async () => {
    publish({ bytes: Buffer.concat([newer, Buffer.alloc(200_000, 'x')]) })
    const held = server.hold()
    const app = await installApp(server.url)
    await app.step('check')
    await app.step('download')
    await expect.poll(asked).toContain('/Keydesk-1.1.0.AppImage')
    expect(await app.step('cancel')).toEqual({ state: 'available', version: '1.1.0' })
    await expect.poll(() => app.pending()).toEqual([])
    held.release()
    await app.step('download')
    expect(await app.until(({ state }) => state === 'ready' || state === 'failed')).toEqual({
      state: 'ready',
      version: '1.1.0',
    })
    const percents = app.states.flatMap((each) => (each.state === 'downloading' ? [each.percent] : []))
    expect(percents.at(-1)).toBe(100)
  })
})

describe.skipIf(process.platform !== 'linux')('a restart to update', () => {
  const readyApp = async () => {
    publish()
    const app = await installApp(server.url)
    await app.step('check')
    await app.step('download')
    expect(await app.until(({ state }) => state !== 'downloading')).toMatchObject({ state: 'ready' })
    return app
  }

  it('waits while a key’s value is not handed over, and goes on afterwards', async () => {
    const app = await readyApp()
    app.work.valuesHeld(true)
    expect(await app.step('install')).toEqual({ state: 'waiting', version: '1.1.0', because: 'handoff' })
    expect(await app.program()).toBe('version 1.0.0')
    app.work.valuesHeld(false)
    await expect.poll(() => app.program()).toBe(newer.toString())
    expect(await app.state()).toEqual({ state: 'installing', version: '1.1.0' })
  })

  it('waits for a change under way, and no other is begun once it goes on', async () => {
    const app = await readyApp()
    let finish = (): void => undefined
    const { signal } = new AbortController()
    const create = app.work.rule(
      'keys.create',
      definitionOf('keys.create'),
      () =>
        new Promise<void>((resolve) => {
          finish = resolve
        }),
    )
    const creating = create({}, { signal })
    expect(await app.step('install')).toMatchObject({ state: 'waiting', because: 'write' })
    finish()
    await creating
    await expect.poll(() => app.program()).toBe(newer.toString())
    await expect(create({}, { signal })).rejects.toMatchObject({ failure: { code: 'write-in-progress' } })
  })

  it('is called off while it waits', async () => {
    const app = await readyApp()
    app.work.valuesHeld(true)
    await app.step('install')
    expect(await app.step('cancel')).toEqual({ state: 'ready', version: '1.1.0' })
    app.work.valuesHeld(false)
    expect(await app.state()).toEqual({ state: 'ready', version: '1.1.0' })
    expect(await app.program()).toBe('version 1.0.0')
  })
})

describe('a look for updates', () => {
  it('is made by itself where the settings say so, and downloads nothing', async () => {
    publish()
    const app = await installApp(server.url)
    app.updates.start()
    expect(asked()).toEqual([])
    app.timers[0]?.run()
    expect(await app.until(({ state }) => state === 'available')).toMatchObject({ version: '1.1.0' })
    expect(asked()).toEqual([`/${listName('latest')}`])
    // And once a day from then on.
    expect(app.timers[1]?.ms).toBe(24 * 60 * 60_000)
  })

  it('is not made by itself where that is switched off; a person can still ask', async () => {
    publish()
    const app = await installApp(server.url, { checkForUpdates: false })
    app.updates.start()
    app.timers[0]?.run()
    expect(app.states).toEqual([])
    expect(asked()).toEqual([])
    expect(await app.step('check')).toMatchObject({ state: 'available' })
  })

  it.each([
    [404, 'not here', { code: 'update-list-unreadable' }],
    [503, 'busy', { code: 'update-server-failed', status: 503 }],
    [200, 'version: [', { code: 'update-list-unreadable' }],
    [200, 'version: not a version\nfiles: []', { code: 'update-list-unreadable' }],
  ] as const)('that is answered with %i %j fails in words', async (status, text, failure) => {
    server.answer(`/${listName('latest')}`, status, text)
    const app = await installApp(server.url)
    expect(await app.step('check')).toMatchObject({ state: 'failed', step: 'check', failure })
    for (const line of app.lines) expect(line.length).toBeLessThan(400)
  })

  it('that reaches nobody fails in words, and can be made again', async () => {
    const app = await installApp('http://127.0.0.1:9/')
    expect(await app.step('check')).toMatchObject({
      state: 'failed',
      step: 'check',
      failure: { code: 'connection-failed', host: '127.0.0.1:9' },
    })
  })
})
