// `npm run cli -- <arguments>`: installs what is missing, builds the command line and runs it with the arguments.
import { spawnSync } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { buildCommandLine, installNpmPackages, orExit, root } from './setup.mjs'

orExit(() => {
  installNpmPackages()
  buildCommandLine()
})

const program = join(root, 'out', 'cli', 'keydesk.mjs')
// When interrupted, the command first finishes what is under way; this program waits for it.
process.on('SIGINT', () => {})
const { status, signal } = spawnSync(process.execPath, [program, ...process.argv.slice(2)], {
  stdio: 'inherit',
})
process.exit(status ?? 128 + (constants.signals[signal] ?? 0))
