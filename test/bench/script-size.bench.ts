import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { initialScriptSize, scriptBudget } from '../support/initial-script'
import { print } from './support/figures'

const folder = join(process.cwd(), 'out', 'renderer')
print({
  name: 'Initial renderer script, gzipped',
  measured: initialScriptSize((path) => readFileSync(join(folder, path), 'utf8')),
  reference: scriptBudget,
  unit: 'kB',
  against: `the budget of ${scriptBudget} kB`,
  atMost: 1,
})
