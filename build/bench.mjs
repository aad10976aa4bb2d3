// `npm run bench`: set-up, then every benchmark; each figure is a ratio with what it is measured against.
// `npm run bench table start`: those alone. What needs the whole app runs on a real Electron, the one named in
// KEYDESK_ELECTRON or the npm package's own, and on the stand-in where there is none that starts.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { buildFor, isRoot, needsOrdinaryUser, versionsOf } from './electron-runtime.mjs'
import { buildApp, electronBinary, orExit, root, setUp, tool } from './setup.mjs'

const stop = (line) => {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

const wanted = process.argv.slice(2)
const names = readdirSync(join(root, 'test', 'bench'))
  .filter((name) => name.endsWith('.bench.ts'))
  .map((name) => name.replace('.bench.ts', ''))
  .filter((name) => wanted.length === 0 || wanted.includes(name))

// Those that run the whole app, which needs a keychain: on Linux one of their own.
const withApp = new Set(['start', 'idle', 'memory', 'leaks'])

orExit(() => setUp({ forTests: true }))
const electron = electronBinary()
const versions = electron === null ? null : versionsOf(electron)
if (versions !== null) {
  if (isRoot() && names.some((name) => withApp.has(name)))
    stop(`${needsOrdinaryUser}: run the benchmarks as an ordinary user, or with KEYDESK_ELECTRON=stand-in.`)
  buildFor(electron, versions)
} else if (process.env.KEYDESK_ELECTRON && electron !== null) {
  stop(`${electron} does not run as Electron.`)
} else {
  process.env.KEYDESK_ELECTRON = 'stand-in'
}

orExit(() => {
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

const keyring = (name) =>
  process.platform === 'linux' && withApp.has(name)
    ? [join(root, 'test', 'support', 'keyring', 'with-keyring.mjs'), '--', process.execPath]
    : []

const runtime =
  versions === null
    ? 'the stand-in for Electron'
    : `Electron ${versions.electron} (Chromium ${versions.chrome}, Node ${versions.node})`
console.log(`The app runs on ${runtime}.`)
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
