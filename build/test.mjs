// `npm test`: set-up, then every check; the last line counts what really ran.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { checkBundle } from './check-bundle.mjs'
import { checkLayers } from './check-layers.mjs'
import { checkSecurity } from './check-security.mjs'
import { pinnedElectronSupport } from './electron-support.mjs'
import { playwright, vitest } from './runners.mjs'
import { buildApp, orExit, root, setUp, tool } from './setup.mjs'

orExit(() => setUp({ forTests: true }))

const results = join(root, '.cache', 'test-results')
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

/** One row a stage: what ran, and how it ended. */
const rows = []
/** The tests that failed, by their titles: said once more at the end, where one looks first. */
const failures = []
/** The tests that passed only when they were run again, as CI allows once: reported, not hidden. */
const flaky = []
const stage = (name, counts) => {
  rows.push({ name, ...counts })
  console.log(`\n== ${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`)
}

const check = async (name, work) => {
  console.log(`\n== ${name}`)
  stage(name, (await work()) ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 })
}

/** Reads a runner's JSON report; a run that left none, or failed with no failed test, counts as one failure. */
const counted = (status, file, count) => {
  const counts = existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8'))) : null
  if (counts === null) return { passed: 0, failed: 1, skipped: 0 }
  return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

const vitestStage = (name) => {
  console.log(`\n== ${name}`)
  const file = join(results, `${name}.json`)
  const status = vitest(name, ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
  stage(
    name,
    counted(status, file, (report) => {
      for (const { name: path, assertionResults } of report.testResults)
        for (const { status: outcome, fullName, failureMessages } of assertionResults) {
          const title = `${relative(root, path)} › ${fullName.replaceAll(/\s+/gu, ' ')}`
          if (outcome === 'failed') failures.push(title)
          else if (failureMessages.length > 0) flaky.push(title)
        }
      return {
        passed: report.numPassedTests,
        failed: report.numFailedTests,
        skipped: report.numPendingTests + report.numTodoTests,
      }
    }),
  )
}

/** Every test of Playwright's report, whatever it is nested in. */
const specsOf = (suites = []) =>
  suites.flatMap(({ specs = [], suites: inner }) => [...specs, ...specsOf(inner)])

const endToEnd = () => {
  console.log('\n== end-to-end')
  const file = join(results, 'e2e.json')
  const status = playwright([], { KEYDESK_E2E_REPORT: file })
  stage(
    'end-to-end',
    counted(status, file, ({ stats, suites }) => {
      for (const { title, ok, file: path, tests } of specsOf(suites)) {
        if (!ok) failures.push(`test/e2e/${path} › ${title}`)
        else if (tests.some(({ status: outcome }) => outcome === 'flaky'))
          flaky.push(`test/e2e/${path} › ${title}`)
      }
      return {
        passed: stats.expected + stats.flaky,
        failed: stats.unexpected,
        skipped: stats.skipped,
      }
    }),
  )
}

await check('format', () => tool('oxfmt', ['--check']) === 0)
await check('lint', () => tool('oxlint', ['--type-aware', '--deny-warnings']) === 0)
await check('types', () =>
  ['tsconfig.node.json', 'tsconfig.web.json'].every((config) => tool('tsc', ['-p', config]) === 0),
)
await check('layers', () => checkLayers(root))
await check('dead code', () => tool('knip', []) === 0)
await check('security rules', () => checkSecurity(root))
vitestStage('unit')
await check('build', () => {
  buildApp()
  return true
})
await check('bundle', checkBundle)
vitestStage('integration')
endToEnd()

console.log('')
for (const failure of failures) console.log(`failed: ${failure}`)
for (const title of flaky) console.log(`passed only the second time: ${title}`)
for (const row of rows) {
  console.log(
    `${row.name.padEnd(14)}${String(row.passed).padStart(6)} passed ${String(row.failed).padStart(4)} failed ${String(row.skipped).padStart(4)} skipped`,
  )
}
const support = pinnedElectronSupport()
if (support !== null) console.log(`warning: ${support.message}`)
const sum = (field) => rows.reduce((total, row) => total + row[field], 0)
const skipped = sum('skipped')
console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`)
process.exit(sum('failed') === 0 ? 0 : 1)
