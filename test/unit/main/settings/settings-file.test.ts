import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Settings, settingsSchema } from '#shared/settings'
import { createSettingsHandlers } from '../../../../src/main/settings'

const defaults = settingsSchema.parse({})
const context = { signal: new AbortController().signal }

const setUp = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-settings-file-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const path = join(folder, 'settings.json')
  let kept: Settings = defaults
  const feature = {
    get: async () => kept,
    set: async (settings: Settings) => {
      kept = settings
      return settings
    },
  }
  const handlers = createSettingsHandlers(feature, { save: async () => path, open: async () => path })
  const take = async (text: string) => {
    await writeFile(path, text)
    return (await handlers['settings.import']({}, context)).imported
  }
  return { path, feature, handlers, take, kept: () => kept }
}
const file = (settings: unknown, more: object = {}): string =>
  JSON.stringify({ format: 'keydesk-settings', version: 1, settings, ...more })

describe('a file with settings', () => {
  it('holds the settings and nothing else, for its owner alone, and brings them back', async () => {
    const { path, feature, handlers, kept } = await setUp()
    const chosen = { ...defaults, theme: 'dark', proxy: 'socks5://proxy.example:1080' } as const
    await feature.set(chosen)
    expect(await handlers['settings.export']({}, context)).toEqual({ saved: true })
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({
      format: 'keydesk-settings',
      version: 1,
      settings: chosen,
    })
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600)
    await feature.set({ ...defaults, rotationAgeDays: 7 })
    expect(await handlers['settings.import']({}, context)).toEqual({
      imported: { state: 'taken', settings: chosen, changed: 3 },
    })
    expect(kept()).toEqual(chosen)
  })

  it('leaves as it is what it does not name', async () => {
    const { feature, take, kept } = await setUp()
    await feature.set({ ...defaults, rotationAgeDays: 7 })
    expect(await take(`\u{feff}${file({ theme: 'light' })}`)).toMatchObject({ state: 'taken', changed: 1 })
    expect(kept()).toEqual({ ...defaults, rotationAgeDays: 7, theme: 'light' })
  })

  it.each([
    ['', { state: 'not-json' }],
    ['{"format": "keydesk-settings", ', { state: 'not-json' }],
    ['[]', { state: 'not-settings' }],
    [JSON.stringify({ format: 'keydesk-annotations', version: 1 }), { state: 'not-settings' }],
    [file({}, { version: 0 }), { state: 'not-settings' }],
    [file({}, { token: 'sm-1' }), { state: 'not-settings' }],
    [file([]), { state: 'not-settings' }],
    [file({ theme: 'dark' }, { version: 2, more: true }), { state: 'newer' }],
    [
      file({ theme: 'dark', idleLockMinutes: '5', rotationAgeDays: 0 }),
      { state: 'wrong', settings: ['idleLockMinutes', 'rotationAgeDays'], unknown: [] },
    ],
    [
      file({ theme: 'dark', token: 'sm-1', 'a\u202Eb': 1 }),
      { state: 'wrong', settings: [], unknown: ['token', 'a b'] },
    ],
    [file({ proxy: 'http://ada:pass@proxy.example' }), { state: 'wrong', settings: ['proxy'], unknown: [] }],
  ])('that is not right is refused whole, saying why: %s', async (text, imported) => {
    const { take, kept } = await setUp()
    const answer = await take(text)
    expect(answer).toEqual(imported)
    expect(kept()).toBe(defaults)
    expect(JSON.stringify(answer)).not.toContain('sm-1')
  })

  it('that is missing, or far too large, is refused', async () => {
    const { path, handlers, take, kept } = await setUp()
    expect(await handlers['settings.import']({}, context)).toEqual({ imported: { state: 'unreadable' } })
    await take(file({}))
    await truncate(path, 2_000_000)
    expect(await handlers['settings.import']({}, context)).toEqual({ imported: { state: 'too-large' } })
    expect(kept()).toEqual(defaults)
  })

  it('is neither written nor read where the dialog was closed', async () => {
    const { feature } = await setUp()
    const handlers = createSettingsHandlers(feature, { save: async () => null, open: async () => null })
    expect(await handlers['settings.export']({}, context)).toEqual({ saved: false })
    expect(await handlers['settings.import']({}, context)).toEqual({ imported: null })
  })
})
