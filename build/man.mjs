// `npm run man`: writes the manual page of the command line from what makes its --help, src/cli/specs. It has today's date
// if anything else of it changed.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { builtModule } from './built-module.mjs'
import { root } from './setup.mjs'

const file = join(root, 'docs', 'keydesk.1')
const { manPage } = await builtModule('src/cli/man/man-page.ts')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const before = existsSync(file) ? readFileSync(file, 'utf8') : ''
const date = /^\.TH KEYDESK 1 (\S+)/mu.exec(before)?.[1] ?? ''
if (manPage({ version, date }) !== before)
  writeFileSync(file, manPage({ version, date: new Date().toISOString().slice(0, 10) }))
