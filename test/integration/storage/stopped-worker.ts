// A writer that is stopped and goes on later. Arguments: `audit` or `profile`, and a folder.
import { writeSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { once } from 'node:events'
import { z } from 'zod'
import { createAuditLog } from '../../../src/main/audit'
import { KeydeskError } from '../../../src/main/keydesk-error'
import { createDocumentStore } from '../../../src/main/storage/document-store'
import { takeProfileLock } from '../../../src/main/storage/profile-lock'

const [kind = '', folder = ''] = process.argv.slice(2)
const say = (words: string): void => void writeSync(1, `${words}\n`)

const tell = async (work: Promise<unknown>): Promise<void> => {
  try {
    await work
    say('written')
  } catch (thrown) {
    say(thrown instanceof KeydeskError ? thrown.failure.code : String(thrown))
  }
}

if (kind === 'audit') {
  const fs = {
    open: async (...args: Parameters<typeof open>) => {
      const file = await open(...args)
      // The lock is held, and the log was read.
      say('stops')
      process.kill(process.pid, 'SIGSTOP')
      return file
    },
  }
  const log = createAuditLog({ folder, now: Date.now, actor: 'late', host: 'workbench', fs })
  await tell(log.record({ action: 'settings-changed', outcome: 'succeeded' }))
} else {
  const lock = await takeProfileLock(folder, 0)
  if (lock === null) throw new Error('the profile is held')
  const store = createDocumentStore({ folder, onSetAside: () => {}, lock })
  const document = store.open({ name: 'list', schema: z.array(z.string()), version: 1, initial: [] })
  await document.update((list) => [...list, 'first'])
  say('stops')
  await once(process.stdin, 'data')
  await tell(document.update((list) => [...list, 'late']))
  await lock.release()
  process.exit()
}
