import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAuditLog } from '../../../../src/main/audit'
import { openProfiles } from '../../../../src/main/credentials/profiles'
import { noteMovedAddresses } from '../../../../src/main/credentials/start-repairs'
import { KeydeskError } from '../../../../src/main/keydesk-error'
import { createDocumentStore } from '../../../../src/main/storage/document-store'

const today = 'https://mp.api.speechmatics.com/v1'
const idOf = (digit: number): string => `${String(digit).repeat(8)}-1111-4111-8111-111111111111`

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keydesk-former-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** The profile as an earlier version left it, with workspaces at these addresses. */
const savedBefore = async (...addresses: string[]): Promise<void> => {
  const workspaces = addresses.map((baseUrl, at) => ({ id: idOf(at + 1), name: `Acme ${at + 1}`, baseUrl }))
  const data = { workspaces, selectedId: idOf(1), pendingAdds: [], pendingRemovals: [] }
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'workspaces.json'), JSON.stringify({ version: 1, data }))
}

/** A start on the folder. */
const start = () => {
  const setAside: string[] = []
  const store = createDocumentStore({ folder, onSetAside: (name) => void setAside.push(name) })
  const profiles = openProfiles(store)
  const log = createAuditLog({
    folder: join(folder, 'audit'),
    now: () => Date.now(),
    actor: 'ada',
    host: 'office',
  })
  return {
    setAside,
    profiles,
    log,
    addresses: async () => (await profiles.read()).workspaces.map(({ baseUrl }) => baseUrl),
    note: () => noteMovedAddresses(profiles, log),
    noted: async () =>
      (await log.list({ actions: ['workspace-address-changed'] }, 0, 100)).entries.map((entry) => entry),
  }
}

describe('a workspace saved with the former default address', () => {
  it.each([
    'https://mp.speechmatics.com/v1',
    'https://mp.speechmatics.com/v1/',
    'https://MP.Speechmatics.COM/v1',
    'HTTPS://mp.speechmatics.com:443/v1',
    ' https://mp.speechmatics.com:443/v1// ',
  ])('%s is at today’s from the first reading on', async (address) => {
    await savedBefore(address)
    const run = start()
    expect(await run.addresses()).toEqual([today])
    expect(run.setAside).toEqual([])
  })

  it.each([
    today,
    'https://gateway.acme.example/v1',
    'https://mp.speechmatics.com/v2',
    'https://mp.speechmatics.com:8443/v1',
    'https://mp.speechmatics.com.example/v1',
    'http://127.0.0.1:4000/v1',
    'not an address',
  ])('%s was somebody’s choice: it stays, and nothing is noted', async (address) => {
    await savedBefore(address)
    const run = start()
    await run.note()
    expect(await run.addresses()).toEqual([address])
    expect(await run.noted()).toEqual([])
  })

  it('is noted in the audit log, once, however often Keydesk starts', async () => {
    await savedBefore('https://mp.speechmatics.com/v1', 'https://gateway.acme.example/v1')
    for (let number = 1; number <= 3; number += 1) await start().note()
    const run = start()
    const noted = await run.noted()
    expect(noted).toHaveLength(1)
    expect(noted[0]).toMatchObject({
      outcome: 'succeeded',
      workspaceId: idOf(1),
      workspaceName: 'Acme 1',
      note: `from https://mp.speechmatics.com/v1 to ${today}, which is the default now`,
    })
    expect(await run.log.verify()).toMatchObject({ state: 'whole', entries: 1 })
    expect(await run.addresses()).toEqual([today, 'https://gateway.acme.example/v1'])
    expect(JSON.parse(await readFile(join(folder, 'workspaces.json'), 'utf8'))).toMatchObject({ version: 4 })
  })

  it.each([1, 2])(
    'is noted once also where a start was cut short at change %i of the document',
    async (at) => {
      await savedBefore('https://mp.speechmatics.com/v1')
      const cut = start()
      let count = 0
      const profiles = {
        ...cut.profiles,
        update: async (change: Parameters<typeof cut.profiles.update>[0]) => {
          count += 1
          if (count >= at) throw new KeydeskError({ code: 'storage-failed' })
          return cut.profiles.update(change)
        },
      }
      await noteMovedAddresses(profiles, cut.log)
      await start().note()
      await start().note()
      expect(await start().noted()).toHaveLength(1)
    },
  )

  it('waits with its note for a log that can be written to', async () => {
    await savedBefore('https://mp.speechmatics.com/v1')
    const run = start()
    await noteMovedAddresses(run.profiles, {
      list: (...filter) => run.log.list(...filter),
      record: async () => {
        throw new KeydeskError({ code: 'storage-failed' })
      },
    })
    expect(await run.addresses()).toEqual([today])
    await start().note()
    expect(await start().noted()).toHaveLength(1)
  })

  it('once brought over, the former address may be chosen again, and stays', async () => {
    await savedBefore('https://mp.speechmatics.com/v1')
    const run = start()
    await run.note()
    const chosen = 'https://mp.speechmatics.com/v1'
    await run.profiles.update((current) => ({
      ...current,
      workspaces: current.workspaces.map((workspace) => ({
        ...workspace,
        baseUrl: chosen,
        olderServiceAllowed: true as const,
      })),
    }))
    const next = start()
    await next.note()
    expect(await next.addresses()).toEqual([chosen])
    expect(await next.noted()).toHaveLength(1)
  })

  it('a document that is none is put aside as before', async () => {
    await writeFile(join(folder, 'workspaces.json'), JSON.stringify({ version: 1, data: { workspaces: 5 } }))
    const run = start()
    expect(await run.addresses()).toEqual([])
    expect(run.setAside).toEqual(['workspaces'])
  })
})
