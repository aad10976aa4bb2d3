import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type CallName, definitionOf } from '#shared/contract'
import { type UpdatesOffReason, type UpdateState, updateStateSchema } from '#shared/contract/updates'
import { settingsSchema } from '#shared/settings'
import { updatesOffByPolicy } from '../../../../src/main/policy'
import type { UpdateEngine } from '../../../../src/main/updates/engine'
import { readFeed } from '../../../../src/main/updates/feed'
import { updateFailure } from '../../../../src/main/updates/update-failure'
import { createUpdates } from '../../../../src/main/updates/updates'
import { createWork } from '../../../../src/main/updates/work'
import { whyNoUpdates } from '../../../../src/main/system/installed-copy'

const context = { signal: new AbortController().signal }

const setUp = (off: UpdatesOffReason | null, engine: Partial<UpdateEngine> = {}) => {
  const openEngine = vi.fn<() => Promise<UpdateEngine>>(async () => ({
    check: async () => ({ version: '2.0.0' }),
    download: async () => undefined,
    install: async () => undefined,
    ...engine,
  }))
  const told: UpdateState[] = []
  const timers: (() => void)[] = []
  const updates = createUpdates({
    off,
    host: 'updates.example.test',
    openEngine,
    settings: () => settingsSchema.parse({}),
    work: createWork(),
    changed: (update) => void told.push(updateStateSchema.parse(update)),
    now: () => 0,
    setTimer: (_ms, run) => {
      timers.push(run)
      return () => undefined
    },
    log: () => undefined,
  })
  return { updates, openEngine, told, timers }
}

describe('updates that are off', () => {
  it.each(['policy', 'policy-unreadable'] as const)(
    'by %s ask nobody, by themselves or for the window, and refuse every step',
    async (off) => {
      const { updates, openEngine, told, timers } = setUp(off)
      updates.start()
      const code = off === 'policy' ? 'policy-forbids' : 'policy-unreadable'
      for (const step of ['check', 'download', 'cancel', 'install'] as const)
        await expect(updates.handlers[`updates.${step}`]({}, context), step).rejects.toMatchObject({
          failure: { code },
        })
      expect(await updates.handlers['updates.get']({}, context)).toEqual({
        update: { state: 'off', because: off },
      })
      expect([openEngine.mock.calls, told, timers]).toEqual([[], [], []])
    },
  )

  it.each(['not-installed', 'system-package', 'not-set-up'] as const)(
    'as the copy is one that is %s say so and do nothing',
    async (off) => {
      const { updates, openEngine, timers } = setUp(off)
      updates.start()
      for (const step of ['get', 'check', 'download', 'cancel', 'install'] as const)
        expect(await updates.handlers[`updates.${step}`]({}, context)).toEqual({
          update: { state: 'off', because: off },
        })
      expect([openEngine.mock.calls, timers]).toEqual([[], []])
    },
  )

  it('are so by the policy, else by how the copy came here', () => {
    expect(updatesOffByPolicy({ state: 'managed', policy: { allowUpdates: false } })).toBe('policy')
    expect(updatesOffByPolicy({ state: 'managed', policy: { allowUpdates: true } })).toBeNull()
    expect(updatesOffByPolicy({ state: 'none' })).toBeNull()
    expect(updatesOffByPolicy({ state: 'unreadable', problem: 'malformed' })).toBe('policy-unreadable')
    expect(whyNoUpdates({ as: 'none', program: '' }, true)).toBe('not-installed')
    expect(whyNoUpdates({ as: 'managed', program: '' }, true)).toBe('system-package')
    expect(whyNoUpdates({ as: 'replaceable', program: '' }, false)).toBe('not-set-up')
    expect(whyNoUpdates({ as: 'replaceable', program: '' }, true)).toBeNull()
  })
})

describe('updates', () => {
  it('say that the system refused an installation after it was begun', async () => {
    const { updates } = setUp(null)
    const step = (name: 'check' | 'download' | 'install') => updates.handlers[`updates.${name}`]({}, context)
    await step('check')
    await step('download')
    await expect
      .poll(async () => (await updates.handlers['updates.get']({}, context)).update.state)
      .toBe('ready')
    await step('install')
    expect(updates.isInstalling()).toBe(true)
    updates.installFailed(Object.assign(new Error('no room'), { code: 'ENOSPC' }))
    expect(updates.isInstalling()).toBe(false)
    expect((await updates.handlers['updates.get']({}, context)).update).toEqual({
      state: 'failed',
      step: 'install',
      failure: { code: 'storage-failed' },
    })
  })

  it('go through the engine again after it could not be opened', async () => {
    const { updates, openEngine } = setUp(null)
    openEngine.mockRejectedValueOnce(new Error('no such module'))
    const check = () => updates.handlers['updates.check']({}, context)
    expect((await check()).update.state).toBe('failed')
    expect((await check()).update.state).toBe('available')
  })
})

describe('open work', () => {
  it('is every call but looks, and a value that waits; each end is told', async () => {
    const changed = vi.fn<() => void>()
    const work = createWork()
    work.onChange(changed)
    const ends: (() => void)[] = []
    const pending = () => new Promise<void>((resolve) => void ends.push(resolve))
    const names = [
      'keys.revoke',
      'revocations.run',
      'rotations.finish',
      'projects.create',
      'handoff.save',
    ] as const
    const looks = [
      'keys.list',
      'settings.get',
      'audit.verify',
      'revocations.last',
      'inventory.collect',
    ] as const
    const ruled = (name: CallName) => work.rule(name, definitionOf(name), pending)
    for (const name of looks) void ruled(name)({}, context)
    expect(work.reason()).toBeNull()
    ends.length = 0
    const under = names.map(async (name) => ruled(name)({}, context))
    expect(work.reason()).toBe('write')
    work.valuesHeld(true)
    expect(work.reason()).toBe('handoff')
    for (const end of ends) end()
    await Promise.all(under)
    expect(work.reason()).toBe('handoff')
    work.valuesHeld(false)
    expect(work.reason()).toBeNull()
    expect(changed).toHaveBeenCalledTimes(names.length + 2)
  })
})

describe('the address of the update server', () => {
  const feedOf = async (text: string, platform: NodeJS.Platform = 'linux') => {
    const folder = await mkdtemp(join(tmpdir(), 'keydesk-feed-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    await writeFile(join(folder, 'app-update.yml'), text)
    return readFeed(join(folder, 'app-update.yml'), platform)
  }
  const feed = 'provider: generic\nurl: https://updates.example.test/keydesk\n'

  it('is what the build names, by https', async () => {
    expect(await feedOf(feed)).toEqual({
      url: 'https://updates.example.test/keydesk',
      host: 'updates.example.test',
    })
    expect(await feedOf(feed.replace('https', 'http'))).toBeNull()
    expect(await feedOf('provider: generic\nurl: http://127.0.0.1:9/\n')).toMatchObject({
      host: '127.0.0.1:9',
    })
  })

  it('is none where there is no file, another provider, or nonsense', async () => {
    expect(await readFeed('/nowhere/app-update.yml', 'linux')).toBeNull()
    for (const text of [
      'provider: github\nowner: x\nrepo: y\n',
      'url: [',
      '',
      'provider: generic\nurl: file:///x',
    ])
      expect(await feedOf(text), text).toBeNull()
  })

  it('counts on Windows only in a build that names who signs it', async () => {
    expect(await feedOf(feed, 'win32')).toBeNull()
    expect(await feedOf(`${feed}publisherName:\n  - Acme\n`, 'win32')).not.toBeNull()
  })
})

describe('what an update failed of', () => {
  const failed = (code: string, message = ''): Error => Object.assign(new Error(message), { code })
  it.each([
    [failed('ERR_CHECKSUM_MISMATCH'), { code: 'update-tampered', host: 'h' }],
    [failed('ERR_UPDATER_INVALID_SIGNATURE'), { code: 'update-tampered', host: 'h' }],
    [failed('ERR_UPDATER_CHANNEL_FILE_NOT_FOUND'), { code: 'update-list-unreadable', host: 'h' }],
    [failed('HTTP_ERROR_502'), { code: 'update-server-failed', host: 'h', status: 502 }],
    [
      new Error('Cannot download "https://h/x.exe", status 403: Forbidden'),
      { code: 'update-server-failed', host: 'h', status: 403 },
    ],
    [failed('ENOSPC'), { code: 'storage-failed' }],
    [failed('ENOTFOUND'), { code: 'host-unknown', host: 'h' }],
    [new Error('net::ERR_INTERNET_DISCONNECTED'), { code: 'offline', host: 'h' }],
    [new Error('net::ERR_CERT_AUTHORITY_INVALID'), { code: 'certificate-invalid', host: 'h' }],
  ])('%s is named', (thrown, failure) => expect(updateFailure(thrown, 'h')).toEqual(failure))
})
