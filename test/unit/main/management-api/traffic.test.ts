import { describe, expect, it } from 'vitest'
import { givingWay } from '../../../../src/main/management-api/traffic'
import type { ManagementApi } from '../../../../src/main/management-api/types'

/** A client that notes what is sent, and answers when it is told to. */
const slowApi = () => {
  const sent: string[] = []
  const answers = new Map<string, () => void>()
  const asked = async (what: string): Promise<never[]> => {
    sent.push(what)
    await new Promise<void>((resolve) => answers.set(what, resolve))
    return []
  }
  const never = (): never => {
    throw new Error('not asked here')
  }
  const api: ManagementApi = {
    listProjects: () => asked('projects'),
    getProject: never,
    createProject: never,
    renameProject: never,
    deleteProject: never,
    listKeys: (id) => asked(`keys of ${id}`),
    keyList: never,
    createKey: never,
    deleteKey: never,
  }
  return { api: givingWay(api), sent, answer: (what: string) => answers.get(what)?.() }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))
const { signal } = new AbortController()

describe('a listing that gives way', () => {
  it('is sent once no other call is in flight', async () => {
    const { api, sent, answer } = slowApi()
    const [first, second] = [api.listProjects({ signal }), api.listKeys(1, { signal })]
    const later = api.listKeys(2, { signal, givesWay: true })
    await settled()
    expect(sent).toEqual(['projects', 'keys of 1'])
    answer('projects')
    await first
    await settled()
    expect(sent).toHaveLength(2)
    answer('keys of 1')
    await second
    await settled()
    expect(sent).toEqual(['projects', 'keys of 1', 'keys of 2'])
    answer('keys of 2')
    expect(await later).toEqual([])
  })

  it('keeps no other call waiting, nor another of its kind', async () => {
    const { api, sent } = slowApi()
    void api.listKeys(1, { signal, givesWay: true })
    void api.listKeys(2, { signal, givesWay: true })
    void api.listProjects({ signal })
    await settled()
    expect(sent).toEqual(['projects', 'keys of 1', 'keys of 2'])
  })

  it('stops waiting as its signal aborts', async () => {
    const { api, sent } = slowApi()
    void api.listProjects({ signal })
    const controller = new AbortController()
    void api.listKeys(1, { signal: controller.signal, givesWay: true })
    await settled()
    expect(sent).toEqual(['projects'])
    controller.abort()
    await settled()
    // The client answers it as cancelled.
    expect(sent).toEqual(['projects', 'keys of 1'])
  })
})
