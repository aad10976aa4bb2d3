// `npm start`: set-up, build, open the app.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildApp, electronBinary, hasCommand, orExit, root, setUp } from './setup.mjs'

orExit(() => {
  setUp()
  // Electron would exit with a stack trace.
  if (process.platform === 'linux' && electronBinary() !== null && process.getuid() === 0)
    throw new Error(
      'Keydesk does not run as root, because Chromium cannot sandbox its processes then: start it as an ordinary user',
    )
  buildApp()
})

const electron = electronBinary()
const entry = join(root, 'out', 'main', 'index.js')
const appArguments = process.argv.slice(2)

const startDisplay = () => {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return null
  if (!hasCommand('Xvfb')) return null
  // -displayfd lets the server choose a free display number and tell it.
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.once('exit', () => reject(new Error('Xvfb did not start')))
    server.stdio[3].once('data', (data) => resolve({ server, name: `:${String(data).trim()}` }))
  })
}

const display = await startDisplay()
const runner =
  electron === null
    ? 'No Electron binary on this machine: the same app runs on system Chromium through test/support/electron-host'
    : 'Running on Electron'
console.log(display === null ? `${runner}.` : `${runner}, on a virtual display (${display.name}).`)

const command = electron ?? process.execPath
const commandArguments =
  electron === null
    ? [join(root, '.cache', 'electron-host', 'bootstrap.mjs'), entry, ...appArguments]
    : [root, ...appArguments]
const app = spawn(command, commandArguments, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ...(display === null ? {} : { DISPLAY: display.name }) },
})
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => app.kill(signal))
app.once('exit', (code, signal) => {
  display?.server.removeAllListeners('exit')
  display?.server.kill()
  process.exit(signal === null ? (code ?? 0) : 1)
})
