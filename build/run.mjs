// `npm start`, `npm test`, `npm run bench`, `npm run soak`, `npm run cli`: runs that script of this folder, and everything it
// starts, on a Node that is recent enough. If the installed one is too old, another is fetched into `.cache`.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { fetchNode, isRecentEnough } from './node.mjs'

const [name = '', ...args] = process.argv.slice(2)
const script = join(dirname(fileURLToPath(import.meta.url)), `${name}.mjs`)

/** Runs the script in a child process, and exits as it exits. */
const goOnWith = (node) => {
  // First on the PATH, so that npm and the tools find this Node. On Windows the variable's case varies.
  const path = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  const child = spawn(node, [script, ...args], {
    stdio: 'inherit',
    env: { ...process.env, [path]: `${dirname(node)}${delimiter}${process.env[path] ?? ''}` },
  })
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // A terminal already sends this one to both; a second one would interrupt the app while it closes.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  child.once('error', (error) => {
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  })
  child.once('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}

if (isRecentEnough(process.versions.node)) {
  process.argv.splice(1, 2, script)
  await import(pathToFileURL(script).href)
} else {
  try {
    goOnWith(fetchNode())
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}
