import { existsSync, lstatSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { temporaryPath } from '../../../../src/main/storage/write-pieces'
import { saveKeyFile, suggestedName } from '../../../../src/main/handoff/key-file'

const saves = {
  during: <T>(path: string, save: (temporary: string) => Promise<T>) => save(temporaryPath(path)),
}
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keydesk-key-file-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a key’s file', () => {
  it.skipIf(process.platform === 'win32')('is its owner’s alone, and nothing else is left', async () => {
    const path = join(folder, 'a.txt')
    expect(await saveKeyFile(path, 'K\n', 'linux', saves)).toBe('owner-only')
    expect(readFileSync(path, 'utf8')).toBe('K\n')
    expect(lstatSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['a.txt'])
  })

  it.skipIf(process.platform === 'win32')('replaces a link and leaves what it led to alone', async () => {
    const [path, target] = [join(folder, 'a.txt'), join(folder, 'target.txt')]
    symlinkSync(target, path)
    await saveKeyFile(path, 'K\n', 'linux', saves)
    expect(lstatSync(path).isFile()).toBe(true)
    expect(existsSync(target)).toBe(false)
  })

  it('says on Windows that its folder decides who reads it', async () => {
    expect(await saveKeyFile(join(folder, 'a.txt'), 'K\n', 'win32', saves)).toBe('inherited')
  })

  it('fails without a word of where or what, and leaves nothing', async () => {
    const thrown: unknown = await saveKeyFile(folder, 'VALUE', 'linux', saves).catch(
      (error: unknown) => error,
    )
    expect(thrown).toMatchObject({ failure: { code: 'storage-failed' } })
    expect(JSON.stringify(thrown, Object.getOwnPropertyNames(thrown))).not.toMatch(/VALUE|keydesk-key-file-/u)
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('the suggested name', () => {
  it('is after the key’s, or ours where that has nothing usable', () => {
    expect(suggestedName('env', 'web prod')).toEqual({ suggestedName: 'web-prod-key.env', kind: 'env' })
    expect(suggestedName('value', '../..')).toEqual({ suggestedName: 'speechmatics-key.txt', kind: 'txt' })
  })

  it('never leads anywhere or means anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(suggestedName('shell', name).suggestedName).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}-]*-key\.sh$/u)
      }),
    )
  })
})
