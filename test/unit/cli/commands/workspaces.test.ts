import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { startDemoServer } from '#demo/index'
import { replaceToken } from '../../../../src/cli/commands/workspaces'
import type { CommandLinePorts } from '../../../../src/cli/ports'
import { runCommandLine } from '../../../../src/cli/run'
import type { Run } from '../../../../src/cli/session'
import { KeydeskError } from '../../../../src/main/keydesk-error'

const stored = 'https://management.example.com/v1'

/** Replaces a token with `--base-url`; answers what was thrown, and whether the token was read, and what was asked. */
const replaced = async (baseUrl: string) => {
  const asked: string[] = []
  let wasRead = false
  const run = {
    session: {
      ask: async (name: string) => {
        asked.push(name)
        if (name === 'tokens.paste') return { tokenDraftId: 'draft' }
        return { workspaces: [{ id: 'id', name: 'Acme', baseUrl: stored }] }
      },
      pasteFrom: () => {},
    },
    values: new Map([['base-url', baseUrl]]),
    source: {
      read: async () => {
        wasRead = true
        return 'Canary-7f3kQ9zT2mX8vB4nL6wR1yH5'
      },
    },
    ports: { out: async () => {} },
  }
  const thrown: unknown = await replaceToken(run as unknown as Run).then(
    () => null,
    (error: unknown) => error,
  )
  return { thrown, wasRead, asked }
}

it.each([
  ['https://other.example.com/v1', 3, 'address-changed'],
  ['http://management.example.com/v1', 2, 'usage'],
  ['https://mp.speechmatics.com/v1', 3, 'older-service'],
])('a token is neither read nor sent where --base-url is %s', async (baseUrl, exitCode, code) => {
  const { thrown, wasRead, asked } = await replaced(baseUrl)
  expect(thrown).toMatchObject({ exitCode, code })
  expect({ wasRead, asked }).toEqual({ wasRead: false, asked: ['workspaces.list'] })
})

it('a token is replaced where --base-url is the workspace’s address', async () => {
  expect(await replaced(`${stored}/`)).toMatchObject({ thrown: null, wasRead: true })
})

it('a keychain that fails while a token from a file is stored is called the keychain', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-add-'))
  const server = await startDemoServer({})
  onTestFinished(async () => {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  })
  const tokenFile = join(folder, 'token')
  await writeFile(tokenFile, server.token, { mode: 0o600 })
  const locked = async (): Promise<never> => {
    throw new KeydeskError({ code: 'keychain-locked' })
  }
  let said = ''
  const ports: CommandLinePorts = {
    version: '0',
    folder: join(folder, 'profile'),
    keychain: { name: 'the keyring', get: async () => null, set: locked, delete: locked },
    readPolicy: async () => ({ state: 'none' }),
    fetch,
    openWriteLine: async () => ({ fetch, release: () => {} }),
    out: async () => {},
    err: async (text) => void (said += text),
    ask: null,
    signal: new AbortController().signal,
  }
  const place = ['--base-url', server.baseUrl, '--token-file', tokenFile, '--json']
  expect(await runCommandLine(['workspaces', 'add', '--name', 'Acme', ...place], ports)).toBe(3)
  const { error } = JSON.parse(said)
  expect(error.code).toBe('keychain-locked')
  expect(error.nextStep).not.toContain('token option')
})
