import { createServer } from 'node:net'
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest'
import { buildForAll, openSite, type Site } from './site'

const command = buildForAll()

let site: Site
beforeEach(async () => {
  site = await openSite(command.path)
  await site.addWorkspace('Acme')
})
afterEach(() => site.close())

const list = () => site.run('projects', 'list', '--json')

/** The address of a proxy on this computer, and what it was sent. */
const openProxy = async () => {
  const received: string[] = []
  const proxy = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (bytes) => {
      received.push(bytes.toString())
      socket.destroy()
    })
  })
  await new Promise<void>((resolve) => void proxy.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => void proxy.close(() => resolve())))
  const address = proxy.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  return { url: `http://127.0.0.1:${address.port}`, received }
}

it.each([{ NODE_USE_ENV_PROXY: '1' }, { NODE_OPTIONS: '--use-env-proxy' }])(
  'a server on this computer is asked without the environment’s proxy, which would see the token: %j',
  async (asked) => {
    const { url, received } = await openProxy()
    Object.assign(site.env, asked, { HTTP_PROXY: url, http_proxy: url, NO_PROXY: '', no_proxy: '' })
    expect(await list()).toMatchObject({ code: 0 })
    expect(received).toEqual([])
  },
)

it('nothing is sent where Node prints what goes over its connections', async () => {
  site.env['NODE_DEBUG'] = 'stream'
  const done = await list()
  expect(done).toMatchObject({ code: 2, out: '' })
  expect(done.err).toContain('NODE_DEBUG')
  expect(site.server.requests).toEqual([])
})
