import { once } from 'node:events'
import { type IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { startDemoServer, type DemoServer } from '../../../src/demo'
import { selfSigned } from './certificate'
import { start } from './support'

const DAY = 86_400_000
const current = selfSigned({ notBefore: new Date(Date.now() - DAY), notAfter: new Date(Date.now() + DAY) })
const expired = selfSigned({
  notBefore: new Date(Date.now() - 2 * DAY),
  notAfter: new Date(Date.now() - DAY),
})

/** The status of a list call by a client that trusts the certificate. */
async function status(server: DemoServer, ca: string): Promise<number | undefined> {
  const headers = { authorization: `Bearer ${server.token}` }
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const call = request(`${server.baseUrl}/projects`, { ca, headers, agent: false }, resolve)
    call.once('error', reject).end()
  })
  response.resume()
  await once(response, 'end')
  return response.statusCode
}

test('speaks https to a client that trusts the certificate', async () => {
  const server = await start({ tls: current })
  expect(server.baseUrl).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/v1$/)
  expect(await status(server, current.cert)).toBe(200)
})

test('a client that does not trust the certificate sends no request', async () => {
  const server = await start({ tls: current })
  await expect(fetch(`${server.baseUrl}/projects`)).rejects.toMatchObject({
    cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
  })
  expect(server.requests).toEqual([])
})

test('an expired certificate is refused', async () => {
  const server = await start({ tls: expired })
  await expect(status(server, expired.cert)).rejects.toMatchObject({ code: 'CERT_HAS_EXPIRED' })
})

test('a reset over TLS ends the connection without an answer', async () => {
  const server = await start({ tls: current })
  server.faults.add({ times: 1, fault: { kind: 'reset' } })
  await expect(status(server, current.cert)).rejects.toThrow()
  expect(await status(server, current.cert)).toBe(200)
})

test('plain http to it, and a handshake left half-way, do not keep it from closing', async () => {
  const server = await startDemoServer({ tls: current })
  await expect(fetch(server.baseUrl.replace('https', 'http'))).rejects.toThrow()
  const socket = connect(Number(new URL(server.baseUrl).port), '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  expect(await status(server, current.cert)).toBe(200)
  const ended = once(socket.resume(), 'close')
  await server.close()
  await ended
})

test('a key and a certificate that do not fit are refused', async () => {
  await expect(startDemoServer({ tls: { key: current.key, cert: expired.cert } })).rejects.toThrow()
})
