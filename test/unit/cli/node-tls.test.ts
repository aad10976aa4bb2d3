import { Agent } from 'node:http'
import { expect, it } from 'vitest'
import { requireCheckedCertificates, withSystemCertificates } from '../../../src/cli/node-tls'
import { trustSystemCertificates } from '../../../src/main/system/trusted-certificates'

it('an environment that takes any certificate is refused, with a sentence and a next step', () => {
  expect(() => requireCheckedCertificates({ NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toThrow(
    expect.objectContaining({
      exitCode: 2,
      code: 'certificates-unchecked',
      message: expect.stringContaining('NODE_TLS_REJECT_UNAUTHORIZED=0'),
      nextStep: expect.stringMatching(/^Unset it/u),
    }),
  )
  // Node itself takes nothing else for a no.
  for (const value of [undefined, '', '1', 'false']) {
    expect(() => requireCheckedCertificates({ NODE_TLS_REJECT_UNAUTHORIZED: value })).not.toThrow()
  }
})

const storeWith = (system: () => string[]) => {
  const trusted: (readonly string[])[] = []
  return {
    trusted,
    store: {
      getCACertificates: (type?: string) => (type === 'system' ? system() : ['bundled', 'both']),
      setDefaultCACertificates: (certificates: readonly unknown[]) =>
        void trusted.push(certificates.map(String)),
    },
  }
}

it('the system’s certificates are trusted besides Node’s own, each once', () => {
  const { trusted, store } = storeWith(() => ['company', 'both'])
  trustSystemCertificates(store)
  expect(trusted).toEqual([['bundled', 'both', 'company']])
})

it('Node’s own list stays where the system’s cannot be read, or Node is too old to take it', () => {
  const { trusted, store } = storeWith(() => {
    throw new Error('no store')
  })
  trustSystemCertificates(store)
  trustSystemCertificates({})
  trustSystemCertificates({ getCACertificates: store.getCACertificates })
  expect(trusted).toEqual([])
})

it('they are read once, before the first request of either kind', async () => {
  const { trusted, store } = storeWith(() => ['company'])
  const known: number[] = []
  const { fetch, openLine } = withSystemCertificates(
    store,
    async () => {
      known.push(trusted.length)
      return new Response()
    },
    async () => {
      known.push(trusted.length)
      return { options: { agent: new Agent() }, close: () => {} }
    },
  )
  expect(trusted).toEqual([])
  const { signal } = new AbortController()
  const request = { method: 'GET', headers: {}, redirect: 'manual', cache: 'no-store', signal } as const
  await openLine({ host: 'example.test', port: 443 }, signal)
  await fetch('https://example.test', request)
  await fetch('https://example.test', request)
  expect(known).toEqual([1, 1, 1])
})
