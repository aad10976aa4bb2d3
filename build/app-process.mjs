// Starts a built app from the command line: on Electron's binary or, where there is none, on the stand-in.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { electronBinary, hasCommand, root } from './setup.mjs'

/** Throws where Electron would exit with a stack trace, as it cannot sandbox its processes as root. */
export const refuseRoot = () => {
  if (process.platform === 'linux' && electronBinary() !== null && process.getuid() === 0)
    throw new Error(
      'Keydesk does not run as root, because Chromium cannot sandbox its processes then: start it as an ordinary user',
    )
}

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

/**
 * Finds the runtime and a display, and prints which they are. `start` then starts the app whose
 * package.json is in that folder, and answers its process; `end()` ends the display, if it is our own.
 */
export const appRuntime = async () => {
  const electron = electronBinary()
  const display = await startDisplay()
  const runner =
    electron === null
      ? 'No Electron binary on this machine: the same app runs on system Chromium through packages/electron-host'
      : 'Running on Electron'
  console.log(display === null ? `${runner}.` : `${runner}, on a virtual display (${display.name}).`)
  return {
    start: ({ folder, entry, args = [] }) =>
      spawn(
        electron ?? process.execPath,
        electron === null
          ? [join(root, '.cache', 'electron-host', 'bootstrap.mjs'), join(folder, entry), ...args]
          : [folder, ...args],
        {
          cwd: root,
          stdio: 'inherit',
          env: { ...process.env, ...(display === null ? {} : { DISPLAY: display.name }) },
        },
      ),
    end: () => {
      display?.server.removeAllListeners('exit')
      display?.server.kill()
    },
  }
}
