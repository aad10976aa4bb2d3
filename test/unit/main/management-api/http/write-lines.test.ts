import { describe, expect, it } from 'vitest'
import { createManagementApi } from '../../../../../src/main/management-api/management-api'
import { createWriteLines } from '../../../../../src/main/management-api/http/write-lines'
import { failing, fakeFetch, json } from '../../../../support/fake-fetch'

const signal = new AbortController().signal

const pools = (fetch: ReturnType<typeof fakeFetch>) => {
  const log: string[] = []
  const open = createWriteLines((number) => ({
    fetch: (url, init) => {
      log.push(`fetch ${number}`)
      return fetch(url, init)
    },
    closeAllConnections: async () => void log.push(`close ${number}`),
  }))
  return { open, log }
}

describe('createWriteLines', () => {
  it('closes the connections before each write and uses a free pool again', async () => {
    const { open, log } = pools(fakeFetch(json({ status: 'OK' })))
    const reads = fakeFetch(json([]))
    const api = createManagementApi({
      baseUrl: 'https://x.test',
      token: async () => 't',
      fetch: reads,
      openWriteLine: open,
    })
    await api.listProjects({ signal })
    await api.deleteKey('A', { signal })
    await api.deleteKey('B', { signal })
    expect(log).toEqual(['close 0', 'fetch 0', 'close 0', 'fetch 0'])
    expect(reads.sent).toHaveLength(1)
  })

  it('gives writes at the same time a pool each, and takes it back whatever happens', async () => {
    const { open, log } = pools(fakeFetch(failing(new Error('net::ERR_CONNECTION_RESET'))))
    const api = createManagementApi({
      baseUrl: 'https://x.test',
      token: async () => 't',
      fetch: fakeFetch(json([])),
      openWriteLine: open,
    })
    await Promise.allSettled([api.deleteKey('A', { signal }), api.deleteKey('B', { signal })])
    expect(log.toSorted()).toEqual(['close 0', 'close 1', 'fetch 0', 'fetch 1'])
    await Promise.allSettled([api.deleteKey('C', { signal })])
    expect(log.filter((line) => line === 'fetch 2')).toEqual([])
  })

  it('sends nothing where the connections cannot be closed', async () => {
    const fetch = fakeFetch(json({ status: 'OK' }))
    const open = createWriteLines(() => ({
      fetch,
      closeAllConnections: () => Promise.reject(new Error('x')),
    }))
    const api = createManagementApi({
      baseUrl: 'https://x.test',
      token: async () => 't',
      fetch,
      openWriteLine: open,
    })
    await expect(api.deleteKey('A', { signal })).rejects.toMatchObject({
      fate: 'none',
      failure: { code: 'connection-failed' },
    })
    expect(fetch.sent).toEqual([])
  })
})
