// What tests on a real Electron begin with.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { buildApp, electronBinary, orExit, root, setUp } from './setup.mjs'

const stop = (line) => {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

/**
 * Sets up, builds the app for the Electron that there is, the npm package's own or the one of KEYDESK_ELECTRON, names that
 * one in the environment, and answers its versions. Ends the program, with one line, where that cannot be.
 */
export const useElectron = () => {
  if (process.platform === 'linux' && process.getuid?.() === 0)
    stop('Electron cannot sandbox its processes as root: run the tests as an ordinary user.')
  orExit(() => setUp({ forTests: true }))

  const electron = electronBinary()
  if (electron === null)
    stop(
      'There is no Electron binary here: let npm fetch its own, or name one in KEYDESK_ELECTRON (docs/testing.md).',
    )

  const { stdout } = spawnSync(
    electron,
    [
      ...(process.platform === 'linux' ? ['--no-sandbox'] : []),
      join(root, 'test', 'support', 'app-driver', 'say-versions.cjs'),
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 60_000 },
  )
  const said = /\{.*\}/u.exec(stdout ?? '')?.[0]
  if (said === undefined) stop(`${electron} does not run as Electron.`)
  const versions = JSON.parse(said)
  const [chrome] = versions.chrome.split('.')
  const [nodeMajor, nodeMinor] = versions.node.split('.')

  process.env.KEYDESK_ELECTRON = electron
  // For this binary, which may be older than the one that is packaged.
  process.env.KEYDESK_MAIN_TARGET = `node${nodeMajor}.${nodeMinor}`
  process.env.KEYDESK_PAGE_TARGET = `chrome${chrome}`
  orExit(buildApp)
  return versions
}
