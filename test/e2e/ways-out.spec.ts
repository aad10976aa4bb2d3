import { createSocket } from 'node:dgram'
import { readFile } from 'node:fs/promises'
import { type AddressInfo, type Socket, createServer } from 'node:net'
import { join } from 'node:path'
import { runtimeKind } from '../support/app-driver/index'
import { connect } from './support/connect'
import { type Desk, expect, test as base } from './support/keydesk'
import {
  knownWayOutByName,
  wayOutHelpers,
  waysOut,
  waysOutByName,
  waysOutByWebRtc,
} from '../support/ways-out'

// A page that an attacker has taken over tries every way out that Chromium has, to a listener on this computer.

const connection = 'tcp connection'

interface Listener {
  /** Of TCP and of UDP alike. */
  readonly port: number
  /** What arrived: the transport, and the first bytes. */
  readonly arrived: string[]
  /** Has something of the test's own arrive. */
  knock(): Promise<void>
}

const test = base.extend<{ listener: Listener }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  listener: async ({}, use) => {
    const arrived: string[] = []
    const open = new Set<Socket>()
    const tcp = createServer((socket) => {
      open.add(socket)
      arrived.push(connection)
      socket.on('data', (bytes) => arrived.push(`tcp ${bytes.subarray(0, 60).toString('latin1')}`))
      socket.on('error', () => {})
    })
    await new Promise<void>((resolve) => void tcp.listen(0, '127.0.0.1', resolve))
    const { port } = tcp.address() as AddressInfo
    const own = 'the test itself'
    const udp = createSocket('udp4', (bytes) => {
      const text = bytes.toString('latin1', 0, 60)
      arrived.push(text === own ? own : `udp ${text}`)
    })
    await new Promise<void>((resolve) => void udp.bind(port, '127.0.0.1', resolve))
    const knock = async (): Promise<void> => {
      const knocking = createSocket('udp4')
      knocking.send(own, port, '127.0.0.1', () => knocking.close())
      await expect.poll(() => arrived).toContain(own)
    }
    await use({ port, arrived, knock })
    await new Promise<void>((resolve) => udp.close(() => resolve()))
    for (const socket of open) socket.destroy()
    await new Promise<void>((resolve) => void tcp.close(() => resolve()))
  },
})

const tryOne = (desk: Desk, script: string, host: string): Promise<unknown> =>
  desk.page
    .evaluate(
      `(async () => { ${wayOutHelpers}; await Promise.race([later(2000), (async () => { ${script.replaceAll('HOST', host)} })().catch(() => {})]) })()`,
    )
    .catch(() => {})

const tryAll = async (
  desk: Desk,
  ways: Readonly<Record<string, string>>,
  listener: Listener,
): Promise<void> => {
  const host = `127.0.0.1:${listener.port}`
  const origin = await desk.page.evaluate('location.origin')
  for (const script of Object.values(ways)) await tryOne(desk, script, host)
  // What was on its way has come before this.
  await listener.knock()
  // The stand-in cannot give a session a proxy: Chromium opens connections ahead there, over which nothing is sent.
  const counted = listener.arrived.filter((what) => runtimeKind() !== 'host' || what !== connection)
  expect(counted).toEqual(['the test itself'])
  // Navigating was refused as well: it is still the app's page.
  expect(await desk.page.evaluate('location.origin')).toBe(origin)
}

test('a hostile page finds no way out of the window', async ({ desk, server, listener }) => {
  test.setTimeout(180_000)
  await connect(desk, server)
  await tryAll(desk, waysOut, listener)
})

test('nor by WebRTC, over either transport', async ({ desk, server, listener }) => {
  test.skip(runtimeKind() === 'host', 'the stand-in cannot give one page a WebRTC policy')
  test.setTimeout(120_000)
  await connect(desk, server)
  await tryAll(desk, waysOutByWebRtc, listener)
})

// The name that WebRTC looks up is the control: whatever else was asked for before it would be in the log as well.
test('nor by the look-up of a name, but for the one of WebRTC that is known', async ({
  start,
  server,
  userDataDir,
}) => {
  test.setTimeout(180_000)
  const log = join(userDataDir, 'net-log.json')
  const desk = await start({ args: [`--log-net-log=${log}`] })
  await connect(desk, server)
  const host = 'canary.invalid'
  for (const script of Object.values(waysOutByName)) await tryOne(desk, script, host)
  await tryOne(desk, knownWayOutByName, host)
  await desk.app.close()
  // As Chromium's resolver notes them: to itself, and to the server that it asks.
  const asked = (await readFile(log, 'utf8')).matchAll(
    /"(?:host|hostname)":"[^"]*?([a-z]+)\.canary\.invalid[^"]*"/gu,
  )
  const names = new Set([...asked].map(([, name]) => name))
  // Chrome itself looks up where a frame would go; and the stand-in can give one page no WebRTC policy.
  if (runtimeKind() === 'host') for (const name of ['iframe', 'stun', 'udp']) names.delete(name)
  expect([...names]).toEqual(['known'])
})
