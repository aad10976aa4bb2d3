import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Configuration } from 'electron-builder'
import { electronVersions, findElectron } from '../../support/app-driver/real-electron'

export const root = fileURLToPath(new URL('../../..', import.meta.url))
const run = promisify(execFile)

/** Where the packages of this run are. Throws outside of a run. */
const packagesFolder = (): string => {
  const folder = process.env['KEYDESK_PACKAGES']
  if (folder === undefined) throw new Error('no packages: run these tests by `npm run test:packages`')
  return folder
}

const electronCopy = (folder: string): string => join(folder, 'electron')

/** What of the project's own configuration is another in a test: the Electron, and how long compressing takes. */
const testConfig = (folder: string, output: string): Configuration => {
  const binary = findElectron()
  if (binary === undefined) throw new Error('there is no Electron binary to pack')
  return {
    extends: 'electron-builder.yml',
    electronDist: electronCopy(folder),
    electronVersion: electronVersions(binary).electron,
    afterPack: join('test', 'packages', 'support', 'flip-known-fuses.mjs'),
    deb: { compression: 'gz' },
    rpm: { compression: 'gzip' },
    directories: { output },
  }
}

/**
 * Runs electron-builder as a release does, in a Node of its own: Playwright's loader would take its hooks for CommonJS.
 * Rejects, with what it said, if it fails.
 */
const electronBuilder = async (config: Configuration, ...args: string[]): Promise<void> => {
  const file = join(config.directories?.output ?? '', 'electron-builder.json')
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, JSON.stringify(config))
  const words = ['--linux', ...args, '--publish', 'never', '--config', file]
  const program = join(root, 'node_modules', 'electron-builder', 'cli.js')
  await run(process.execPath, [program, ...words], { cwd: root, maxBuffer: 64 * 1024 * 1024 }).catch(
    (error: Error & { stdout?: string }) => {
      throw new Error(`${error.stdout ?? ''}${error.message}`, { cause: error })
    },
  )
}

/** Packs the built app for Linux in every form but AppImage, unless it is there already. */
export const makePackages = async (folder: string): Promise<void> => {
  if (existsSync(join(folder, 'dist', 'linux-unpacked', 'keydesk'))) return
  const binary = findElectron()
  if (binary === undefined) throw new Error('there is no Electron binary to pack')
  const dist = electronCopy(folder)
  await cp(dirname(binary), dist, { recursive: true, verbatimSymlinks: true })
  // What a bare Electron shows; electron-builder takes out only the newer form of it.
  await rm(join(dist, 'resources', 'app'), { recursive: true, force: true })
  await electronBuilder(testConfig(folder, join(folder, 'dist')), 'deb', 'rpm')
}

/** The folder of the app that all packages hold. */
export const unpackedApp = (): string => join(packagesFolder(), 'dist', 'linux-unpacked')

/** The file of a package, like `…/keydesk_0.1.0_amd64.deb`. Throws where there is none. */
export const packageFile = async (kind: 'deb' | 'rpm'): Promise<string> => {
  const folder = join(packagesFolder(), 'dist')
  const name = (await readdir(folder)).find((each) => each.endsWith(`.${kind}`))
  if (name === undefined) throw new Error(`no ${kind} was made`)
  return join(folder, name)
}

/** Puts an unpacked app into an AppImage, in `output`, and answers the file; `updateUrl` is its update server. */
export const makeAppImage = async (
  unpacked: string,
  output: string,
  { version, updateUrl }: { readonly version: string; readonly updateUrl: string },
): Promise<string> => {
  const config: Configuration = {
    ...testConfig(packagesFolder(), output),
    // Its fuses are flipped already.
    afterPack: null,
    extraMetadata: { version },
    publish: { provider: 'generic', url: updateUrl },
  }
  await electronBuilder(config, 'AppImage', '--prepackaged', unpacked)
  const file = (await readdir(output)).find((each) => each.endsWith('.AppImage'))
  if (file === undefined) throw new Error('no AppImage was made')
  return join(output, file)
}

/**
 * Makes an rpm of a later version, in `output`, with the scripts of the real one but a program that only says so. Answers
 * the file.
 */
export const makeNextRpm = async (output: string, version: string): Promise<string> => {
  const unpacked = join(output, 'unpacked')
  await mkdir(join(unpacked, 'resources'), { recursive: true })
  await cp(join(unpackedApp(), 'chrome-sandbox'), join(unpacked, 'chrome-sandbox'))
  await writeFile(join(unpacked, 'keydesk'), '#!/bin/sh\necho the next version\n', { mode: 0o755 })
  const config: Configuration = {
    ...testConfig(packagesFolder(), output),
    afterPack: null,
    extraMetadata: { version },
  }
  await electronBuilder(config, 'rpm', '--prepackaged', unpacked)
  const file = (await readdir(output)).find((each) => each.endsWith('.rpm'))
  if (file === undefined) throw new Error('no rpm was made')
  return join(output, file)
}
