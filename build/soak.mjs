// `npm run soak`: set-up, then random operations against a server that lies, 10,000 runs, and 1,000 random attacks by a
// hostile page, server, file or environment, each from a random seed. Exits with 1 if Keydesk claimed anything untrue,
// let a secret out or broke.
// `npm run soak -- attacks 100 17`: 100 attacks, starting with seed 17; likewise `operations`.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { buildApp, orExit, root, setUp, tool } from './setup.mjs'

const soaks = {
  operations: {
    prepare: () => {},
    // Most of its objects are short-lived: a larger young generation saves copying them.
    options: ['--max-semi-space-size=64'],
    words: [],
  },
  attacks: { prepare: buildApp, options: [], words: [root] },
}

const [name, ...rest] = process.argv.slice(2)
if (name !== undefined && soaks[name] === undefined) {
  process.stderr.write(`npm run soak -- [${Object.keys(soaks).join('|')}] [number of runs] [seed]\n`)
  process.exit(2)
}

const soak = (each) => {
  const { prepare, options, words } = soaks[each]
  orExit(() => {
    prepare()
    const config = join('test', 'soak', 'vite.config.ts')
    if (tool('vite', ['build', '--config', config, '--mode', each, '--logLevel', 'warn']) !== 0)
      throw new Error('building the soak failed')
  })
  const program = join(root, '.cache', 'soak', each, 'soak.mjs')
  return (
    spawnSync(process.execPath, [...options, program, ...words, ...rest], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    }).status ?? 1
  )
}

orExit(() => setUp({ forTests: true }))
const statuses = (name === undefined ? Object.keys(soaks) : [name]).map(soak)
process.exit(statuses.find((status) => status !== 0) ?? 0)
