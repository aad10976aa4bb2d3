import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createDocumentStore } from '../../../src/main/storage/document-store'

// The kernel's limit on a file's size acts as a full disk does: a short write first, then an error.
const limitFileSize = (bytes: string): void => {
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:`])
}
const ignore = (): void => {}

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keydesk-full-'))
  process.on('SIGXFSZ', ignore)
})
afterEach(async () => {
  limitFileSize('unlimited')
  process.off('SIGXFSZ', ignore)
  await rm(folder, { recursive: true, force: true })
})

describe.skipIf(!existsSync('/usr/bin/prlimit'))('a disk that fills up in the middle of a write', () => {
  it('fails the change, keeps the old document whole, leaves nothing behind and recovers', async () => {
    const store = createDocumentStore({ folder, onSetAside: () => {} })
    const document = store.open({
      name: 'list',
      schema: z.array(z.string()),
      version: 1,
      initial: [],
    })
    await document.update(() => ['kept'])
    limitFileSize('16384')
    await expect(document.update(() => ['x'.repeat(200_000)])).rejects.toMatchObject({
      failure: { code: 'storage-failed' },
    })
    expect(await document.read()).toEqual(['kept'])
    expect(await readdir(folder)).toEqual(['list.json'])
    limitFileSize('unlimited')
    await document.update((list) => [...list, 'again'])
    expect(await document.read()).toEqual(['kept', 'again'])
  })
})
