// A real Electron to run the app on: for the tests on one, the packages, and the benchmarks.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { buildApp, electronBinary, orExit, root, setUp } from './setup.mjs'

/** True where Electron's processes cannot be sandboxed: for root on Linux. */
export const isRoot = () => process.platform === 'linux' && process.getuid?.() === 0

/** The reason, as the start of a sentence. */
export const needsOrdinaryUser = 'Electron cannot sandbox its processes as root'

/**
 * What an Electron binary itself says it is; null where it does not run as Electron.
 * @param {string} electron its path
 * @returns {{ electron: string, chrome: string, node: string } | null}
 */
export const versionsOf = (electron) => {
  const { stdout } = spawnSync(
    electron,
    [
      ...(process.platform === 'linux' ? ['--no-sandbox'] : []),
      join(root, 'test', 'support', 'app-driver', 'say-versions.cjs'),
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 60_000 },
  )
  const said = /\{.*\}/u.exec(stdout ?? '')?.[0]
  return said === undefined ? null : JSON.parse(said)
}

/** Has everything from now on built for this binary, which may be older than the packaged one, and run on it. */
export const buildFor = (electron, versions) => {
  const [chrome] = versions.chrome.split('.')
  const [nodeMajor, nodeMinor] = versions.node.split('.')
  process.env.KEYDESK_ELECTRON = electron
  process.env.KEYDESK_MAIN_TARGET = `node${nodeMajor}.${nodeMinor}`
  process.env.KEYDESK_PAGE_TARGET = `chrome${chrome}`
}

const stop = (line) => {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

/**
 * Sets up, builds the app for the Electron that there is, the npm package's own or the one of KEYDESK_ELECTRON, names that
 * one in the environment, and answers its versions. Ends the program, with one line, where that cannot be.
 */
export const useElectron = () => {
  if (isRoot()) stop(`${needsOrdinaryUser}: run the tests as an ordinary user.`)
  orExit(() => setUp({ forTests: true }))
  const electron = electronBinary()
  if (electron === null)
    stop(
      'There is no Electron binary here: let npm fetch its own, or name one in KEYDESK_ELECTRON (docs/testing.md).',
    )
  const versions = versionsOf(electron)
  if (versions === null) stop(`${electron} does not run as Electron.`)
  buildFor(electron, versions)
  orExit(buildApp)
  return versions
}
