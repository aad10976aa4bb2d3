import { extractFile, listPackage, statFile } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { readdir, stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { fuses } from '../../build/fuses.mjs'
import { expect, test } from './support/desk'
import { unpackedApp } from './support/packages'

/** What a package is made of: each file belongs to the first part that it fits. Keydesk's own archive comes by its parts. */
const parts: readonly (readonly [string, RegExp])[] = [
  ['Electron and Chromium: the program', /^keydesk$/u],
  ['Chromium: graphics', /^lib(EGL|GLESv2|vk_swiftshader|vulkan)\.so|^vk_swiftshader_icd\.json$/u],
  ['Chromium: media', /^libffmpeg\.so$/u],
  ['Chromium: Unicode data', /^icudtl\.dat$/u],
  ['Chromium: pages and pictures of its own', /^(chrome_[12]00_percent|resources)\.pak$/u],
  ['Chromium: its words in English and German', /^locales\/(en-US|de)\.pak$/u],
  ['Chromium: sandbox and crash handler', /^(chrome-sandbox|chrome_crashpad_handler)$/u],
  ['V8: snapshots', /^(snapshot_blob|v8_context_snapshot)\.bin$/u],
  ['licences', /^(LICENSE\.electron\.txt|LICENSES\.chromium\.html)$|third-party-licenses\.md$|LICENSE\.md$/u],
  ['Keydesk: main process', /^resources\/app\.asar\/out\/main\//u],
  ['Keydesk: preload', /^resources\/app\.asar\/out\/preload\//u],
  ['Keydesk: window', /^resources\/app\.asar\/out\/renderer\//u],
  [
    'Keydesk: command line for plain Node, and its demo',
    /^resources\/app\.asar\/out\/cli\/(demo|keydesk|node-program|plan|realtime|words)\.mjs$/u,
  ],
  [
    'Keydesk: keychain addon',
    /^resources\/app\.asar\/node_modules\/keytar\/prebuilds\/linux-\w+\/keytar\.node$/u,
  ],
  ['Keydesk: description', /^resources\/app\.asar\/package\.json$/u],
  ['for installers: AppArmor profile, kind of package', /^resources\/(apparmor-profile|package-type)$/u],
]

const asar = (): string => join(unpackedApp(), 'resources', 'app.asar')
const inArchive = (): readonly string[] =>
  listPackage(asar(), { isPack: false })
    .map((path) => path.replace(/^\//u, ''))
    .filter((path) => !('files' in statFile(asar(), path)))

/** Each file of the app and its size in bytes; in the archive's place those in it, and in that of what lies beside it. */
const sizes = async (): Promise<ReadonlyMap<string, number>> => {
  const entries = await readdir(unpackedApp(), { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(unpackedApp(), join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith('resources/app.asar'))
  const around = paths.map(async (path) => [path, (await stat(join(unpackedApp(), path))).size] as const)
  const inside = inArchive().map(
    (path) => [`resources/app.asar/${path}`, (statFile(asar(), path) as { size: number }).size] as const,
  )
  return new Map([...(await Promise.all(around)), ...inside])
}

test('everything in a package belongs to a part that is needed', async () => {
  const partOf = (path: string): string | undefined => parts.find(([, fits]) => fits.test(path))?.[0]
  const files = await sizes()
  const total = [...files.values()].reduce((sum, size) => sum + size, 0)
  for (const [part] of parts) {
    const own = [...files].filter(([path]) => partOf(path) === part)
    const size = own.reduce((sum, [, each]) => sum + each, 0)
    // oxlint-disable-next-line no-console -- the list is what one runs this for
    console.log(
      `${(size / 1e6).toFixed(2).padStart(8)} MB ${((100 * size) / total).toFixed(1).padStart(5)} %  ${part} (${own.length})`,
    )
  }
  // oxlint-disable-next-line no-console -- as above
  console.log(`${(total / 1e6).toFixed(2).padStart(8)} MB          in all`)
  expect([...files.keys()].filter((path) => partOf(path) === undefined)).toEqual([])
})

test('everything of Keydesk’s own is named by something else of it', () => {
  const own = inArchive().filter(
    (path) => path.startsWith('out/') && !path.endsWith('third-party-licenses.md'),
  )
  const texts = ['package.json', ...own]
    .filter((path) => /\.(c?js|mjs|html|css|json)$/u.test(path))
    .map((path) => [path, extractFile(asar(), path).toString('utf8')] as const)
  const unnamed = own.filter(
    (path) => !texts.some(([other, text]) => other !== path && text.includes(basename(path))),
  )
  // The program that a person runs.
  expect(unnamed).toEqual(['out/cli/keydesk.mjs'])
})

test('its fuses are as decided, as far as this Electron has them', async () => {
  const wire = await getCurrentFuseWire(join(unpackedApp(), 'keydesk'))
  for (const [name, isOn] of Object.entries(fuses)) {
    const option =
      FuseV1Options[`${name.charAt(0).toUpperCase()}${name.slice(1)}` as keyof typeof FuseV1Options]
    const state = wire[option]
    if (state !== undefined) expect(String.fromCharCode(state), name).toBe(isOn ? '1' : '0')
  }
})
