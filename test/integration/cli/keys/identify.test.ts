import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fingerprintAccount } from '../../../../src/main/fingerprints/secret'
import { buildForAll, openSite, type Site } from '../site'

const command = buildForAll()

let site: Site
let workspaceId: string
beforeEach(async () => {
  site = await openSite(command.path)
  workspaceId = await site.addWorkspace('Acme')
})
afterEach(() => site.close())

const create = async (...more: string[]): Promise<string> => {
  const { code, out } = await site.run('keys', 'create', '--show-value', ...more)
  expect(code).toBe(0)
  return out.trim()
}
const createKey = (name: string) => create('--project', 'Captions', '--name', name)
const identify = (input: string, ...more: string[]) =>
  site.ended(site.start('keys', 'identify', ...more), input)
const errorOf = (err: string) => JSON.parse(err).error

it('says which key a value is of, whatever is around it, and notes it', async () => {
  const value = await createKey('captions-production')
  const told = await identify(`export SPEECHMATICS_API_KEY="${value}"\n`)
  expect(told).toMatchObject({ code: 0, err: '' })
  expect(told.out).toMatch(/^Made by Keydesk\.\n {2}Key +captions-production\n/u)
  const json = await identify(value, '--json')
  expect(JSON.parse(json.out)).toEqual({
    key: expect.objectContaining({
      workspaceId,
      workspaceName: 'Acme',
      projectId: site.projectId,
      projectName: 'Captions',
      keyName: 'captions-production',
      endsAt: null,
    }),
  })
  for (const each of [told, json]) expect(each.out + each.err).not.toContain(value)
  const [entry] = (await site.audit()).toReversed()
  expect(entry).toMatchObject({
    action: 'key-identified',
    outcome: 'succeeded',
    workspaceName: 'Acme',
    projectName: 'Captions',
    keyId: JSON.parse(json.out).key.keyId,
    keyName: 'captions-production',
  })
})

it('knows a rotation’s replacement and a temporary key', async () => {
  await createKey('captions-production')
  const rotated = await site.run(
    ...'keys rotate --project Captions --key captions-production --name captions-2 --show-value'.split(' '),
  )
  const replacement = await identify(rotated.out, '--json')
  expect(JSON.parse(replacement.out).key).toMatchObject({ keyName: 'captions-2' })
  const temporary = await create('--name', 'import', '--ttl', '60s', '--product', 'rt')
  const found = await identify(temporary, '--json')
  expect(JSON.parse(found.out).key).toMatchObject({
    keyName: 'import',
    keyId: null,
    projectId: null,
    product: 'rt',
    endsAt: expect.any(String),
    standing: { state: 'valid' },
  })
})

it('tells a revoked key, as proven', async () => {
  const value = await createKey('captions-production')
  const revoked = await site.run(
    ...'keys revoke --project Captions --key captions-production --confirm captions-production'.split(' '),
  )
  expect(revoked.code).toBe(0)
  const { out } = await identify(value, '--json')
  expect(JSON.parse(out).key.standing).toMatchObject({ state: 'revoked', at: expect.any(String) })
})

it('ends with 20 for a key that was not made here, and does not call it foreign', async () => {
  await createKey('captions-production')
  const value = site.server.state.addKey(site.projectId, { name: 'from-the-portal' })
  const told = await identify(`KeyFromThePortal${value.apikey_id}abcdefgh`)
  expect(told).toMatchObject({ code: 20, out: '' })
  expect(told.err).toMatch(
    /^keydesk: Not made here\. Keydesk has the fingerprint of 1 key, made on .+ This is not it\.\n/u,
  )
  expect(told.err).toContain('can still be a key of your workspace')
})

it('ends with 21 once the keychain’s secret is lost: not comparable is not “not made here”', async () => {
  const value = await createKey('captions-production')
  await site.forgetSecret(fingerprintAccount(site.folder))
  const told = await identify(value, '--json')
  expect(told.code).toBe(21)
  expect(errorOf(told.err)).toMatchObject({
    code: 'not-compared',
    identification: { outcome: 'unknown', notComparable: 1, withoutFingerprint: 0 },
  })
  // From the next creation on keys are recognised again.
  const next = await createKey('captions-2')
  expect((await identify(next)).code).toBe(0)
  expect((await identify(value)).code).toBe(21)
})

it('says that fingerprints are gone where their document was cut off', async () => {
  const value = await createKey('captions-production')
  const path = join(site.folder, 'workspaces', workspaceId, 'fingerprints.json')
  const text = await readFile(path, 'utf8')
  await writeFile(path, text.slice(0, text.length / 2))
  const told = await identify(value, '--json')
  expect(told.code).toBe(20)
  expect(told.err).toContain('"code": "document-put-aside"')
  const error = told.err.slice(told.err.lastIndexOf('{\n  "error"'))
  expect(errorOf(error)).toMatchObject({
    identification: { outcome: 'not-made-here', compared: 0, since: null },
  })
})

it('creates a key all the same where the keyring is locked meanwhile, and says what that costs', async () => {
  site.server.faults.add({ match: { method: 'POST' }, fault: { kind: 'delay', ms: 2_000 } })
  const posted = site.seen('POST')
  const creating = site.ended(
    site.start('keys', 'create', '--show-value', '--project', 'Captions', '--name', 'captions'),
  )
  await posted
  await site.lockKeyring()
  const { code, out, err } = await creating
  expect(code).toBe(0)
  expect(out.trim()).toMatch(/^KeyValueThatNobodyMaySee/u)
  expect(err).toMatch(/^Warning: Keydesk has no fingerprint of this key/u)
  const told = await identify(out, '--json')
  // Of the one key that was made here there is no fingerprint: the keychain need not be asked.
  expect(told.code).toBe(21)
  expect(errorOf(told.err)).toMatchObject({ identification: { withoutFingerprint: 1, compared: 0 } })
})

it.each([
  ['', /Standard input has no value/u],
  ['nothing that is a key', /nothing that looks like a key’s value/u],
  ['x'.repeat(20_000), /too long/u],
])('ends with 2 for input that is no value: %#', async (input, sentence) => {
  const told = await identify(input)
  expect(told.code).toBe(2)
  expect(told.err).toMatch(sentence)
})

it('leaves no value, and of one no five characters in a row, in any file', async () => {
  const value = await createKey('captions-production')
  await identify(value)
  await identify('AnotherKeyThatNobodyMaySeeEither')
  const files = await site.allFiles()
  expect(files).toContain('captions-production')
  // Digits alone are in any date.
  for (let at = 0; at + 5 <= value.length; at += 1)
    if (/[A-Za-z]/u.test(value.slice(at, at + 5))) expect(files).not.toContain(value.slice(at, at + 5))
  expect(files).not.toContain('AnotherKeyThat')
})
