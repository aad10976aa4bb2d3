import { expect, it } from 'vitest'
import { shells } from '../../../../src/cli/completion/shells'
import { runCommandLine } from '../../../../src/cli/run'
import { saidAtOnce } from '../../../../src/cli/start/at-once'

const version = '1.2.3'

/** What the whole program prints, on a computer that has nothing. */
const printed = async (args: readonly string[]): Promise<{ code: number; out: string }> => {
  let out = ''
  const missing = (): Promise<never> => Promise.reject(new Error('not needed'))
  const code = await runCommandLine(args, {
    version,
    folder: '/nonexistent',
    keychain: { name: 'none', get: missing, set: missing, delete: missing },
    readPolicy: async () => ({ state: 'none' }),
    fetch: missing,
    openWriteLine: missing,
    out: async (text) => void (out += text),
    err: async () => {},
    ask: null,
    signal: new AbortController().signal,
  })
  return { code, out }
}

it.each([
  ['--version'],
  ['--help'],
  [],
  ['keys', '--help'],
  ['keys', 'create', '--help'],
  ...shells.map((shell) => ['completion', shell]),
])('%j says the same as the whole program', async (...args) => {
  const out = saidAtOnce(args, version)
  expect(out).not.toBeNull()
  expect(await printed(args)).toEqual({ code: 0, out })
})

it.each([
  ['keys', 'list'],
  ['completion', 'bash', '--json'],
  ['completion', 'tcsh'],
  ['completion', 'bash', '--token-file', 'x'],
  ['--nothing'],
])('%j is left to the whole program', (...args) => {
  expect(saidAtOnce(args, version)).toBeNull()
})
