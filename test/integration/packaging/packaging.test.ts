import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { extractFile, listPackage, statFile } from '@electron/asar'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadOwnKeytar } from '../../../src/cli/start/own-keytar'
import { initialScriptSize, scriptBudget } from '../../support/initial-script'
import { type Packed, fuseSentinel, packApp } from './pack'

// One system's alone, the target's.
const addon = `node_modules/keytar/prebuilds/linux-${process.arch}/keytar.node`
const shipped = /^(out\/|package\.json$|node_modules\/keytar\/LICENSE\.md$)/u

/**
 * The SHA-256 of every addon that can ship, as in @github/keytar 7.10.6. They are programs made elsewhere that see
 * every token: another one is looked at before it stands here.
 */
const addonHashes = {
  'darwin-arm64': '855c21e1e702967230bd87f600d04c311b77f29150f3372d547e72882c58de6a',
  'darwin-x64': '5ce10f1f83f917fb555ff2ba43a80cab0f215d266cfdbd9bce5d6affa61c8aa1',
  'linux-arm64': '8f0f32c5d576a0987e294b8dc9f1909133504f4fe20b65888bca0dd3bfaec29c',
  'linux-x64': 'e7894a1e1001764de29ff08d3dae418ccbaaf78889c5673d367e05df1682fc7c',
  'win32-arm64': 'b9cd3c6658b1bed712e28f19ef777971ba46fc81a6004923dd15faa6e5bb01b8',
  'win32-x64': 'b82625e7c713fd20b5cb57993e073076c87660652202893fad39d874d77169fc',
}

describe('keytar’s addons', () => {
  it.each(Object.entries(addonHashes))('the one for %s is the one that was looked at', (system, hash) => {
    const path = new URL(`../../../node_modules/keytar/prebuilds/${system}/keytar.node`, import.meta.url)
    expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(hash)
  })
})

// Linux's package alone can be laid out by any machine that builds; what is in the archive is the same everywhere.
describe.skipIf(process.platform !== 'linux')('the package', () => {
  let packed: Packed
  /** The files in the archive, by path, folders left out. */
  let files: string[]
  beforeAll(async () => {
    packed = await packApp()
    files = listPackage(packed.asar, { isPack: false })
      .map((path) => path.replaceAll('\\', '/').replace(/^\//u, ''))
      .filter((path) => !('files' in statFile(packed.asar, path)))
  }, 120_000)
  afterAll(() => packed?.remove())

  const textOf = (path: string): string => extractFile(packed.asar, path).toString('utf8')

  it('holds the bundles, package.json and keytar’s addon for its own system, and nothing else', () => {
    expect(files.filter((path) => !shipped.test(path) && path !== addon)).toEqual([])
    expect(files).toEqual(
      expect.arrayContaining([
        'out/main/index.cjs',
        'out/main/list-worker.cjs',
        'out/preload/index.cjs',
        'out/renderer/index.html',
        'package.json',
      ]),
    )
  })

  it('holds no source maps, sources or tests', () => {
    expect(files.filter((path) => /\.(map|tsx?)$|\.test\.|(^|\/)(test|src)\//u.test(path))).toEqual([])
    for (const path of files.filter((each) => /^out\/.*\.(c?js|css)$/u.test(each)))
      expect(textOf(path), path).not.toContain('sourceMappingURL')
  })

  it('names no development dependency and no script', () => {
    const described = JSON.parse(textOf('package.json')) as Record<string, unknown>
    expect(described).toMatchObject({
      main: 'out/main/index.cjs',
      dependencies: { keytar: expect.any(String) },
    })
    expect(Object.keys(described)).not.toContain('devDependencies')
    expect(Object.keys(described)).not.toContain('scripts')
  })

  it('loads nothing at run time but Electron, Node and keytar', () => {
    const imported = ['index', 'list-worker'].flatMap((program) =>
      [...textOf(`out/main/${program}.cjs`).matchAll(/\brequire\(["']([^"'.]+)["']\)/gu)].map(
        ([, name]) => name,
      ),
    )
    const others = imported.filter((name = '') => !/^(node:|electron$|keytar$)/u.test(name))
    expect(others).toEqual([])
  })

  it('holds electron-updater in a part that is loaded when it is needed, which needs nothing else', () => {
    const parts = files.filter((path) => /^out\/main\/chunks\/.*\.cjs$/u.test(path)).map(textOf)
    const updater = parts.filter((text) => text.includes('ERR_UPDATER_CHANNEL_FILE_NOT_FOUND'))
    expect(updater).toHaveLength(1)
    expect(textOf('out/main/index.cjs')).not.toContain('ERR_UPDATER_CHANNEL_FILE_NOT_FOUND')
    const needed = parts.flatMap((text) =>
      [...text.matchAll(/\brequire\("([^".][^"]*)"\)/gu)].map(([, name]) => name),
    )
    expect(needed).toContain('electron')
    expect(needed.filter((name = '') => name !== 'electron' && !isBuiltin(name))).toEqual([])
  })

  it('has a window that loads no more than its budget before a project is on the screen', () => {
    expect(initialScriptSize((path) => textOf(`out/renderer/${path}`))).toBeLessThanOrEqual(scriptBudget)
  })

  it('holds Chromium’s words in the languages that Keydesk speaks, and no others', () => {
    expect(readdirSync(join(packed.folder, 'locales')).toSorted()).toEqual(['de.pak', 'en-US.pak'])
  })

  it('names no update server, so that it has no updates', () => {
    expect(existsSync(join(packed.folder, 'resources', 'app-update.yml'))).toBe(false)
  })

  it('has keytar’s addon outside of the archive, where it can be loaded', () => {
    expect(statFile(packed.asar, addon)).toMatchObject({ unpacked: true })
    expect(existsSync(join(packed.unpacked, addon))).toBe(true)
  })

  it('has no script outside of the archive but the command line for plain Node, and its demo', () => {
    const outside = readdirSync(packed.unpacked, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(packed.unpacked, join(entry.parentPath, entry.name)))
    const commandLine = ['demo', 'keydesk', 'node-program', 'plan', 'realtime', 'words']
    expect(outside.toSorted()).toEqual(
      [addon, ...commandLine.map((name) => `out/cli/${name}.mjs`)].toSorted(),
    )
  })

  it('runs its command line for plain Node, which finds the addon', async () => {
    const program = join(packed.unpacked, 'out', 'cli', 'keydesk.mjs')
    expect(await loadOwnKeytar(program)).toMatchObject({ getPassword: expect.any(Function) })
    expect(execFileSync(process.execPath, [program, '--version'], { encoding: 'utf8' })).toMatch(/^\d+\./u)
  })

  it('holds the licences of everything bundled, and Electron’s and Chromium’s beside the program', () => {
    const licences = ['main', 'renderer']
      .map((part) => textOf(`out/${part}/third-party-licenses.md`))
      .join('\n')
    for (const name of [
      'react',
      'react-dom',
      'zod',
      'zustand',
      '@base-ui/react',
      'lucide-react',
      'electron-updater',
    ])
      expect(licences, name).toMatch(new RegExp(`^## ${name} - `, 'mu'))
    expect(files).toContain('node_modules/keytar/LICENSE.md')
    expect(existsSync(join(packed.folder, 'LICENSE.electron.txt'))).toBe(true)
    expect(existsSync(join(packed.folder, 'LICENSES.chromium.html'))).toBe(true)
  })

  it('has its fuses flipped as decided', () => {
    const binary = readFileSync(packed.binary)
    const wire = binary.subarray(binary.indexOf(fuseSentinel) + fuseSentinel.length + 2)
    // In Electron's order: run as Node, cookie encryption, NODE_OPTIONS, --inspect, archive integrity, archive
    // alone, browser's own snapshot, extra rights of file pages, guards of WebAssembly's memory.
    expect(wire.toString('latin1').slice(0, 9)).toBe('010011001')
  })

  it('is made with an icon that every size can be taken from', () => {
    const icon = readFileSync(new URL('../../../build/icon.png', import.meta.url))
    expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([1_024, 1_024])
  })
})
