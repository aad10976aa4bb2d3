import { Writable } from 'node:stream'
import { afterEach, expect, it, vi } from 'vitest'
import { start } from '../../../../src/cli/start/start'

const own = {
  argv: process.argv,
  platform: Object.getOwnPropertyDescriptor(process, 'platform'),
  stdout: Object.getOwnPropertyDescriptor(process, 'stdout'),
}
afterEach(() => {
  process.argv = own.argv
  for (const name of ['platform', 'stdout'] as const) Object.defineProperty(process, name, own[name] ?? {})
})

it('help that nobody reads any more ends as a command does, and not with a stack trace', async () => {
  const closed = new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
  })
  // There, standard output is always written as a stream.
  Object.defineProperty(process, 'platform', { value: 'win32' })
  Object.defineProperty(process, 'stdout', { value: closed, configurable: true })
  process.argv = ['node', 'keydesk', '--help']
  const run = vi.fn(async () => {})
  start('1.2.3', async () => ({ run }))
  await expect.poll(() => run.mock.calls).toEqual([['1.2.3', ['--help']]])
})
