import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { takeProfileLock } from '../../../src/main/storage/profile-lock'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keydesk-lock-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const path = () => join(folder, 'profile.lock')
// No process has it: the largest process id of Linux is 2^22.
const deadPid = 2 ** 22 + 1

it('is had by one at a time, and leaves nothing behind', async () => {
  const taken = await Promise.all([1, 2, 3].map(() => takeProfileLock(folder, 0)))
  const held = taken.filter((lock) => lock !== null)
  expect(held).toHaveLength(1)
  expect(await takeProfileLock(folder, 0)).toBeNull()
  await held[0]?.release()
  expect(await readdir(folder)).toEqual([])
  const again = await takeProfileLock(folder, 0)
  expect(again).not.toBeNull()
  await again?.release()
})

it('is had by one who waits, once it is free', async () => {
  const first = await takeProfileLock(folder, 0)
  const second = takeProfileLock(folder, 30_000)
  await first?.release()
  await (await second)?.release()
  expect(await second).not.toBeNull()
})

it.each([
  ['a process that is gone', `${deadPid}\n${hostname()}\nx\n`, 0],
  ['a process id that was given to another since', `${process.pid}\n${hostname()}\nx\n`, 120],
  ['another machine that fell silent', `1\nelsewhere\nx\n`, 120],
  ['nobody', '', 0],
])('left by %s, it is taken', async (_, text, silentSeconds) => {
  await writeFile(path(), text)
  const heard = Date.now() / 1_000 - silentSeconds
  await utimes(path(), heard, heard)
  const lock = await takeProfileLock(folder, 0)
  expect(lock).not.toBeNull()
  await lock?.release()
})

it.each([
  ['a process that lives', `${process.pid}\n${hostname()}\nx\n`],
  ['another machine that was heard of', `${deadPid}\nelsewhere\nx\n`],
])('held by %s, it is not taken', async (_, text) => {
  await writeFile(path(), text)
  expect(await takeProfileLock(folder, 0)).toBeNull()
  expect(await readFile(path(), 'utf8')).toBe(text)
})

it('is not taken from another by one that was taken for dead', async () => {
  const lost = await takeProfileLock(folder, 0)
  await writeFile(path(), `${process.pid}\n${hostname()}\nanother\n`)
  await lost?.release()
  expect(await readFile(path(), 'utf8')).toContain('another')
})
