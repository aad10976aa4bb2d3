import { createHash, generateKeyPairSync } from 'node:crypto'
import { type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { signedList } from '../../../build/sign-updates.mjs'

/** The name of a channel's list on this system. Source: electron-updater/out/providers/Provider.js. */
const listName = (channel: string): string =>
  `${channel}-linux${process.arch === 'x64' ? '' : `-${process.arch}`}.yml`

/** A key to sign releases with: PEM, and its public half as a build gets it. */
export const newReleaseKey = (): { readonly privateKey: string; readonly publicKey: string } => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  }
}

/** The key of the releases that the servers of these tests publish. */
export const releaseKey = newReleaseKey()

export interface UpdateServer {
  readonly url: string
  /** The paths asked for so far, without what is after the question mark, and each request's headers. */
  readonly requests: { readonly path: string; readonly headers: NodeJS.Dict<string | string[]> }[]
  /** Publishes a version on a channel. `sent` are the bytes that come, in place of those that were published. */
  publish(release: {
    readonly channel: 'latest' | 'beta'
    readonly version: string
    readonly bytes: Buffer
    readonly sent?: Buffer
    readonly stagingPercentage?: number
    /** A private key other than the release's, in PEM. */
    readonly signedWith?: string
  }): void
  /** Answers a path with this status and text from now on. */
  answer(path: string, status: number, text: string): void
  /** Holds what is left of each download after its first bytes, until `release`. */
  hold(): { release(): void }
  close(): Promise<void>
}

export { listName }

/** A generic update server on loopback, with lists and packages as electron-builder writes them. */
export const startUpdateServer = async (): Promise<UpdateServer> => {
  const files = new Map<string, { status: number; body: Buffer }>()
  const requests: UpdateServer['requests'] = []
  let held: Promise<void> | null = null
  const server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    requests.push({ path, headers: request.headers })
    const file = files.get(path)
    if (file === undefined) return void response.writeHead(404).end('not here')
    response.writeHead(file.status, { 'content-length': file.body.length })
    if (held === null || !path.endsWith('.AppImage')) return void response.end(file.body)
    response.write(file.body.subarray(0, Math.ceil(file.body.length / 2)))
    void held.then(() => response.end(file.body.subarray(Math.ceil(file.body.length / 2))))
    return undefined
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}/`,
    requests,
    publish: ({
      channel,
      version,
      bytes,
      sent = bytes,
      stagingPercentage,
      signedWith = releaseKey.privateKey,
    }) => {
      const name = `Keydesk-${version}.AppImage`
      const sha512 = createHash('sha512').update(bytes).digest('base64')
      const staging = stagingPercentage === undefined ? '' : `stagingPercentage: ${stagingPercentage}\n`
      const list = `version: ${version}
files:
  - url: ${name}
    sha512: ${sha512}
    size: ${bytes.length}
path: ${name}
sha512: ${sha512}
${staging}releaseDate: '2026-03-11T10:00:00.000Z'
`
      files.set(`/${name}`, { status: 200, body: sent })
      files.set(`/${listName(channel)}`, { status: 200, body: Buffer.from(signedList(list, signedWith)) })
    },
    answer: (path, status, text) => void files.set(path, { status, body: Buffer.from(text) }),
    hold: () => {
      let release = (): void => undefined
      held = new Promise<void>((resolve) => {
        release = resolve
      })
      return { release: () => release() }
    },
    close: async () => {
      server.closeAllConnections()
      await promisify(server.close.bind(server))()
    },
  }
}
