import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readInput } from '../../../../../src/main/ipc/payload'
import { isUsableKeyId, keyIdLength } from '#shared/domain/keys/key-id'
import { createManagementApi } from '../../../../../src/main/management-api/management-api'
import { fakeFetch, json } from '../../../../support/fake-fetch'

const unusable = [
  '',
  '.',
  '..',
  'a/b',
  '../projects/1',
  'a\\b',
  'a?b',
  'a#b',
  'a\nb',
  'a\u0000b',
  'a\u0085b',
  '%2e%2e',
  '%2E',
  'a%2fb',
  'a%00b',
  '\ud800',
  'x'.repeat(keyIdLength + 1),
]

const sentFor = async (keyId: string): Promise<readonly string[]> => {
  const fetch = fakeFetch(json({ status: 'deleted' }))
  const api = createManagementApi({
    baseUrl: 'https://mp.example.test/v1',
    token: async () => 'token-of-a-test',
    fetch,
    random: () => 0,
  })
  await api.deleteKey(keyId, { signal: new AbortController().signal }).catch((thrown: unknown) => {
    expect(thrown).toMatchObject({
      failure: { code: 'input-invalid', fields: { keyId: 'malformed' } },
      fate: 'none',
    })
  })
  return fetch.sent.map(({ url }) => url)
}

describe('ids of keys', () => {
  it.each(unusable)('%j is never put into a path, nor taken to be changed', async (keyId) => {
    expect(isUsableKeyId(keyId)).toBe(false)
    expect(await sentFor(keyId)).toEqual([])
    const place = { workspaceId: 'b6f3b9d2-0000-4000-8000-000000000001', projectId: 1 }
    expect(readInput('keys.revoke', { ...place, keyId, typedName: 'x' })).toHaveProperty('failure')
  })

  it.each(['A', '...', '100%', 'a b', 'ключ', 'a:b@c', 'x'.repeat(keyIdLength)])('%j is', async (keyId) => {
    expect(await sentFor(keyId)).toEqual([`https://mp.example.test/v1/api-keys/${encodeURIComponent(keyId)}`])
  })

  it('are one segment of the path, also after a platform has read the address, and decoded twice', async () => {
    const id = fc.oneof(
      fc.string({ unit: fc.constantFrom('.', '/', '\\', '%', '2', 'e', 'F', 'f', 'a', '?', '#', ' ', '\t') }),
      fc.string({ unit: 'binary' }),
    )
    await fc.assert(
      fc.asyncProperty(id, async (keyId) => {
        const [url] = await sentFor(keyId)
        expect(url !== undefined).toBe(isUsableKeyId(keyId))
        if (url === undefined) return
        const { pathname, search, hash } = new URL(url)
        expect([search, hash]).toEqual(['', ''])
        expect(pathname.split('/').map(decodeURIComponent)).toEqual(['', 'v1', 'api-keys', keyId])
      }),
      { numRuns: 500 },
    )
  })
})
