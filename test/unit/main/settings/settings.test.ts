import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type Settings, settingsSchema } from '#shared/settings'
import { createAuditLog } from '../../../../src/main/audit'
import { createEvents } from '../../../../src/main/events'
import { KeydeskError } from '../../../../src/main/keydesk-error'
import { createSettings, createSettingsHandlers } from '../../../../src/main/settings'
import { createDocumentStore } from '../../../../src/main/storage/document-store'

const defaults = settingsSchema.parse({})
const noDialogs = { save: async () => null, open: async () => null }
const context = { signal: new AbortController().signal }

const setUp = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-settings-'))
  // The head of an audit log may still be being written: try again then.
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }))
  const onSetAside = vi.fn<() => void>()
  const log = createAuditLog({
    folder: join(folder, 'audit'),
    now: Date.now,
    actor: 'ada',
    host: 'workbench',
  })
  const open = (audit: Pick<typeof log, 'begin'> = log) => {
    const onChange = vi.fn<(settings: Settings) => void>()
    const events = createEvents()
    events.on('settingsChanged', onChange)
    const documents = createDocumentStore({ folder, onSetAside })
    return { onChange, feature: createSettings({ documents, audit, events }) }
  }
  return { folder, log, open }
}

describe('settings', () => {
  it('are the defaults until set, and are there again after a restart', async () => {
    const { open } = await setUp()
    const { feature } = open()
    expect(await feature.get()).toEqual(defaults)
    const chosen = { ...defaults, theme: 'dark', rotationAgeDays: 30 } as const
    expect(await feature.set(chosen)).toEqual(chosen)
    expect(await open().feature.get()).toEqual(chosen)
  })

  it('are told to the other features once they are kept', async () => {
    const { open } = await setUp()
    const { onChange, feature } = open()
    await feature.set({ ...defaults, theme: 'dark' })
    await feature.set({ ...defaults, theme: 'light' })
    expect(onChange.mock.calls.map(([{ theme }]) => theme)).toEqual(['dark', 'light'])
    expect(feature.current().theme).toBe('light')
  })

  it('are put in effect at the OS before they are kept; what it refuses is not kept', async () => {
    const { log, folder } = await setUp()
    const documents = createDocumentStore({ folder, onSetAside: vi.fn<() => void>() })
    const done: string[] = []
    let isRefusing = true
    const feature = createSettings({
      documents,
      audit: log,
      events: createEvents(),
      apply: async (before, after) => {
        if (isRefusing) throw new KeydeskError({ code: 'sign-in-start-refused' })
        done.push(`${String(before.startAtSignIn)} to ${String(after.startAtSignIn)}`)
      },
    })
    const wanted = { ...defaults, startAtSignIn: true }
    await expect(feature.set(wanted)).rejects.toMatchObject({ failure: { code: 'sign-in-start-refused' } })
    expect(await feature.get()).toEqual(defaults)
    isRefusing = false
    expect(await feature.set(wanted)).toEqual(wanted)
    expect(done).toEqual(['false to true'])
  })

  it('take another proxy only where the person wants it, asked one question at a time', async () => {
    const { log, folder } = await setUp()
    const asked: string[] = []
    const answers: ((isWanted: boolean) => void)[] = []
    const feature = createSettings({
      documents: createDocumentStore({ folder, onSetAside: vi.fn<() => void>() }),
      audit: log,
      events: createEvents(),
      confirmProxy: (proxy) => {
        asked.push(proxy)
        return new Promise((resolve) => answers.push(resolve))
      },
    })
    const wanted = { ...defaults, proxy: 'http://proxy.example:8080' }
    const first = feature.set(wanted)
    await vi.waitFor(() => expect(asked).toEqual(['http://proxy.example:8080']))
    await expect(feature.set(wanted)).rejects.toMatchObject({ failure: { code: 'write-in-progress' } })
    answers[0]?.(false)
    await expect(first).rejects.toMatchObject({ failure: { code: 'cancelled' } })
    expect(await feature.get()).toEqual(defaults)

    const second = feature.set(wanted)
    await vi.waitFor(() => expect(asked).toHaveLength(2))
    answers[1]?.(true)
    expect(await second).toEqual(wanted)
    // No more is asked about one that is set already, nor about none.
    await feature.set({ ...wanted, theme: 'dark' })
    await feature.set({ ...wanted, proxy: 'direct' })
    expect(asked).toHaveLength(2)
  })

  it('take no other proxy where nobody can be asked', async () => {
    const { open } = await setUp()
    const { feature } = open()
    await expect(feature.set({ ...defaults, proxy: 'http://proxy.example' })).rejects.toMatchObject({
      failure: { code: 'cancelled' },
    })
  })

  it('are taken back at the OS where they cannot be kept', async () => {
    const { log } = await setUp()
    const done: string[] = []
    const feature = createSettings({
      documents: {
        open: () => ({
          read: async () => defaults,
          update: async () => {
            throw new KeydeskError({ code: 'storage-failed' })
          },
        }),
      } as unknown as Parameters<typeof createSettings>[0]['documents'],
      audit: log,
      events: createEvents(),
      apply: async (_before, after) => void done.push(String(after.startAtSignIn)),
    })
    await expect(feature.set({ ...defaults, startAtSignIn: true })).rejects.toMatchObject({
      failure: { code: 'storage-failed' },
    })
    expect(done).toEqual(['true', 'false'])
  })

  it('record what was changed by name, and nothing where nothing was', async () => {
    const { log, open } = await setUp()
    const { onChange, feature } = open()
    await feature.set(defaults)
    expect(onChange).not.toHaveBeenCalled()
    await feature.set({ ...defaults, theme: 'dark', idleLockMinutes: 0 })
    const { entries } = await log.list({}, 0, 10)
    expect(entries.map(({ action, outcome, note }) => [action, outcome, note])).toEqual([
      ['settings-changed', 'succeeded', 'theme, idleLockMinutes'],
      ['settings-changed', 'started', 'theme, idleLockMinutes'],
    ])
  })

  it('do not change where the log cannot be written', async () => {
    const { open } = await setUp()
    const { feature, onChange } = open({
      begin: () => Promise.reject(new KeydeskError({ code: 'storage-failed' })),
    })
    await expect(feature.set({ ...defaults, theme: 'dark' })).rejects.toThrow('storage-failed')
    expect(await feature.get()).toEqual(defaults)
    expect(onChange).not.toHaveBeenCalled()
  })

  it('answer the calls of the contract', async () => {
    const handlers = createSettingsHandlers((await setUp()).open().feature, noDialogs)
    const settings = { ...defaults, language: 'de' } as const
    expect(await handlers['settings.set']({ settings }, context)).toEqual({ settings })
    expect(await handlers['settings.get']({}, context)).toEqual({ settings })
  })
})
