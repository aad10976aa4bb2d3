// `npm run soak`: set-up, then random operations against a server that lies, 10,000 runs from a seed of its own.
// `npm run soak -- 500 17`: so many runs, from this seed on. Ends with 1 where Keydesk said anything that is not so.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { orExit, root, setUp, tool } from './setup.mjs'

orExit(() => {
  setUp({ forTests: true })
  if (tool('vite', ['build', '--config', join('test', 'soak', 'vite.config.ts'), '--logLevel', 'warn']) !== 0)
    throw new Error('building the soak failed')
})

const program = join(root, '.cache', 'soak', 'soak.mjs')
// Most of what it makes is short-lived: with a larger young generation it is not moved about first.
const { status } = spawnSync(
  process.execPath,
  ['--max-semi-space-size=64', program, ...process.argv.slice(2)],
  { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
)
process.exit(status ?? 1)
