import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createAuditLog, policyHeadLog } from '../../../../src/main/audit'
import { readAnnotationFile } from '../../../../src/main/annotations/annotation-file'
import { createLogFile } from '../../../../src/main/diagnostics/log-file'
import { openJournal, readJournal } from '../../../../src/main/storage/journal'
import { readSettingsFile } from '../../../../src/main/settings/settings-file'
import { createDocumentStore } from '../../../../src/main/storage/document-store'
import { withLockFile } from '../../../../src/main/storage/lock-file'
import { takeProfileLock } from '../../../../src/main/storage/profile-lock'
import { openRegularFile, readRegularFile } from '../../../../src/main/storage/regular-file'
import { settingsSchema } from '../../../../src/shared/settings'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keydesk-regular-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const at = (name: string): string => join(folder, name)
const pipe = (path: string): string => {
  execFileSync('mkfifo', [path])
  return path
}
const log = () => createAuditLog({ folder, now: Date.now, actor: 'ada', host: 'here' })
const entry = { action: 'settings-changed', outcome: 'succeeded' } as const
const store = () =>
  createDocumentStore({ folder, onSetAside: () => {} }).open({
    name: 'a-document',
    schema: z.string(),
    version: 1,
    initial: '',
  })

it('reads a file, also behind a link', async () => {
  await writeFile(at('file'), 'naïve')
  await symlink(at('file'), at('link'))
  expect(await readRegularFile(at('link'))).toBe('naïve')
  await expect(readRegularFile(at('nothing'))).rejects.toMatchObject({ code: 'ENOENT' })
})

describe.skipIf(process.platform === 'win32')('nobody waits where there is', () => {
  it('a pipe, a device or a folder in place of a file', async () => {
    await mkdir(at('folder'))
    for (const path of [pipe(at('pipe')), '/dev/zero', at('folder')])
      await expect(openRegularFile(path), path).rejects.toThrow()
  })

  it('a pipe in place of a document, a journal or a file to be imported', async () => {
    pipe(at('a-document.json'))
    await expect(store().read()).rejects.toMatchObject({ failure: { code: 'stored-data-unreadable' } })
    await expect(readJournal(pipe(at('journal')), z.string(), 'revocation-run')).rejects.toMatchObject({
      failure: { code: 'stored-data-unreadable' },
    })
    await expect(openJournal(at('journal'))).rejects.toMatchObject({ failure: { code: 'storage-failed' } })
    const imported = pipe(at('import.json'))
    expect(await readSettingsFile(imported, settingsSchema.parse({}))).toEqual({ state: 'unreadable' })
    await expect(readAnnotationFile(imported)).rejects.toMatchObject({ failure: { code: 'input-invalid' } })
  })

  it.each(['audit.jsonl', 'audit.head', 'audit.lock'])('a pipe in place of the log’s %s', async (name) => {
    const first = log()
    await first.record(entry)
    await first.flush()
    await rm(at(name), { force: true })
    pipe(at(name))
    await expect(log().verify()).rejects.toMatchObject({ failure: { code: 'stored-data-unreadable' } })
    await expect(log().record(entry)).rejects.toMatchObject({ failure: { code: 'storage-failed' } })
  })

  it('a pipe in place of a lock', async () => {
    await expect(withLockFile(pipe(at('lock')), async () => {})).rejects.toThrow()
    pipe(at('profile.lock'))
    await expect(takeProfileLock(folder, 0)).rejects.toThrow()
  })

  it('a pipe that nobody reads, where lines are added', async () => {
    pipe(at('keydesk.log'))
    createLogFile({ folder, now: Date.now, home: '' }).add('a line')
    const about = { now: Date.now, actor: 'ada', host: 'here' }
    await expect(policyHeadLog(pipe(at('heads')), about)('a line')).rejects.toThrow()
  })
})

describe.skipIf(process.platform === 'win32')('nothing is written through a link', () => {
  it.each(['audit.jsonl', 'keydesk.log', 'profile.lock', 'journal'])('in place of %s', async (name) => {
    await writeFile(at('theirs'), '')
    if (name === 'audit.jsonl') {
      const first = log()
      await first.record(entry)
      await first.flush()
      await rm(at(name))
    }
    await symlink(at('theirs'), at(name))
    if (name === 'audit.jsonl')
      await expect(log().record(entry)).rejects.toMatchObject({ failure: { code: 'storage-failed' } })
    if (name === 'keydesk.log') createLogFile({ folder, now: Date.now, home: '' }).add('a line')
    if (name === 'profile.lock') await (await takeProfileLock(folder, 0))?.release()
    if (name === 'journal')
      await expect(openJournal(at(name))).rejects.toMatchObject({ failure: { code: 'storage-failed' } })
    expect(await readFile(at('theirs'), 'utf8')).toBe('')
  })
})
