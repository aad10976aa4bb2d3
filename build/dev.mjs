// `npm run dev`: the app on Vite's development server. A change of the window's code shows without a reload; a change of
// main's, the preload's or shared code builds them again and restarts the app. Nothing goes to `out`, so that no package
// can contain it, and the profile is one of its own.
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join, relative, sep } from 'node:path'
import { appRuntime, refuseRoot } from './app-process.mjs'
import { buildStandIn, orExit, root, setUp } from './setup.mjs'

orExit(() => {
  setUp()
  refuseRoot()
  buildStandIn()
})

// Only now: set-up may have installed them.
const { resolveConfig } = await import('electron-vite')
const { build, createServer: createViteServer } = await import('vite')

const folder = join(root, '.cache', 'dev')
const main = ['src/main', 'src/preload', 'src/shared', 'src/demo', 'src/cli', 'electron.vite.config.ts']
const settle = 100

// A server of our own, which Vite is put into: Vite's would end this program on a signal before the app has ended.
const server = createServer()
await new Promise((resolve, reject) => {
  server.once('error', reject)
  server.listen(0, '127.0.0.1', resolve)
})
const { port } = server.address()
const viteServer = { host: `127.0.0.1:${port}`, nonce: randomBytes(16).toString('base64url') }

/** The three configurations, read anew: the preload takes the contract's names from there. */
const configurations = async () => {
  const { config } = await resolveConfig(
    {
      root,
      logLevel: 'warn',
      clearScreen: false,
      mode: 'development',
      build: { outDir: relative(root, folder) },
    },
    'serve',
  )
  config.main.define = { ...config.main.define, VITE_SERVER: JSON.stringify(viteServer) }
  return config
}

const buildMain = async () => {
  const config = await configurations()
  await build(config.main)
  await build(config.preload)
}

const writeManifest = () => {
  const { name, version, type } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const manifest = { name: `${name}-development`, productName: 'Keydesk Development', version, type }
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, main: 'main/index.cjs' }))
}

const startPages = async () => {
  const { renderer } = await configurations()
  const pages = await createViteServer({
    ...renderer,
    cacheDir: join(root, '.cache', 'vite'),
    // The page, from which Vite finds the packages to prepare; the build names its input from the project's folder.
    optimizeDeps: { entries: ['index.html'] },
    html: { cspNonce: viteServer.nonce },
    server: {
      middlewareMode: true,
      // The page's own address has no port.
      hmr: { server, protocol: 'ws', host: '127.0.0.1', clientPort: port },
    },
  })
  server.on('request', pages.middlewares)
  return pages
}

writeManifest()
const vite = await startPages()
await buildMain()
const runtime = await appRuntime()

let app
let isRestarting = false

const end = async (code) => {
  runtime.end()
  await vite.close()
  server.close()
  process.exit(code)
}

const start = () => {
  app = runtime.start({ folder, entry: join('main', 'index.cjs'), args: process.argv.slice(2) })
  app.once('exit', (code, signal) => {
    if (!isRestarting) void end(signal === null ? (code ?? 0) : 1)
  })
}

/** Ends the app as a person would, so that it can ask first where a key's value waits; done once it has ended. */
const stop = () =>
  new Promise((resolve) => {
    app.once('exit', resolve)
    app.kill('SIGTERM')
  })

/** Builds main and restarts the app; a build that fails leaves the running one alone. */
const restart = async () => {
  try {
    await buildMain()
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    return
  }
  console.log('main was built again: the app restarts')
  isRestarting = true
  await stop()
  isRestarting = false
  start()
}

// One after the other; what changes while one is under way counts for the next.
let timer
let underWay = Promise.resolve()
vite.watcher.add(main.map((path) => join(root, path)))
vite.watcher.on('all', (_event, path) => {
  const changed = relative(root, path).split(sep).join('/')
  if (!main.some((each) => changed === each || changed.startsWith(`${each}/`))) return
  clearTimeout(timer)
  timer = setTimeout(() => {
    underWay = underWay.then(restart)
  }, settle)
})

start()
// The app may ask before it ends; a second signal does not wait for that.
let signals = 0
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    signals += 1
    app.kill(signals === 1 ? 'SIGTERM' : 'SIGKILL')
  })
