import { describe, expect, it } from 'vitest'
import { createApiRegistry } from '../../../../src/main/credentials/api-for'
import { createDeletingTokens } from '../../../../src/main/credentials/deleting-tokens'
import { createDemoWorkspace, demoWorkspaceId } from '../../../../src/main/credentials/demo-workspace'
import type { Profiles } from '../../../../src/main/credentials/profiles'
import { createTokenAccess } from '../../../../src/main/credentials/token-access'
import { createTokenCache } from '../../../../src/main/credentials/token-cache'
import { createTokenStore } from '../../../../src/main/credentials/token-store'
import { KeydeskError } from '../../../../src/main/keydesk-error'
import type { ManagementApi } from '../../../../src/main/management-api/types'
import { createMemoryKeychain } from '../../../support/memory-keychain'

const id = '11111111-1111-4111-8111-111111111111'
const signal = new AbortController().signal

const baseUrl = 'https://example.test/v1'

const registryWith = (reject = false, profile: Partial<Profiles['workspaces'][number]> = {}) => {
  const keychain = createMemoryKeychain()
  const stored = { id, name: 'Acme', baseUrl, ...profile }
  keychain.keep(id, 'the-token', stored.baseUrl)
  const tokens = createTokenCache(
    createTokenAccess({
      store: createTokenStore(keychain),
      confirmAddress: async () => false,
      audit: { begin: async () => ({ id: 'operation', end: async () => ({ recorded: true }) }) },
      signal,
    }),
  )
  const profiles: Profiles = {
    workspaces: [stored],
    selectedId: id,
    pendingAdds: [],
    pendingRemovals: [],
    movedAddresses: [],
    unboundTokens: [],
  }
  let port = 4000
  const demo = createDemoWorkspace({
    reset: async () => {},
    startDemo: async () => {
      port += 1
      return { baseUrl: `http://127.0.0.1:${port}/v1`, token: `demo-${port}`, close: async () => {} }
    },
  })
  const used: string[] = []
  const registry = createApiRegistry({
    profiles: {
      read: async () => profiles,
      readIfShort: async () => profiles,
      update: async (change) => change(profiles),
      replace: async () => {},
    },
    tokens,
    deletingTokens: createDeletingTokens(keychain),
    demo,
    now: () => 0,
    requireConnection: () => {},
    makeApi: ({ baseUrl: url, token }) => {
      const call = async (): Promise<never> => {
        const sent = await token()
        used.push(`${url} ${sent}`)
        throw new KeydeskError({ code: reject ? 'token-rejected' : 'offline' })
      }
      const api: ManagementApi = {
        listProjects: call,
        getProject: call,
        createProject: call,
        renameProject: call,
        deleteProject: call,
        listKeys: call,
        keyList: call,
        createKey: call,
        deleteKey: call,
      }
      return api
    },
  })
  const use = async (workspaceId = id) => {
    await (await registry.apiFor(workspaceId)).listProjects({ signal }).catch(() => {})
  }
  return { registry, keychain, tokens, demo, used, use }
}

describe('apiFor', () => {
  it('gives one client a workspace and reads its token once', async () => {
    const { registry, keychain, used, use } = registryWith()
    expect(await registry.apiFor(id)).toBe(await registry.apiFor(id))
    expect(keychain.asked).toEqual([])
    await Promise.all([use(), use()])
    expect(used).toEqual(['https://example.test/v1 the-token', 'https://example.test/v1 the-token'])
    expect(keychain.asked).toEqual(['get'])
  })

  it('reads the token again after a lock and after a refusal', async () => {
    const { keychain, tokens, use } = registryWith()
    await use()
    tokens.forgetAll()
    await use()
    expect(keychain.asked).toEqual(['get', 'get'])
    const refused = registryWith(true)
    await refused.use()
    await refused.use()
    expect(refused.keychain.asked).toEqual(['get', 'get'])
  })

  it('does not keep a token that was still being read when everything was locked', async () => {
    const { keychain, tokens } = registryWith()
    const reading = tokens.get(id, baseUrl)
    tokens.forgetAll()
    expect(await reading).toBe('the-token')
    await tokens.get(id, baseUrl)
    expect(keychain.asked).toEqual(['get', 'get'])
  })

  it('fails by name for an unknown workspace and a missing token, and asks again afterwards', async () => {
    const { registry, keychain, tokens } = registryWith()
    await expect(registry.apiFor(crypto.randomUUID())).rejects.toMatchObject({
      failure: { code: 'workspace-unknown' },
    })
    keychain.entries.clear()
    await expect(tokens.get(id, baseUrl)).rejects.toMatchObject({ failure: { code: 'token-missing' } })
    keychain.keep(id, 'new', baseUrl)
    expect(await tokens.get(id, baseUrl)).toBe('new')
  })

  it('connects to the vendor’s older service only where a person was asked', async () => {
    const older = { baseUrl: 'https://mp.speechmatics.com/v2' }
    const { registry, keychain, used } = registryWith(false, older)
    await expect(registry.apiFor(id)).rejects.toMatchObject({
      failure: { code: 'older-service', host: 'mp.speechmatics.com' },
    })
    expect([used, keychain.asked]).toEqual([[], []])
    const asked = registryWith(false, { ...older, olderServiceAllowed: true })
    await asked.use()
    expect(asked.used).toEqual(['https://mp.speechmatics.com/v2 the-token'])
  })

  it('sends the stored token to no address that the file of the workspaces alone names', async () => {
    const { registry, keychain, used } = registryWith()
    keychain.keep(id, 'the-token', 'https://mp.api.speechmatics.com/v1')
    const api = await registry.apiFor(id)
    await expect(api.listProjects({ signal })).rejects.toMatchObject({
      failure: { code: 'address-changed', host: 'example.test', storedFor: 'mp.api.speechmatics.com' },
    })
    expect(used).toEqual([])
  })

  it('gives the demo’s token to the server alone that it was made for', async () => {
    const { registry, demo, used } = registryWith()
    await demo.open()
    const before = await registry.apiFor(demoWorkspaceId)
    await demo.close()
    await demo.open()
    await expect(before.listProjects({ signal })).rejects.toMatchObject({
      failure: { code: 'workspace-unknown' },
    })
    expect(used).toEqual([])
  })

  it('serves the demo while it is open, each time at its new address, without the keychain', async () => {
    const { registry, keychain, demo, used, use } = registryWith()
    await expect(registry.apiFor(demoWorkspaceId)).rejects.toMatchObject({
      failure: { code: 'workspace-unknown' },
    })
    await demo.open()
    await use(demoWorkspaceId)
    await demo.close()
    await demo.open()
    await use(demoWorkspaceId)
    expect(used).toEqual(['http://127.0.0.1:4001/v1 demo-4001', 'http://127.0.0.1:4002/v1 demo-4002'])
    expect(keychain.asked).toEqual([])
  })
})
