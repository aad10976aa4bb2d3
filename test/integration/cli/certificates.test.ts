import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { selfSigned } from '../demo/certificate'
import { buildForAll, openSite, type Site } from './site'

const day = 86_400_000
const command = buildForAll()

const certificate = selfSigned({
  notBefore: new Date(Date.now() - day),
  notAfter: new Date(Date.now() + day),
})
let site: Site
beforeEach(async () => {
  site = await openSite(command.path, 'unlocked', { tls: certificate })
  await site.addWorkspace('Acme')
})
afterEach(() => site.close())

const list = () => site.run('projects', 'list', '--json')
const codeIn = (err: string): string => JSON.parse(err.slice(err.indexOf('{'))).error.code

it('no request goes out where the environment turns the check of certificates off', async () => {
  site.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
  const done = await list()
  expect(done).toMatchObject({ code: 2, out: '' })
  expect(codeIn(done.err)).toBe('certificates-unchecked')
  expect(site.server.requests).toEqual([])
  expect((await site.run('--version')).code).toBe(0)
})

it('a certificate that nobody trusts ends with 3', async () => {
  const done = await list()
  expect({ code: done.code, said: codeIn(done.err) }).toEqual({ code: 3, said: 'certificate-invalid' })
  expect(site.server.requests).toEqual([])
})

// Where Node looks for the system's store can be set on Linux alone.
it.runIf(process.platform === 'linux')('a certificate of the system’s store is trusted', async () => {
  const store = join(site.home, 'system.pem')
  await writeFile(store, certificate.cert)
  site.env['SSL_CERT_FILE'] = store
  expect(await list()).toMatchObject({ code: 0, err: '' })
})
