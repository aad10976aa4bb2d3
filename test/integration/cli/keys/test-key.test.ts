import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openConnectProxy, type Proxy } from '../../../support/connect-proxy'
import { selfSigned } from '../../demo/certificate'
import { buildForAll, openSite, type Site } from '../site'

const day = 86_400_000
const certificate = selfSigned({
  notBefore: new Date(Date.now() - day),
  notAfter: new Date(Date.now() + day),
  names: ['eu1.asr.api.speechmatics.com', 'us1.asr.api.speechmatics.com', 'eu.rt.speechmatics.com'],
})
const someValue = 'KeyValueThatNobodyMaySee99999999'

const command = buildForAll()

let site: Site
let proxy: Proxy
beforeEach(async () => {
  site = await openSite(command.path, 'unlocked', { tls: certificate })
  proxy = await openConnectProxy(Number(new URL(site.server.baseUrl).port))
  const store = join(site.home, 'system.pem')
  await writeFile(store, certificate.cert)
  Object.assign(site.env, {
    NODE_EXTRA_CA_CERTS: store,
    NODE_USE_ENV_PROXY: '1',
    HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
    NO_PROXY: '127.0.0.1',
  })
})
afterEach(async () => {
  await proxy.close()
  await site.close()
})

const test = (value: string, ...args: string[]) => site.ended(site.start('keys', 'test', ...args), value)
const created = async (): Promise<string> =>
  (await site.run('keys', 'create', '--project', 'Captions', '--name', 'made', '--show-value')).out
const errorIn = (err: string): { code: string; exitCode: number; result?: object } =>
  JSON.parse(err.slice(err.indexOf('{'))).error

describe('keys test', () => {
  it('tests a key that was just created, for both products, through the proxy of the environment', async () => {
    await site.addWorkspace('Acme')
    const value = await created()
    expect(value).toMatch(/^KeyValue/u)
    const batch = await test(value)
    expect(batch).toEqual({ code: 0, out: 'The key works (Batch, eu1).\n', err: '' })
    const realtime = await test(value, '--product', 'rt', '--json')
    expect(realtime).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(realtime.out)).toEqual({
      result: expect.objectContaining({ outcome: 'works', product: 'rt', region: 'eu' }),
    })
    expect(proxy.asked).toEqual(['eu1.asr.api.speechmatics.com:443', 'eu.rt.speechmatics.com:443'])
    const entries = (await site.audit()).filter(({ action }) => action === 'key-tested')
    expect(entries.map(({ outcome, note }) => [outcome, note])).toEqual([
      ['succeeded', 'batch, eu1: works'],
      ['succeeded', 'rt, eu: works'],
    ])
    expect(await site.allFiles()).not.toContain(value.trim())
    expect(realtime.out + batch.out).not.toContain(value.trim().slice(4))
  })

  it('tests what keys identify is given too, whoever made the key', async () => {
    const workspaceId = await site.addWorkspace('Acme')
    const value = await created()
    const identify = (input: string, ...args: string[]) =>
      site.ended(site.start('keys', 'identify', ...args), input)
    const found = await identify(`API_KEY=${value}`, '--test')
    expect(found).toMatchObject({ code: 0, err: '' })
    expect(found.out).toMatch(/^Made by Keydesk\.\n[^]+\nThe key works \(Batch, eu1\)\.\n$/u)

    site.server.keyUse.refusedRegions = ['us1']
    const refused = await identify(value, '--test', '--region', 'us1', '--json')
    expect(refused.code).toBe(13)
    expect(JSON.parse(refused.out)).toMatchObject({ key: { workspaceId }, result: { outcome: 'refused' } })

    // As if it was made elsewhere.
    await rm(join(site.folder, 'workspaces', workspaceId, 'fingerprints.json'))
    const foreign = await identify(value, '--test', '--json')
    expect(foreign).toMatchObject({ code: 20, out: '' })
    expect(errorIn(foreign.err)).toMatchObject({ code: 'not-made-here', result: { outcome: 'works' } })
    expect(JSON.parse(foreign.err).error.sentence).toContain('The key works (Batch, eu1).')
    for (const { out, err } of [found, refused, foreign]) expect(out + err).not.toContain('NobodyMaySee')
    expect(await identify(value, '--region', 'us1')).toMatchObject({ code: 2, out: '' })
  })

  it('a key that is refused here ends with 13, and one that was not tested with 14', async () => {
    site.server.keyUse.refusedRegions = ['us1']
    await site.addWorkspace('Acme')
    const value = await created()
    const refused = await test(value, '--region', 'us1', '--json')
    expect(refused).toMatchObject({ code: 13, out: '' })
    expect(errorIn(refused.err)).toMatchObject({ code: 'key-refused', result: { outcome: 'refused' } })

    site.server.keyUse.realtimeError = 'quota_exceeded'
    const quota = await test(value, '--product', 'rt', '--json')
    expect(quota).toMatchObject({ code: 14, out: '' })
    expect(errorIn(quota.err)).toMatchObject({
      code: 'key-not-tested',
      result: { outcome: 'not-tested', failure: { code: 'quota-exceeded' } },
    })

    proxy.refuse()
    for (const product of ['batch', 'rt']) {
      const stopped = await test(value, '--product', product, '--json')
      expect(stopped.code).toBe(14)
      expect(errorIn(stopped.err).result).toMatchObject({ failure: { code: 'proxy-wants-credentials' } })
      expect(stopped.err).not.toContain(value.trim().slice(4))
    }
  })

  it('a test is stopped by a signal, also while a key that is not accepted is tried again', async () => {
    const child = site.start('keys', 'test')
    const ending = site.ended(child, someValue)
    // It is tried again once it has seen the refusal.
    const tries = () => site.server.requests.length
    await expect.poll(tries, { timeout: 20_000 }).toBeGreaterThan(1)
    child.kill('SIGTERM')
    const { code, out, err } = await ending
    expect({ code, out }).toEqual({ code: 130, out: '' })
    // Progress is for a terminal.
    expect(err).not.toContain('Not accepted yet')
    expect(err).not.toContain('NobodyMaySee')
    expect(await site.audit()).toEqual([
      expect.objectContaining({ action: 'key-tested', outcome: 'unknown', failureCode: 'cancelled' }),
    ])
  })

  it.each([
    ['no value', '', []],
    ['two lines', 'one\ntwo', []],
    ['too much', 'a'.repeat(9_000), []],
    ['a region of the other product', someValue, ['--region', 'eu']],
    ['text to speech', someValue, ['--product', 'tts']],
    ['the value as an argument', '', [someValue]],
  ])('%s ends with 2, and nothing is sent', async (_name, value, args) => {
    const done = await test(value, ...args)
    expect(done).toMatchObject({ code: 2, out: '' })
    expect(done.err).not.toContain('NobodyMaySee')
    expect(proxy.asked).toEqual([])
  })
})
