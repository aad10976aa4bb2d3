// `npm start`: set-up, build, open the app.
import { join } from 'node:path'
import { appRuntime, refuseRoot } from './app-process.mjs'
import { buildApp, orExit, root, setUp } from './setup.mjs'

orExit(() => {
  setUp()
  refuseRoot()
  buildApp()
})

const runtime = await appRuntime()
const app = runtime.start({
  folder: root,
  entry: join('out', 'main', 'index.cjs'),
  args: process.argv.slice(2),
})
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => app.kill(signal))
app.once('exit', (code, signal) => {
  runtime.end()
  process.exit(signal === null ? (code ?? 0) : 1)
})
