import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Platform, build } from 'electron-builder'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** What a stand-in's fuses are set to before they are flipped: all inherited from the build, as in no release. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const fuseWire = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, 9]), Buffer.from('0'.repeat(9))])

/** A packed app and where its parts are. */
export interface Packed {
  readonly folder: string
  readonly asar: string
  readonly unpacked: string
  readonly binary: string
  remove(): Promise<void>
}

/**
 * Packs the built app with electron-builder and our own configuration, around a folder that stands in for Electron's:
 * nothing is downloaded. Its binary is no program, but holds a fuse wire of Electron's form.
 */
export const packApp = async (): Promise<Packed> => {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-pack-'))
  const electronDist = join(folder, 'electron')
  await mkdir(join(electronDist, 'resources'), { recursive: true })
  await mkdir(join(electronDist, 'locales'))
  for (const language of ['de', 'en-GB', 'en-US', 'fr'])
    await writeFile(join(electronDist, 'locales', `${language}.pak`), '')
  await writeFile(join(electronDist, 'electron'), fuseWire, { mode: 0o755 })
  await writeFile(join(electronDist, 'LICENSE'), 'Electron’s licence')
  await writeFile(join(electronDist, 'LICENSES.chromium.html'), 'Chromium’s licences')
  await build({
    projectDir: root,
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
    config: { extends: 'electron-builder.yml', electronDist, directories: { output: join(folder, 'dist') } },
  })
  const app = join(folder, 'dist', 'linux-unpacked')
  const asar = join(app, 'resources', 'app.asar')
  return {
    folder: app,
    asar,
    unpacked: `${asar}.unpacked`,
    binary: join(app, 'keydesk'),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

export const fuseSentinel = sentinel
