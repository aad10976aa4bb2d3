import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Policy } from '#shared/policy'
import { type DemoServer, startDemoServer } from '../../../src/demo/server'
import { openProfiles } from '../../../src/main/credentials/profiles'
import type { PolicyState } from '../../../src/main/policy'
import { createDocumentStore } from '../../../src/main/storage/document-store'
import { createMemoryKeychain } from '../../support/memory-keychain'
import { runInProcess } from './in-process'

const workspaceId = 'a0000000-0000-4000-8000-000000000001'
const keychain = createMemoryKeychain()
let folder: string
/** The sentence of the last error. */
let message = ''
/** What the last command printed. */
let printed = ''
let server: DemoServer

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keydesk-cli-policy-'))
  server = await startDemoServer({
    workspace: {
      projects: [{ project: { project_id: 7, name: 'Captions' }, keys: [{ apikey_id: 'k', name: 'web' }] }],
    },
  })
  keychain.entries.clear()
  await keychain.set(workspaceId, server.token)
  await openProfiles(createDocumentStore({ folder, onSetAside: () => {} })).update((current) => ({
    ...current,
    workspaces: [{ id: workspaceId, name: 'Acme', baseUrl: server.baseUrl }],
    selectedId: workspaceId,
  }))
})
afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

/** Runs a command under a policy; answers its exit code and the code of its error. */
const runUnder = async (policy: PolicyState, ...args: string[]) => {
  const { exitCode, out, error } = await runInProcess({ folder, keychain, fetch }, policy, ...args)
  printed = out
  message = JSON.stringify(error)
  return { exitCode, code: error?.code ?? null }
}
const managed = (policy: Policy): PolicyState => ({ state: 'managed', policy })
const list = ['keys', 'list', '--project', 'Captions']

it('revokes nothing where the policy forbids that, and still lists', async () => {
  const policy = managed({ allowDeletingKeys: false })
  const revoke = ['keys', 'revoke', '--project', 'Captions', '--key', 'k', '--confirm', 'web']
  expect(await runUnder(policy, ...revoke)).toEqual({ exitCode: 8, code: 'policy-forbids' })
  expect(server.requests.filter(({ method }) => method === 'DELETE')).toEqual([])
  expect(await runUnder(policy, ...list)).toEqual({ exitCode: 0, code: null })
  expect(await runUnder({ state: 'none' }, ...revoke)).toEqual({ exitCode: 0, code: null })
})

it('connects to no address that the policy leaves out', async () => {
  const policy = managed({ allowedBaseUrls: ['https://mp.example.test/v1'] })
  expect(await runUnder(policy, ...list)).toEqual({ exitCode: 8, code: 'policy-forbids' })
  expect(server.requests).toEqual([])
})

it('does nothing under a policy that cannot be read', async () => {
  const unreadable: PolicyState = { state: 'unreadable', problem: 'malformed' }
  expect(await runUnder(unreadable, ...list)).toEqual({ exitCode: 8, code: 'policy-unreadable' })
  expect(server.requests).toEqual([])
})

it('holds the keys that are there to the policy’s rules, as the app does', async () => {
  const rules = {
    keyName: { pattern: '[a-z]+-production', sentence: 'End in -production.' },
    ownerRequired: true,
  }
  expect(await runUnder(managed(rules), 'health', '--fail-on', 'medium')).toMatchObject({ code: 'findings' })
  expect(JSON.parse(printed).findings).toMatchObject([
    { kind: 'name-against-policy', keyId: 'k', detail: expect.stringContaining('End in -production.') },
    { kind: 'no-owner', keyId: 'k' },
  ])
  expect(await runUnder({ state: 'none' }, 'health', '--fail-on', 'medium')).toEqual({
    exitCode: 0,
    code: null,
  })
  expect(JSON.parse(printed).findings).toEqual([])
})

it('creates no key that breaks the policy’s rules, and says which option', async () => {
  const policy = managed({
    keyName: { pattern: '[a-z]+-production', sentence: 'Name the application, then -production.' },
    ownerRequired: true,
  })
  const create = ['keys', 'create', '--project', 'Captions', '--show-value']
  const refused = { exitCode: 8, code: 'policy-forbids' }
  expect(await runUnder(policy, ...create, '--name', 'web', '--owner', 'Ada')).toEqual(refused)
  expect(message).toContain('--name can’t be used: Name the application, then -production.')
  expect(await runUnder(policy, ...create, '--name', 'web-production')).toEqual(refused)
  expect(message).toContain('--owner can’t be used: Your organisation requires an owner for each key.')
  const rotate = ['keys', 'rotate', '--project', 'Captions', '--key', 'k', '--show-value']
  expect(await runUnder(policy, ...rotate, '--owner', 'Ada')).toEqual(refused)
  expect(server.requests.filter(({ method }) => method === 'POST')).toEqual([])
  const fine = ['--name', 'web-production', '--owner', 'Ada']
  expect(await runUnder(policy, ...create, ...fine)).toEqual({ exitCode: 0, code: null })
  expect(await runUnder(policy, ...rotate, ...fine)).toEqual({ exitCode: 0, code: null })
})

it('creates no key whose value may not leave in the way that was asked for', async () => {
  const file = join(folder, 'value.txt')
  const create = ['keys', 'create', '--project', 'Captions', '--name', 'web-production']
  const refused = { exitCode: 8, code: 'policy-forbids' }
  for (const [policy, ...way] of [
    [{ allowReveal: false }, '--show-value'],
    [{ allowSaving: false }, '--value-file', file],
    [{ deliveryRequired: true }, '--show-value'],
    [{ deliveryRequired: true }, '--value-file', file],
  ] as const) {
    expect(await runUnder(managed(policy), ...create, ...way)).toEqual(refused)
    expect(message).toContain('No key was created.')
  }
  expect(server.requests.filter(({ method }) => method === 'POST')).toEqual([])
  expect(existsSync(file)).toBe(false)
  const other = await runUnder(managed({ allowReveal: false }), ...create, '--value-file', file)
  expect(other).toEqual({ exitCode: 0, code: null })
})
