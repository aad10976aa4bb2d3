import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'

let display: Promise<string | undefined> | undefined

const start = (): Promise<string | undefined> =>
  new Promise((resolve) => {
    // Xvfb chooses a free number itself and prints it.
    const server: ChildProcess = spawn(
      'Xvfb',
      ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
    )
    process.once('exit', () => server.kill('SIGKILL'))
    server.unref()
    const told = server.stdio[3] as Readable & { unref?: () => void }
    told.unref?.()
    server.once('error', () => resolve(undefined))
    server.once('exit', () => resolve(undefined))
    told.once('data', (number: Buffer) => resolve(`:${number.toString().trim()}`))
  })

/**
 * An X display for this process alone, which ends with it, and so a clipboard that other workers do not
 * share. Undefined without Xvfb, and on systems with one shared clipboard.
 */
export const ownDisplay = (): Promise<string | undefined> => {
  display ??= process.platform === 'linux' ? start() : Promise.resolve(undefined)
  return display
}
