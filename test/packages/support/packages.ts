import { existsSync } from 'node:fs'
import { cp, readFile, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Configuration, Platform, build } from 'electron-builder'
import { flipFuses } from '../../../build/fuses.mjs'
import { electronVersions, findElectron } from '../../support/app-driver/real-electron'

export const root = fileURLToPath(new URL('../../..', import.meta.url))

const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** How many fuses a binary of Electron has. Source: @electron/fuses, README. */
const fuseCount = async (binary: string): Promise<number> => {
  const bytes = await readFile(binary)
  return bytes[bytes.indexOf(fuseSentinel) + fuseSentinel.length + 1] ?? 0
}

/** Where the packages of this run are. Throws outside of a run. */
const packagesFolder = (): string => {
  const folder = process.env['KEYDESK_PACKAGES']
  if (folder === undefined) throw new Error('no packages: run these tests by `npm run test:packages`')
  return folder
}

const electronCopy = (folder: string): string => join(folder, 'electron')

/** What of the project's own configuration is another in a test: the Electron, and how long compressing takes. */
export const testConfig = async (folder: string, output: string): Promise<Configuration> => {
  const binary = findElectron()
  if (binary === undefined) throw new Error('there is no Electron binary to pack')
  const count = await fuseCount(binary)
  return {
    extends: 'electron-builder.yml',
    electronDist: electronCopy(folder),
    electronVersion: electronVersions(binary).electron,
    // An older Electron has fewer fuses than the one that is released.
    afterPack: (context) => flipFuses(context, count),
    deb: { compression: 'gz' },
    rpm: { compression: 'gzip' },
    directories: { output },
  }
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
  await build({
    projectDir: root,
    targets: Platform.LINUX.createTarget(['deb', 'rpm']),
    publish: 'never',
    config: await testConfig(folder, join(folder, 'dist')),
  })
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
  const config = await testConfig(packagesFolder(), output)
  const files = await build({
    projectDir: root,
    prepackaged: unpacked,
    targets: Platform.LINUX.createTarget('AppImage'),
    publish: 'never',
    config: {
      ...config,
      // Its fuses are flipped already.
      afterPack: null,
      extraMetadata: { version },
      publish: { provider: 'generic', url: updateUrl },
    },
  })
  const file = files.find((each) => each.endsWith('.AppImage'))
  if (file === undefined) throw new Error('no AppImage was made')
  return file
}
