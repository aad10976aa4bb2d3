import * as tls from 'node:tls'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { createSecureLines } from '../../../src/main/system/secure-lines'
import { openConnectProxy, openSocksProxy, type Proxy } from '../../support/connect-proxy'
import { selfSigned } from '../demo/certificate'
import { openTestSite, type TestSite } from './site'

const day = 86_400_000
const host = 'eu.rt.speechmatics.com'
const certificate = selfSigned({
  notBefore: new Date(Date.now() - day),
  notAfter: new Date(Date.now() + day),
  names: [host],
})

const before = tls.getCACertificates('default')
const trustOurs = (): void => tls.setDefaultCACertificates([certificate.cert])
beforeAll(() => tls.setDefaultCACertificates(before))
afterAll(() => tls.setDefaultCACertificates(before))

let route: string
let site: TestSite
let proxy: Proxy
const asked: string[] = []

const openSite = async (trust: () => void) => {
  const lines = createSecureLines(async (url) => {
    asked.push(url)
    return route
  }, trust)
  site = await openTestSite(
    { tls: certificate },
    { openLine: lines, addressOf: () => new URL(`wss://${host}/v2`) },
  )
  proxy = await openConnectProxy(Number(new URL(site.server.baseUrl).port))
}
beforeEach(() => {
  asked.length = 0
  tls.setDefaultCACertificates(before)
})
afterEach(async () => {
  await proxy.close()
  await site.server.close()
})

// The server's own API is behind the same certificate.
const newValue = async (): Promise<string> => {
  trustOurs()
  const { value } = await site.permanent()
  tls.setDefaultCACertificates(before)
  return value
}

it('realtime is tested through the HTTP proxy that Chromium names, past one that is not there', async () => {
  await openSite(trustOurs)
  route = `PROXY 127.0.0.1:1; PROXY 127.0.0.1:${proxy.port}; DIRECT`
  expect(await site.test(await newValue(), 'rt', 'eu')).toMatchObject({ outcome: 'works' })
  expect(asked).toEqual([`https://${host}:443/`])
  expect(proxy.asked).toEqual([`${host}:443`])
})

it('and through a SOCKS proxy, which finds the host itself', async () => {
  await openSite(trustOurs)
  const socks = await openSocksProxy(Number(new URL(site.server.baseUrl).port))
  route = `SOCKS5 127.0.0.1:${socks.port}`
  try {
    expect(await site.test(await newValue(), 'rt', 'eu')).toMatchObject({ outcome: 'works' })
    expect(socks.asked).toEqual([`${host}:443`])
  } finally {
    await socks.close()
  }
})

it('a proxy that wants credentials gets none, and the key is not tested', async () => {
  await openSite(trustOurs)
  route = `PROXY 127.0.0.1:${proxy.port}`
  proxy.refuse()
  expect(await site.test(await newValue(), 'rt', 'eu')).toMatchObject({
    outcome: 'not-tested',
    failure: { code: 'proxy-wants-credentials', host },
  })
})

it('a proxy that is not there leaves the key untested', async () => {
  await openSite(trustOurs)
  for (route of ['PROXY 127.0.0.1:1', 'SOCKS5 127.0.0.1:1', 'HTTPS 127.0.0.1:1'])
    expect(await site.test(await newValue(), 'rt', 'eu')).toMatchObject({
      outcome: 'not-tested',
      failure: { code: 'connection-failed' },
    })
})

it('a certificate that the system does not trust gets no value', async () => {
  await openSite(() => {})
  route = `PROXY 127.0.0.1:${proxy.port}`
  const value = await newValue()
  expect(await site.test(value, 'rt', 'eu')).toMatchObject({
    outcome: 'not-tested',
    failure: { code: 'certificate-invalid' },
  })
  expect(site.server.requests.filter(({ path }) => path === '/v2')).toEqual([])
})

it('nor where the environment turns the check off, from whichever server it is', async () => {
  await openSite(() => {})
  const value = await newValue()
  const ports = { site: new URL(site.server.baseUrl).port, proxy: proxy.port }
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
  try {
    for (route of [`PROXY 127.0.0.1:${ports.proxy}`, `HTTPS 127.0.0.1:${ports.site}`])
      expect(await site.test(value, 'rt', 'eu')).toMatchObject({
        outcome: 'not-tested',
        failure: { code: 'certificate-invalid' },
      })
  } finally {
    vi.unstubAllEnvs()
  }
  expect(site.server.requests.filter(({ path }) => path === '/v2')).toEqual([])
})
