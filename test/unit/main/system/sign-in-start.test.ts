/* oxlint-disable typescript/no-unsafe-type-assertion -- a small fake stands in for electron's app */
import { mkdir, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App, Settings } from 'electron'
import { describe, expect, it, onTestFinished } from 'vitest'
import { autostartPath, autostartText } from '../../../../src/main/system/autostart-entry'
import { copyOf, watchPlace } from '../../../../src/main/system/installed-copy'
import { setSignInStart, startsHidden } from '../../../../src/main/system/sign-in-start'

const folder = async (): Promise<string> => {
  const made = await mkdtemp(join(tmpdir(), 'keydesk-sign-in-'))
  onTestFinished(() => rm(made, { recursive: true, force: true }))
  return made
}

const appIn = (appData: string, takes = true) => {
  let items: Settings = { openAtLogin: false }
  const app = {
    getPath: () => appData,
    setLoginItemSettings: (asked: Settings) => {
      if (takes) items = asked
    },
    getLoginItemSettings: () => ({ openAtLogin: items.openAtLogin ?? false, wasOpenedAtLogin: true }),
    commandLine: { hasSwitch: () => false },
  } as unknown as App
  return { app, items: () => items }
}
const program = '/opt/Keydesk 1.0/keydesk'

describe('the start at sign-in', () => {
  it('is an entry of the desktop on Linux, written whole and taken away', async () => {
    const home = await folder()
    const { app } = appIn(home)
    await setSignInStart(app, { as: 'managed', program }, 'linux', true)
    const text = await readFile(autostartPath(home), 'utf8')
    expect(text).toMatch(/^\[Desktop Entry\]\nType=Application\nName=Keydesk\n/u)
    expect(text).toContain(`\nExec="${program}" --hidden\n`)
    // Once the program is gone, the desktop passes the entry over.
    expect(text).toContain(`\nTryExec=${program}\n`)
    expect(await readdir(join(home, 'autostart'))).toEqual(['keydesk.desktop'])

    const appImage = join(home, 'Keydesk-2.AppImage')
    await writeFile(appImage, '', { mode: 0o755 })
    await setSignInStart(app, { as: 'replaceable', program: appImage }, 'linux', true)
    expect(await readFile(autostartPath(home), 'utf8')).toContain(`Exec="${appImage}"`)

    await setSignInStart(app, { as: 'managed', program }, 'linux', false)
    expect(await readdir(join(home, 'autostart'))).toEqual([])
    // Off once more is no failure.
    await setSignInStart(app, { as: 'managed', program }, 'linux', false)
  })

  it('leaves others’ entries, and its own where nothing is to change', async () => {
    const home = await folder()
    const { app } = appIn(home)
    await mkdir(join(home, 'autostart'))
    await writeFile(join(home, 'autostart', 'other.desktop'), 'theirs')
    await setSignInStart(app, { as: 'managed', program }, 'linux', true)
    const before = await stat(autostartPath(home))
    await setSignInStart(app, { as: 'managed', program }, 'linux', true)
    expect((await stat(autostartPath(home))).ino).toBe(before.ino)
    await setSignInStart(app, { as: 'managed', program }, 'linux', false)
    expect(await readdir(join(home, 'autostart'))).toEqual(['other.desktop'])
  })

  it('names no AppImage that was moved since the start, and can still be taken away', async () => {
    const home = await folder()
    const { app } = appIn(home)
    const copy = { as: 'replaceable', program: join(home, 'Keydesk.AppImage') } as const
    const refused = { failure: { code: 'app-moved' } }
    await expect(setSignInStart(app, copy, 'linux', true)).rejects.toMatchObject(refused)
    expect(await readdir(home)).toEqual([])
    await writeFile(copy.program, '', { mode: 0o755 })
    await setSignInStart(app, copy, 'linux', true)
    await rm(copy.program)
    await expect(setSignInStart(app, copy, 'linux', true)).rejects.toMatchObject(refused)
    await setSignInStart(app, copy, 'linux', false)
    expect(await readdir(join(home, 'autostart'))).toEqual([])
  })

  it('rejects where the entry cannot be written', async () => {
    const home = await folder()
    await writeFile(join(home, 'autostart'), 'a file where the folder should be')
    await expect(setSignInStart(appIn(home).app, { as: 'managed', program }, 'linux', true)).rejects.toThrow()
  })

  it.each([
    ['/a b/keydesk', 'Exec="/a b/keydesk" --hidden'],
    ['/50%/keydesk', 'Exec="/50%%/keydesk" --hidden'],
    ['/a"$(reboot)`x`/k', String.raw`Exec="/a\\"\\$(reboot)\\` + '`x' + String.raw`\\` + '`/k" --hidden'],
    ['/back\\slash/k', String.raw`Exec="/back\\\\slash/k" --hidden`],
  ])('names the program %j so that nothing in its path is read as more', (path, line) => {
    expect(autostartText(path).split('\n')).toContain(line)
  })

  it('takes no path with a line break, which would be a line of its own', () => {
    expect(() => autostartText('/a\nExec=/bin/evil')).toThrow()
  })

  it('is a login item on Windows, with the word for no window, and on macOS', async () => {
    const { app, items } = appIn('')
    await setSignInStart(app, { as: 'replaceable', program: 'C:\\K\\Keydesk.exe' }, 'win32', true)
    expect(items()).toEqual({ openAtLogin: true, path: 'C:\\K\\Keydesk.exe', args: ['--hidden'] })
    await setSignInStart(app, { as: 'replaceable', program }, 'darwin', false)
    expect(items()).toEqual({ openAtLogin: false })
  })

  it('rejects where the system does not take the login item', async () => {
    const { app } = appIn('', false)
    await expect(setSignInStart(app, { as: 'managed', program }, 'win32', true)).rejects.toThrow()
  })

  it('is left alone by a copy that is not installed', async () => {
    const home = await folder()
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      const { app, items } = appIn(home)
      await setSignInStart(app, { as: 'none', program }, platform, true)
      expect(items()).toEqual({ openAtLogin: false })
    }
    expect(await readdir(home)).toEqual([])
  })
})

describe('a start', () => {
  const withSwitch = (isThere: boolean) =>
    ({ ...appIn('').app, commandLine: { hasSwitch: (name: string) => isThere && name === 'hidden' } }) as App

  it('is without a window where its words say so, or macOS made it at sign-in for a person who wants that', () => {
    expect(startsHidden(withSwitch(true), 'linux', false)).toBe(true)
    expect(startsHidden(withSwitch(false), 'linux', true)).toBe(false)
    expect(startsHidden(withSwitch(false), 'darwin', true)).toBe(true)
    expect(startsHidden(withSwitch(false), 'darwin', false)).toBe(false)
  })
})

describe('a copy', () => {
  const facts = { isPackaged: true, platform: 'linux', appImage: undefined, appDir: undefined } as const
  const mounted = '/tmp/.mount_Keydes/keydesk'

  it('is an AppImage only where this program runs out of one', () => {
    const appImage = '/home/ada/Keydesk.AppImage'
    expect(copyOf({ ...facts, program: mounted, appImage, appDir: '/tmp/.mount_Keydes' })).toEqual({
      as: 'replaceable',
      program: appImage,
    })
    expect(copyOf({ ...facts, program: mounted, appImage: '', appDir: '/tmp/.mount_Keydes' }).as).toBe(
      'managed',
    )
    // A terminal that is an AppImage hands its own words on to what it starts.
    for (const appDir of ['/tmp/.mount_Term', '/tmp/.mount_Key', '', undefined])
      expect(copyOf({ ...facts, program: mounted, appImage: '/home/ada/Term.AppImage', appDir })).toEqual({
        as: 'managed',
        program: mounted,
      })
  })

  it('is the system’s package otherwise, and none where it was built and started from its source', () => {
    expect(copyOf({ ...facts, program: '/opt/Keydesk/keydesk' }).as).toBe('managed')
    expect(copyOf({ ...facts, platform: 'darwin', program: '/Applications/K' }).as).toBe('replaceable')
    expect(copyOf({ ...facts, isPackaged: false, program: '/usr/bin/electron' }).as).toBe('none')
  })

  it('is one that Keydesk can replace on Windows where the nsis installer left its uninstaller', async () => {
    const home = await folder()
    const exe = join(home, 'Keydesk.exe')
    expect(copyOf({ ...facts, platform: 'win32', program: exe }).as).toBe('managed')
    await writeFile(join(home, 'Uninstall Keydesk.exe'), '')
    expect(copyOf({ ...facts, platform: 'win32', program: exe }).as).toBe('replaceable')
  })
})

describe('the place of a copy', () => {
  it('of an AppImage is lost where its file was moved, deleted or replaced', async () => {
    const home = await folder()
    const copy = { as: 'replaceable', program: join(home, 'Keydesk.AppImage') } as const
    expect(watchPlace(copy, 'linux')()).toBe(false)
    await writeFile(copy.program, 'this version')
    const isInPlace = watchPlace(copy, 'linux')
    expect(isInPlace()).toBe(true)
    await rename(copy.program, join(home, 'Elsewhere.AppImage'))
    expect(isInPlace()).toBe(false)
    await writeFile(copy.program, 'another file')
    expect(isInPlace()).toBe(false)
    await rm(copy.program)
    await mkdir(copy.program)
    expect(isInPlace()).toBe(false)
    await rm(copy.program, { recursive: true })
    await rename(join(home, 'Elsewhere.AppImage'), copy.program)
    expect(isInPlace()).toBe(true)
  })

  it('is of no matter to another copy', () => {
    for (const platform of ['win32', 'darwin'] as const)
      expect(watchPlace({ as: 'replaceable', program: '/nowhere' }, platform)()).toBe(true)
    expect(watchPlace({ as: 'managed', program: '/nowhere' }, 'linux')()).toBe(true)
  })
})
