// `npm run test:electron`: the conformance tests and the end-to-end tests on a real Electron, the npm package's own or
// the one whose path is in KEYDESK_ELECTRON. docs/testing.md says what an older one cannot pass.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { buildFor, isRoot, needsOrdinaryUser, versionsOf } from './electron-runtime.mjs'
import { playwright, vitest } from './runners.mjs'
import { buildApp, electronBinary, orExit, root, setUp } from './setup.mjs'

const stop = (line) => {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

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

const given = process.argv.slice(2)
// Which tests, where not all are wanted: files of either suite.
const conformance = given.filter((word) => word.startsWith('test/integration/'))
const endToEnd = given.filter((word) => !word.startsWith('test/integration/'))
const isAll = given.length === 0
const failed = []

if (isAll || conformance.length > 0) {
  const wanted = isAll ? [join('test', 'integration', 'electron-host')] : conformance
  if (vitest('integration', wanted) !== 0) failed.push('conformance')
}
if ((isAll || endToEnd.length > 0) && playwright(endToEnd) !== 0) failed.push('end-to-end')
console.log(
  failed.length === 0
    ? `Electron ${versions.electron}: nothing failed`
    : `Electron ${versions.electron}: failed: ${failed.join(', ')}`,
)
process.exit(failed.length === 0 ? 0 : 1)
