import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { packKeys, unpackKeys } from '#shared/key-list'
import { knownKeys } from '../../../../src/main/keys/known-keys'
import { createDocumentStore } from '../../../../src/main/storage/document-store'

const fetchedAt = '2026-01-01T00:00:00.000Z'
const keys = [
  { id: 'A', name: 'web', clientRef: 'c-1', createdAt: fetchedAt },
  { id: 'B', name: '', clientRef: '', createdAt: null },
]
let folder: string
let setAside: string[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keydesk-known-'))
  setAside = []
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const known = () => {
  const documents = createDocumentStore({ folder, onSetAside: (name) => setAside.push(name) })
  return knownKeys(documents, 'w', 7)
}
const inOldForm = async (rows: unknown): Promise<void> => {
  await mkdir(join(folder, 'workspaces', 'w'), { recursive: true })
  const text = JSON.stringify({ version: 1, data: { fetchedAt, rows } })
  await writeFile(join(folder, 'workspaces', 'w', 'keys-7.json'), text)
}

describe('the last known keys', () => {
  it('are there after a restart', async () => {
    const before = known()
    before.keep(packKeys(keys), fetchedAt, before.mark())
    await before.read()
    expect(await known().read()).toEqual({ fetchedAt, rows: packKeys(keys) })
  })

  it('that an earlier Keydesk kept row by row are read', async () => {
    await inOldForm(keys)
    const kept = await known().read()
    expect(kept?.fetchedAt).toBe(fetchedAt)
    expect(unpackKeys(kept?.rows ?? packKeys([]))).toEqual(keys)
    expect(setAside).toEqual([])
  })

  it('that are no such rows are set aside', async () => {
    await inOldForm([{ id: 'A', value: 'x' }])
    expect(await known().read()).toEqual({ fetchedAt: null, rows: packKeys([]) })
    expect(setAside).toEqual(['workspaces/w/keys-7'])
  })
})
