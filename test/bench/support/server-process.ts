import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ServerWish } from './demo-server'

/** A demo server in a process of its own. */
export interface ServerProcess {
  readonly baseUrl: string
  readonly token: string
  /** The first project: the default one. */
  readonly projectId: number
  close(): Promise<void>
}

const program = fileURLToPath(new URL('./demo-server.mjs', import.meta.url))

/** Starts a demo server with the workspace asked for; rejects where its process ends early. */
export const startServerProcess = (wish: ServerWish): Promise<ServerProcess> =>
  new Promise((resolve, reject) => {
    const child = fork(program)
    const exited = new Promise<void>((done) => child.once('exit', () => done()))
    child.once('error', reject)
    child.once('exit', () => reject(new Error('The demo server ended early.')))
    child.once('message', (started: Omit<ServerProcess, 'close'>) =>
      resolve({
        ...started,
        close: () => {
          child.disconnect()
          return exited
        },
      }),
    )
    child.send(wish)
  })
