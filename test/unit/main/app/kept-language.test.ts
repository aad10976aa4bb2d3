import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keptLanguage } from '../../../../src/main/app/kept-language'
import { createAuditLog } from '../../../../src/main/audit'
import { createDocumentStore } from '../../../../src/main/storage/document-store'
import { createEvents } from '../../../../src/main/events'
import { createSettings } from '../../../../src/main/settings'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keydesk-'))
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }))

it('is that of the settings as they are kept', async () => {
  const documents = createDocumentStore({ folder, onSetAside: () => {} })
  const audit = createAuditLog({
    folder: join(folder, 'audit'),
    now: Date.now,
    actor: 'ada',
    host: 'workbench',
  })
  const settings = createSettings({ documents, audit, events: createEvents() })
  await settings.set({ ...(await settings.get()), language: 'de' })
  await Promise.all([documents.settled(), audit.flush()])
  expect(keptLanguage(folder)).toBe('de')
})

it.each([
  '{"data":{"language":"system"}}',
  '{"data":{"language":"xx"}}',
  '',
  '[]',
  'null',
  '{"data":null}',
  '{"data":{"language":1}}',
  '{"version":1}',
])('is null where nothing says so: %j', async (text) => {
  expect(keptLanguage(folder)).toBeNull()
  await writeFile(join(folder, 'settings.json'), text)
  expect(keptLanguage(folder)).toBeNull()
})
