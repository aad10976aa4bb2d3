import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'

let display: Promise<string | undefined> | undefined

const start = (): Promise<string | undefined> =>
  new Promise((resolve) => {
    // It chooses a free number itself and tells it.
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
 * An X display for this process alone, ended with it, and so a clipboard of its own: what another worker copies is not
 * on it. Undefined where there is no Xvfb, and on systems whose one clipboard is everybody's.
 */
export const ownDisplay = (): Promise<string | undefined> => {
  display ??= process.platform === 'linux' ? start() : Promise.resolve(undefined)
  return display
}
