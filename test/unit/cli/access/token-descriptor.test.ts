import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isOwnPipe } from '../../../../src/cli/access/own-pipes'
import { descriptorOf, readTokenDescriptor } from '../../../../src/cli/access/token-descriptor'

it.each(['16', '77', '999999999'])('descriptor %s is refused: a program could inherit it', (text) => {
  expect(() => descriptorOf(text, false)).toThrow(expect.objectContaining({ exitCode: 2, code: 'usage' }))
})

it.each(['0', '3', '15'])('descriptor %s is taken', (text) => {
  expect(descriptorOf(text, false)).toBe(Number(text))
})

/** Pipes that this process has both ends of, by their numbers. */
const ownPipes = (): number[] => {
  const all = readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      const flags = readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8')
      const name = readlinkSync(`/proc/self/fd/${descriptor}`)
      return name.startsWith('pipe:') ? [{ descriptor, name, isWriter: /flags:\s*\d*1$/mu.test(flags) }] : []
    } catch {
      return []
    }
  })
  const written = new Set(all.filter(({ isWriter }) => isWriter).map(({ name }) => name))
  return all
    .filter(({ name, isWriter }) => !isWriter && written.has(name))
    .map(({ descriptor }) => Number(descriptor))
}

describe.runIf(process.platform === 'linux')('a pipe of Node’s own', () => {
  it('is refused, and Node goes on', async () => {
    const pipes = ownPipes().filter((descriptor) => descriptor > 2)
    expect(pipes.length).toBeGreaterThan(0)
    for (const descriptor of pipes)
      await expect(
        readTokenDescriptor(descriptor, 1_000, new AbortController().signal),
      ).rejects.toMatchObject({
        exitCode: 2,
        code: 'usage',
      })
  })
})

it('where a system lists no descriptors, a pipe is not told from Node’s own', () => {
  expect(isOwnPipe(3, 'darwin')).toBe(true)
  expect(isOwnPipe(3, 'win32')).toBe(true)
})
