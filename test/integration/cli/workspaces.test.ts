import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openProfiles } from '../../../src/main/credentials/profiles'
import { buildForAll, openSite, type Site } from './site'

const command = buildForAll()

let site: Site
beforeEach(async () => {
  site = await openSite(command.path)
})
afterEach(() => site.close())

const codeIn = (err: string): string => JSON.parse(err).error.code
const withInput = (input: string, ...args: string[]) => site.ended(site.start(...args), input)
const add = (name: string, input = site.server.token, ...more: string[]) =>
  withInput(input, 'workspaces', 'add', '--name', name, '--base-url', site.server.baseUrl, '--json', ...more)
const shown = async () => JSON.parse((await site.run('workspaces', 'list', '--json')).out).workspaces

it('a workspace is added with a token from standard input, which is then in the keychain alone', async () => {
  const done = await add('Acme', `${site.server.token}\n`)
  expect(done).toMatchObject({ code: 0, err: '' })
  expect(JSON.parse(done.out)).toEqual({
    workspaceId: expect.any(String),
    name: 'Acme',
    baseUrl: site.server.baseUrl,
  })
  expect((await site.run('projects', 'list', '--workspace', 'Acme')).code).toBe(0)
  expect(done.out + done.err + (await site.allFiles())).not.toContain(site.server.token)
  expect((await site.audit()).map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
    'workspace-added started',
    'workspace-added succeeded',
  ])
  // The seal is in the keychain, so this run lacks nothing.
  expect((await site.run('audit', 'verify')).code).toBe(0)
})

it('a workspace is added with a token from a file, whose rights are looked at', async () => {
  const path = join(site.home, 'token')
  await writeFile(path, site.server.token, { mode: 0o644 })
  const option = ['--token-file', path]
  expect(codeIn((await add('Acme', '', ...option)).err)).toBe('token-file-refused')
  await chmod(path, 0o600)
  expect((await add('Acme', '', ...option)).code).toBe(0)
})

it.each([
  ['A-token-that-is-no-longer-known-0123456789', 4, 'token-rejected'],
  ['short', 3, 'token-unusable'],
  ['', 3, 'token-unusable'],
])('a token is stored only where the API takes it: %s', async (token, code, said) => {
  const done = await add('Acme', token)
  expect({ code: done.code, said: codeIn(done.err) }).toEqual({ code, said })
  expect(await shown()).toEqual([])
  if (token !== '') expect(done.err).not.toContain(token)
})

it('a token that can read nothing is stored only where the command says so', async () => {
  const token = 'Token-that-may-only-create-0123456789'
  site.server.tokens.add(token, [])
  expect(codeIn((await add('Acme', token)).err)).toBe('token-reads-nothing')
  expect((await add('Acme', token, '--reads-nothing')).code).toBe(0)
})

it('a name that is taken is refused, and nothing is sent', async () => {
  await site.addWorkspace('Acme')
  const done = await add('acme')
  expect(done.code).toBe(2)
  expect(JSON.parse(done.err).error.sentence).toContain('--name')
  expect(site.server.requests).toEqual([])
})

it('a token is replaced, and a workspace renamed', async () => {
  await site.addWorkspace('Acme', 'A-token-that-is-no-longer-known-0123456789')
  const dead = await site.run('projects', 'list', '--json')
  expect(codeIn(dead.err)).toBe('token-rejected')
  expect(JSON.parse(dead.err).error.nextStep).toContain('keydesk workspaces replace-token')
  expect((await withInput(site.server.token, 'workspaces', 'replace-token')).code).toBe(0)
  expect((await site.run('projects', 'list')).code).toBe(0)
  expect((await site.run('workspaces', 'rename', '--name', 'Acme EU')).code).toBe(0)
  expect(await shown()).toEqual([expect.objectContaining({ name: 'Acme EU' })])
})

it('a workspace is removed by its name alone', async () => {
  const id = await site.addWorkspace('Acme')
  const bare = await site.run('workspaces', 'remove')
  expect(bare.code).toBe(2)
  const wrong = await site.run('workspaces', 'remove', '--confirm', 'Acne', '--json')
  expect(wrong.code).toBe(2)
  expect(JSON.parse(wrong.err).error.sentence).toBe('--confirm is not its name, so nothing was changed.')
  expect(await shown()).toHaveLength(1)
  const done = await site.run('workspaces', 'remove', '--workspace', id, '--confirm', 'Acme', '--json')
  expect(JSON.parse(done.out)).toEqual({ workspaceId: id, name: 'Acme', outcome: 'removed' })
  expect(await shown()).toEqual([])
})

it('an address that nobody named gets no token', async () => {
  await site.addWorkspace('Acme', null)
  const { baseUrl } = site.server
  await openProfiles(site.store).update((current) => ({
    ...current,
    workspaces: current.workspaces.map((each) => ({ ...each, baseUrl: 'https://keydesk.invalid/v1' })),
  }))
  const done = await withInput(site.server.token, 'workspaces', 'replace-token', '--json')
  expect({ code: done.code, said: codeIn(done.err) }).toEqual({ code: 3, said: 'address-not-known' })
  const other = await withInput(
    site.server.token,
    'workspaces',
    'replace-token',
    '--json',
    '--base-url',
    baseUrl,
  )
  expect(codeIn(other.err)).toBe('address-changed')
})
