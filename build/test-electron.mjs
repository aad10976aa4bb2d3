// `npm run test:electron`: the conformance tests and the end-to-end tests on a real Electron, the npm package's own or
// the one whose path is in KEYDESK_ELECTRON. docs/testing.md says what an older one cannot pass.
import { join } from 'node:path'
import { useElectron } from './electron-runtime.mjs'
import { playwright, vitest } from './runners.mjs'

const versions = useElectron()

const given = process.argv.slice(2)
// Which tests, where not all are wanted: files of either suite.
const conformance = given.filter((word) => word.startsWith('packages/'))
const endToEnd = given.filter((word) => !word.startsWith('packages/'))
const isAll = given.length === 0
const failed = []

if (isAll || conformance.length > 0) {
  const wanted = isAll ? [join('packages', 'electron-host', 'test')] : conformance
  if (vitest('integration', wanted) !== 0) failed.push('conformance')
}
if ((isAll || endToEnd.length > 0) && playwright(endToEnd) !== 0) failed.push('end-to-end')
console.log(
  failed.length === 0
    ? `Electron ${versions.electron}: nothing failed`
    : `Electron ${versions.electron}: failed: ${failed.join(', ')}`,
)
process.exit(failed.length === 0 ? 0 : 1)
