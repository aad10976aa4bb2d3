/**
 * Runs an Electron app's built main in Node: `node bootstrap.mjs <main entry> [--headless] [--control] [app args…]`.
 * The app's own files are not changed: both of Node's module systems hand it the host for `electron`.
 */
import Module, { createRequire, register } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { hostApp } from './app'
import { startControl } from './control'
import electron from './electron'
import { hostOptions } from './host-options'
import { shapeProcess } from './chromium/process-shape'
import { runtime } from './runtime'

const specifiers = new Set(['electron', 'electron/main', 'electron/common'])

interface Loader {
  _load: (request: string, ...rest: unknown[]) => unknown
}

shapeProcess()

register(new URL('./loader.mjs', import.meta.url))
const loader = Module as unknown as Loader
const load = loader._load
loader._load = function (request, ...rest) {
  return specifiers.has(request) ? electron : Reflect.apply(load, this, [request, ...rest])
}

process.on('exit', () => runtime.kill())
let signals = 0
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  process.on(signal, () => {
    signals += 1
    // Electron quits on a signal; a second one does not wait for an app that will not.
    if (signals === 1) hostApp.quit()
    else process.exit(1)
  })
}

if (hostOptions.control) startControl()
if (hostOptions.required !== undefined) createRequire(import.meta.url)(hostOptions.required)
// An app without a window still runs, as in Electron.
setInterval(() => {}, 2 ** 30)

const main = import(pathToFileURL(resolve(hostOptions.mainEntry)).href)
// Electron's ready waits for main's top-level awaits too; an app that awaits whenReady there never starts.
const stuck = setTimeout(() => {
  console.error(
    'electron-host: the main module is still being evaluated; does it await app.whenReady() at top level?',
  )
}, 10_000)
try {
  await main
} catch (error) {
  console.error('A JavaScript error occurred in the main process', error)
  process.exit(1)
}
clearTimeout(stuck)
hostApp.becomeReady()
