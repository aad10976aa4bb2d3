// `npm run test:unit`, `test:integration`, `test:e2e`, `test:watch`: set-up, the build where the suite needs it, and that
// suite alone. Arguments after `--` go to Vitest or Playwright, such as a file or `-t "a name"`.
import { playwright, vitest, vitestWatch } from './runners.mjs'
import { buildApp, orExit, setUp } from './setup.mjs'

const suites = {
  unit: { isBuilt: false, run: (args) => vitest('unit', args) },
  watch: { isBuilt: false, run: (args) => vitestWatch('unit', args) },
  integration: { isBuilt: true, run: (args) => vitest('integration', args) },
  e2e: { isBuilt: true, run: (args) => playwright(args) },
}

const [name = '', ...args] = process.argv.slice(2)
const suite = suites[name]
if (suite === undefined) {
  process.stderr.write(`There is no suite ${name}: ${Object.keys(suites).join(', ')}\n`)
  process.exit(1)
}
orExit(() => {
  setUp({ forTests: true })
  if (suite.isBuilt) buildApp()
})
process.exit(suite.run(args))
