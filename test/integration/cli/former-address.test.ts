import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { AuditEntry } from '#shared/contract/audit'
import { tokenAccount } from '../../../src/main/credentials/token-store'
import type { Fetch } from '../../../src/main/management-api/types'
import type { PolicyState } from '../../../src/main/policy'
import { createMemoryKeychain } from '../../support/memory-keychain'
import { runInProcess } from './in-process'

const id = 'a0000000-0000-4000-8000-000000000001'
const keychain = createMemoryKeychain()
let folder: string
let hosts: string[]

beforeEach(async () => {
  hosts = []
  folder = await mkdtemp(join(tmpdir(), 'keydesk-cli-former-'))
  keychain.entries.clear()
  // As an earlier version kept it.
  await keychain.set(id, 'mgmt-token-0123456789')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const path = (): string => join(folder, 'workspaces.json')
/** The profile as an earlier version left it. */
const savedBefore = async (baseUrl: string): Promise<void> => {
  const data = {
    workspaces: [{ id, name: 'Acme', baseUrl }],
    selectedId: id,
    pendingAdds: [],
    pendingRemovals: [],
  }
  await writeFile(path(), JSON.stringify({ version: 1, data }))
}

// Nothing leaves this machine: it answers as the Management API would.
const fetch: Fetch = async (url) => {
  hosts.push(new URL(url).host)
  return new Response(JSON.stringify([{ project_id: 7, name: 'Captions' }]))
}

const run = async (policy: PolicyState, ...args: string[]) => {
  const { exitCode, out, error } = await runInProcess({ folder, keychain, fetch }, policy, ...args)
  return { exitCode, out, ...(error ?? { code: null, sentence: null, nextStep: null }) }
}
const noPolicy: PolicyState = { state: 'none' }

const noted = async (): Promise<AuditEntry[]> => {
  const text = await readFile(join(folder, 'audit', 'audit.jsonl'), 'utf8').catch(() => '')
  const lines = text.split('\n').filter((line) => line !== '')
  return lines
    .map((line) => JSON.parse(line) as AuditEntry)
    .filter(({ action }) => action === 'workspace-address-changed')
}

it('asks today’s host in place of the former default’s, and notes it once', async () => {
  await savedBefore('https://mp.speechmatics.com:443/v1/')
  expect(await run(noPolicy, 'projects', 'list')).toMatchObject({ exitCode: 0 })
  expect(await run(noPolicy, 'projects', 'list')).toMatchObject({ exitCode: 0 })
  expect(hosts).toEqual(['mp.api.speechmatics.com', 'mp.api.speechmatics.com'])
  expect(await noted()).toHaveLength(1)
  expect((await noted())[0]).toMatchObject({ workspaceId: id, workspaceName: 'Acme', outcome: 'succeeded' })
  expect(await run(noPolicy, 'audit', 'verify')).toMatchObject({ exitCode: 0 })
  const file = join(folder, 'audit.csv')
  await run(noPolicy, 'audit', 'export', '--file', file, '--format', 'csv')
  expect(await readFile(file, 'utf8')).toContain('workspace-address-changed')
})

it('a command that does not hold the profile shows today’s address and writes nothing', async () => {
  await savedBefore('https://mp.speechmatics.com/v1')
  const before = await readFile(path(), 'utf8')
  const { out } = await run(noPolicy, 'workspaces', 'list')
  expect(JSON.parse(out).workspaces[0].baseUrl).toBe('https://mp.api.speechmatics.com/v1')
  expect(await readFile(path(), 'utf8')).toBe(before)
  expect(await noted()).toEqual([])
})

it('binds a token of an earlier version to today’s host, once; another one in the file then gets nothing', async () => {
  await savedBefore('https://mp.speechmatics.com/v1')
  expect(await run(noPolicy, 'projects', 'list')).toMatchObject({ exitCode: 0 })
  expect(keychain.entries.has(id)).toBe(false)
  expect(keychain.entries.get(tokenAccount(id))).toContain('"https://mp.api.speechmatics.com"')
  const saved = await readFile(path(), 'utf8')
  await writeFile(path(), saved.replaceAll('mp.api.speechmatics.com', 'collector.example'))
  const refused = await run(noPolicy, 'projects', 'list')
  expect(refused).toMatchObject({ exitCode: 3, code: 'address-changed', out: '' })
  expect(refused.sentence).toMatch(/mp\.api\.speechmatics\.com.*collector\.example.*Nothing was sent/u)
  expect(refused.nextStep).toMatch(/^In the app: /u)
  expect(hosts).toEqual(['mp.api.speechmatics.com'])
  await writeFile(path(), saved)
  expect(await run(noPolicy, 'projects', 'list')).toMatchObject({ exitCode: 0 })
})

it('an entry that is none of Keydesk’s ends with 3', async () => {
  await savedBefore('https://mp.speechmatics.com/v1')
  keychain.entries.set(tokenAccount(id), 'from another application')
  expect(await run(noPolicy, 'projects', 'list')).toMatchObject({ exitCode: 3, code: 'token-unreadable' })
  expect(hosts).toEqual([])
})

it('two commands at once note it once', async () => {
  await savedBefore('https://mp.speechmatics.com/v1')
  const both = await Promise.all([
    run(noPolicy, 'projects', 'list'),
    run(noPolicy, 'projects', 'list'),
    run(noPolicy, 'workspaces', 'list'),
  ])
  // One of them finds the profile taken, unless the other was done by then.
  for (const { exitCode } of both) expect([0, 7]).toContain(exitCode)
  await run(noPolicy, 'projects', 'list')
  expect(await noted()).toHaveLength(1)
})

it('sends no token to the older service where nobody was asked, and says so', async () => {
  await savedBefore('https://mp.speechmatics.com/v2')
  expect(await run(noPolicy, 'projects', 'list')).toMatchObject({ exitCode: 3, code: 'older-service' })
  expect(hosts).toEqual([])
  expect(await noted()).toEqual([])
})

it('under a policy that cannot be read nothing is sent, and nothing written', async () => {
  await savedBefore('https://mp.speechmatics.com/v1')
  const before = await readFile(path(), 'utf8')
  const broken: PolicyState = { state: 'unreadable', problem: 'malformed' }
  expect(await run(broken, 'projects', 'list')).toMatchObject({ exitCode: 8 })
  expect([hosts, await readFile(path(), 'utf8'), await noted()]).toEqual([[], before, []])
})

it('under a policy that allows today’s address alone the workspace is connected to', async () => {
  await savedBefore('https://mp.speechmatics.com/v1')
  const policy = { allowedBaseUrls: ['https://mp.api.speechmatics.com/v1'] }
  expect(await run({ state: 'managed', policy }, 'projects', 'list')).toMatchObject({ exitCode: 0 })
})
