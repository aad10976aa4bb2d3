// `npm run soak`: set-up, then random operations against a server that lies, 10,000 runs from a random seed.
// `npm run soak -- 500 17`: 500 runs, starting with seed 17. Exits with 1 if Keydesk claimed anything untrue.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { orExit, root, setUp, tool } from './setup.mjs'

orExit(() => {
  setUp({ forTests: true })
  if (tool('vite', ['build', '--config', join('test', 'soak', 'vite.config.ts'), '--logLevel', 'warn']) !== 0)
    throw new Error('building the soak failed')
})

const program = join(root, '.cache', 'soak', 'soak.mjs')
// Most of its objects are short-lived: a larger young generation saves copying them.
const { status } = spawnSync(
  process.execPath,
  ['--max-semi-space-size=64', program, ...process.argv.slice(2)],
  { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
)
process.exit(status ?? 1)
