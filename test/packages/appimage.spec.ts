import { createHash } from 'node:crypto'
import { execFile, spawn, spawnSync } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { signedList } from '../../build/sign-updates.mjs'
import { connect } from '../e2e/support/connect'
import { openSettings } from '../e2e/support/views'
import { captionsWorkspace, keyGrid } from '../e2e/support/workspaces'
import { ownDisplay } from '../support/app-driver/own-display'
import { endAll, processFamily } from '../support/app-driver/process-family'
import { expect, test } from './support/desk'
import { openToDriver } from './support/driven'
import { makeAppImage, unpackedApp } from './support/packages'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

/** A web server with the files of a folder, as an update server is. */
const serve = async (folder: string): Promise<{ server: Server; url: string; asked: string[] }> => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname).slice(1)
    asked.push(path)
    const file = createReadStream(join(folder, path))
    file.once('error', () => response.writeHead(404).end())
    file.once('open', () => file.pipe(response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}

const run = promisify(execFile)

const hashOf = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex')

/** The processes that an AppImage's own runtime started out of this file. */
const runningOutOf = async (file: string): Promise<number[]> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/u.test(name))
  const found = await Promise.all(
    pids.map(async (pid) => {
      const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
      return environment.split('\0').includes(`APPIMAGE=${file}`) ? [Number(pid)] : []
    }),
  )
  return found.flat()
}

/** The lines of `xwininfo` about windows of Keydesk's on a display, without the small ones that are never shown. */
const windowsOn = async (env: NodeJS.ProcessEnv): Promise<string[]> =>
  (await run('xwininfo', ['-root', '-tree'], { env })).stdout
    .split('\n')
    .filter((line) => /: \("keydesk" "[Kk]eydesk"\)\s+(?:[4-9]\d\d|\d{4})x/u.test(line))

const hasFuse = spawnSync('fusermount3', ['--version']).status === 0

test('an AppImage runs, updates itself from the update server, and is the new version after that', async ({
  start,
  server,
  home,
}) => {
  test.setTimeout(900_000)
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-appimage-'))
  const published = join(folder, 'published')
  await mkdir(published)
  const updates = await serve(published)
  try {
    const made: Record<string, string> = {}
    for (const version of ['1.0.0', '1.1.0']) {
      const unpacked = join(folder, version)
      await openToDriver(unpackedApp(), unpacked, version)
      const output = version === '1.1.0' ? published : join(folder, 'old')
      made[version] = await makeAppImage(unpacked, output, { version, updateUrl: updates.url })
      await rm(unpacked, { recursive: true })
    }
    const list = join(published, 'latest-linux.yml')
    const releaseKey = process.env['KEYDESK_TEST_RELEASE_KEY'] ?? ''
    await writeFile(list, signedList(await readFile(list, 'utf8'), releaseKey))
    const installed = join(home.folder, 'Keydesk.AppImage')
    await copyFile(made['1.0.0'] ?? '', installed)
    await chmod(installed, 0o755)
    const env = { ...home.env, ...(!hasFuse && { APPIMAGE_EXTRACT_AND_RUN: '1' }) }

    // What a tool that adds AppImages to the desktop goes by.
    await run(installed, ['--appimage-extract', 'keydesk.desktop'], { cwd: folder })
    const entry = join(folder, 'squashfs-root', 'keydesk.desktop')
    await run('desktop-file-validate', [entry])
    expect(await readFile(entry, 'utf8')).toMatch(/^Exec=AppRun %U$/mu)

    const { app, page } = await start({ packed: installed, env })
    const words = await readFile(`/proc/${app.process.pid ?? 0}/cmdline`, 'utf8')
    expect(words.split('\0')).not.toContain('--no-sandbox')
    await connect({ app, page }, server)
    await expect(keyGrid(page)).toBeVisible()
    await openSettings(page)
    const region = page.getByRole('region', { name: 'Updates' })
    await expect(region).toContainText('Keydesk 1.0.0')
    await region.getByRole('button', { name: 'Check now' }).click()
    await region.getByRole('button', { name: 'Download' }).click()
    await region.getByRole('button', { name: 'Restart to update' }).click({ timeout: 120_000 })
    await app.exited()
    expect(updates.asked).toContain('latest-linux.yml')

    // What was published lies where the old version was, and runs.
    expect(await hashOf(installed)).toBe(await hashOf(made['1.1.0'] ?? ''))
    await expect.poll(() => runningOutOf(installed)).not.toEqual([])
    for (const pid of await runningOutOf(installed)) endAll(await processFamily(pid))
    await expect.poll(() => runningOutOf(installed)).toEqual([])

    const again = await start({ packed: installed, env })
    await expect(keyGrid(again.page)).toBeVisible()
    await openSettings(again.page)
    await expect(again.page.getByRole('region', { name: 'Updates' })).toContainText('Keydesk 1.1.0')
    await again.app.close()

    // The handbook says so, under “Remove”.
    await rm(installed)
    expect(await home.filesBesideProfile()).toEqual(['.cache/keydesk-updater/pending/update-info.json'])
  } finally {
    updates.server.closeAllConnections()
    await promisify(updates.server.close.bind(updates.server))()
    await rm(folder, { recursive: true, force: true })
  }
})

test('an AppImage that its own start script would run without a sandbox says what to install, and opens nothing', async ({
  home,
}) => {
  test.setTimeout(600_000)
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-appimage-'))
  try {
    const options = { version: '1.0.0', updateUrl: 'http://127.0.0.1:9/' }
    const file = await makeAppImage(unpackedApp(), join(folder, 'made'), options)
    // The script's own test of the system, which it makes by this program's name.
    await writeFile(join(folder, 'unshare'), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
    const env = {
      ...process.env,
      ...home.env,
      DISPLAY: await ownDisplay(),
      ELECTRON_DISABLE_GPU: '1',
      PATH: `${folder}:${process.env['PATH'] ?? ''}`,
      ...(!hasFuse && { APPIMAGE_EXTRACT_AND_RUN: '1' }),
    }
    const app = spawn(file, [], { env, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    app.stderr.on('data', (text: Buffer) => (said += text.toString()))
    try {
      await expect
        .poll(() => said, { timeout: 60_000 })
        .toContain(
          'keydesk: Keydesk does not run without Chromium’s sandbox, which this system does not give to an AppImage: install Keydesk from its deb or rpm package',
        )
      // The dialog of that sentence, which nobody closes here, and no window of the app.
      await expect.poll(() => windowsOn(env), { timeout: 60_000 }).toHaveLength(1)
      const family = await processFamily(app.pid ?? 0)
      const commands = await Promise.all(
        family.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
      )
      expect(commands.filter((words) => words.includes('--type=renderer'))).toEqual([])
    } finally {
      endAll(await processFamily(app.pid ?? 0))
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
