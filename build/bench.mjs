// `npm run bench`: set-up, then every benchmark; each figure is a ratio with what it is measured against.
// `npm run bench table start`: those alone.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { buildApp, orExit, root, setUp, tool } from './setup.mjs'

orExit(() => {
  setUp({ forTests: true })
  buildApp()
  for (const config of [
    join('test', 'bench', 'vite.config.ts'),
    join('test', 'bench', 'table', 'vite.config.ts'),
  ]) {
    if (tool('vite', ['build', '--config', config, '--logLevel', 'warn']) !== 0) {
      throw new Error('building the benchmarks failed')
    }
  }
})

const wanted = process.argv.slice(2)
const names = readdirSync(join(root, 'test', 'bench'))
  .filter((name) => name.endsWith('.bench.ts'))
  .map((name) => name.replace('.bench.ts', ''))
  .filter((name) => wanted.length === 0 || wanted.includes(name))

// Those that run the whole app, which needs a keychain: on Linux one of their own.
const withApp = new Set(['start', 'memory', 'leaks'])
const keyring = (name) =>
  process.platform === 'linux' && withApp.has(name)
    ? [join(root, 'test', 'support', 'keyring', 'with-keyring.mjs'), '--', process.execPath]
    : []

console.log(`Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`)
let failed = 0
for (const name of names) {
  const { status } = spawnSync(
    process.execPath,
    [...keyring(name), '--expose-gc', join(root, '.cache', 'bench', 'programs', `${name}.mjs`)],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  )
  if (status !== 0) failed += 1
}
process.exit(failed === 0 ? 0 : 1)
