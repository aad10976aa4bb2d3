import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ServerWish } from './demo-server'
import type { ListWish } from './list-server'

/** A server in a process of its own. */
export interface ServerProcess {
  readonly baseUrl: string
  readonly token: string
  /** The first project: the default one. */
  readonly projectId: number
  close(): Promise<void>
}

// Beside this file once it is bundled. Rejects where the process ends early.
const start = <S>(program: string, wish: object): Promise<S & { close(): Promise<void> }> =>
  new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL(`./${program}.mjs`, import.meta.url)))
    const exited = new Promise<void>((done) => child.once('exit', () => done()))
    child.once('error', reject)
    child.once('exit', () => reject(new Error('The server ended early.')))
    child.once('message', (started: S) =>
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

/** Starts a demo server with the workspace asked for. */
export const startServerProcess = (wish: ServerWish): Promise<ServerProcess> =>
  start<Omit<ServerProcess, 'close'>>('demo-server', wish)

/** Starts a server that knows one answer: so many keys, in so many bytes. */
export const startListProcess = (wish: ListWish): Promise<ServerProcess & { readonly bytes: number }> =>
  start<Omit<ServerProcess, 'close'> & { readonly bytes: number }>('list-server', wish)
