import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type ProcessIdentity, thisProcess } from '../../../../src/main/storage/process-identity'
import { newSignature } from '../../../../src/main/storage/lock-holder'
import { takeProfileLock } from '../../../../src/main/storage/profile-lock'

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

const signatureOf = async (changed: Partial<ProcessIdentity>): Promise<string> =>
  `${JSON.stringify({ ...(await thisProcess()), id: randomUUID(), ...changed })}\n`

it.each([
  ['a process that is gone', () => signatureOf({ pid: deadPid })],
  ['a process whose id another has by now', () => signatureOf({ started: 'earlier' })],
  ['this process, which could not take it away as its folder was elsewhere', () => signatureOf({})],
  ['a process of before the machine’s last start', () => signatureOf({ boot: 'earlier' })],
])('left by %s, it is taken at once, whatever the clock says', async (_, text) => {
  await writeFile(path(), await text())
  const ahead = Date.now() / 1_000 + 3_600
  await utimes(path(), ahead, ahead)
  const began = performance.now()
  const lock = await takeProfileLock(folder, 0)
  expect(lock).not.toBeNull()
  expect(performance.now() - began).toBeLessThan(2_000)
  await lock?.release()
})

it.each([
  ['another machine that is silent', () => signatureOf({ machine: 'elsewhere' })],
  ['another container that is silent', () => signatureOf({ container: 'elsewhere' })],
  ['nobody', async () => ''],
])('left by %s, it is taken once that is sure', { timeout: 60_000 }, async (_, text) => {
  await writeFile(path(), await text())
  const lock = await takeProfileLock(folder, 0)
  expect(lock).not.toBeNull()
  await lock?.release()
})

it('held by a process that lives, it is not taken, whatever the clock says', async () => {
  const text = await newSignature()
  await writeFile(path(), text)
  await utimes(path(), 1, 1)
  expect(await takeProfileLock(folder, 0)).toBeNull()
  expect(await readFile(path(), 'utf8')).toBe(text)
})

it('held by another machine that gives signs of life, it is not taken', async () => {
  const text = await signatureOf({ machine: 'elsewhere' })
  await writeFile(path(), text)
  let beats = 0
  const beating = setInterval(() => void utimes(path(), (beats += 1), beats), 500)
  expect(await takeProfileLock(folder, 0)).toBeNull()
  clearInterval(beating)
  expect(await readFile(path(), 'utf8')).toBe(text)
})

it('is not taken from another by one that lost it', async () => {
  const lost = await takeProfileLock(folder, 0)
  const another = await signatureOf({})
  await writeFile(path(), another)
  expect(await lost?.isHeld()).toBe(false)
  await lost?.release()
  expect(await readFile(path(), 'utf8')).toBe(another)
})
