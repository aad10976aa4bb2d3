import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  readlink,
  realpath,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { happenings } from '../../support/app-driver/happenings'
import { hostCommand } from '../../support/app-driver/host'
import {
  type FolderRoot,
  type Machine,
  type SystemPackages,
  layOutRoot,
  makeSystemPackages,
  putProgram,
} from './system-packages'

const main = join(import.meta.dirname, '..', '..', '..', 'out', 'main', 'index.cjs')
const profilePath = '/etc/apparmor.d/keydesk'

describe.skipIf(process.platform !== 'linux')('a package of Linux', () => {
  let made: SystemPackages
  beforeAll(async () => {
    made = await makeSystemPackages()
  }, 120_000)
  afterAll(() => made?.remove())

  const root = async (machine: Machine): Promise<FolderRoot> => {
    const folder = await layOutRoot(made, machine)
    onTestFinished(() => folder.remove())
    return folder
  }
  const isThere = (folder: FolderRoot, path: string): Promise<boolean> =>
    lstat(folder.at(path)).then(
      () => true,
      () => false,
    )
  const modeOfHelper = async (folder: FolderRoot): Promise<string> =>
    ((await stat(folder.at('/opt/Keydesk/chrome-sandbox'))).mode & 0o7777).toString(8)

  describe.each(['deb', 'rpm'] as const)('%s, at its installation', (kind) => {
    it('gives the sandbox its helper where programs have no user namespaces', async () => {
      const folder = await root({ hasUserNamespaces: false, appArmor: false })
      await folder.run(await made.script(kind, 'after-install'), 'configure')
      expect(await modeOfHelper(folder)).toBe('4755')
      expect(await isThere(folder, profilePath)).toBe(false)
      expect(await readlink(folder.at('/usr/bin/keydesk'))).toBe(folder.at('/opt/Keydesk/keydesk'))
    })

    it('needs no helper of root’s where they have', async () => {
      const folder = await root({ hasUserNamespaces: true, appArmor: false })
      await folder.run(await made.script(kind, 'after-install'), 'configure')
      expect(await modeOfHelper(folder)).toBe('755')
    })

    it('sets an AppArmor profile that gives its program user namespaces, and loads it', async () => {
      const folder = await root({ hasUserNamespaces: true, appArmor: true })
      const ran = await folder.run(await made.script(kind, 'after-install'), 'configure')
      const profile = await readFile(folder.at(profilePath), 'utf8')
      expect(profile).toMatch(/^profile "keydesk" "\/opt\/Keydesk\/keydesk" flags=\(unconfined\) \{$/mu)
      expect(profile).toMatch(/^ {2}userns,$/mu)
      expect(ran).toContain(`apparmor_parser --replace --write-cache --skip-read-cache ${profilePath}`)
    })

    it('is installed without a profile where AppArmor does not know its version', async () => {
      const folder = await root({ hasUserNamespaces: true, appArmor: null })
      await folder.run(await made.script(kind, 'after-install'), 'configure')
      expect(await isThere(folder, profilePath)).toBe(false)
    })

    it('takes profile and link away when it is removed', async () => {
      const folder = await root({ hasUserNamespaces: true, appArmor: true })
      await folder.run(await made.script(kind, 'after-install'), kind === 'deb' ? 'configure' : '1')
      // The file is the package manager's, and is gone by then.
      await rm(folder.at('/opt'), { recursive: true })
      const ran = await folder.run(await made.script(kind, 'after-remove'), kind === 'deb' ? 'remove' : '0')
      expect(await isThere(folder, profilePath)).toBe(false)
      expect(await isThere(folder, '/usr/bin/keydesk')).toBe(false)
      expect(ran).toContain(`apparmor_parser --remove ${profilePath}`)
    })
  })

  it('rpm keeps both when it is updated', async () => {
    const folder = await root({ hasUserNamespaces: true, appArmor: true })
    await folder.run(await made.script('rpm', 'after-install'), '2')
    await folder.run(await made.script('rpm', 'after-remove'), '1')
    expect(await isThere(folder, profilePath)).toBe(true)
    expect(await isThere(folder, '/usr/bin/keydesk')).toBe(true)
  })

  describe('AppImage, where its own start script finds no user namespaces', () => {
    /** Starts the built main by the AppImage's script, on a system where `unshare` is refused a user namespace. */
    const startedByScript = async (...words: string[]) => {
      const folder = await realpath(await mkdtemp(join(tmpdir(), 'keydesk-appimage-')))
      onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }))
      const userDataDir = join(folder, 'profile')
      const programs = join(folder, 'programs')
      for (const each of [userDataDir, programs]) await mkdir(each)
      const unshare = join(programs, 'unshare')
      await writeFile(unshare, '#!/bin/sh\nexit 1\n', { mode: 0o755 })
      const { args, env } = hostCommand(main, { userDataDir, asPackaged: true })
      const appDir = await realpath(made.appDir)
      await putProgram(appDir, args)
      const child = spawn(join(appDir, 'AppRun'), words, {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...env,
          PATH: `${programs}:${env?.['PATH'] ?? ''}`,
          APPDIR: appDir,
          APPIMAGE: join(folder, 'Keydesk.AppImage'),
        },
      })
      let out = ''
      let err = ''
      child.stdout.on('data', (text: Buffer) => void (out += text.toString()))
      child.stderr.on('data', (text: Buffer) => void (err += text.toString()))
      const [code] = (await once(child, 'close')) as [number | null]
      const left = (await readdir(userDataDir)).filter((name) => name !== 'logs')
      return { code, out, said: err, asked: happenings(out, 'asked'), left }
    }

    it('opens no window, and says which package to install', { timeout: 60_000 }, async () => {
      const { code, asked, said, left } = await startedByScript()
      const sentence =
        'Keydesk does not run without Chromium’s sandbox, which this system does not give to an AppImage: install Keydesk from its deb or rpm package, which sets the sandbox up'
      expect(asked).toEqual([expect.objectContaining({ kind: 'error', message: sentence })])
      expect(said).toContain(`keydesk: ${sentence}\n`)
      expect(code).toBe(1)
      expect(left).toEqual([])
    })

    it('runs commands, which have no page', { timeout: 60_000 }, async () => {
      const listed = await startedByScript('cli', 'workspaces', 'list', '--json')
      expect(listed.code).toBe(0)
      expect(JSON.parse(listed.out)).toEqual({ workspaces: [] })
    })
  })
})
