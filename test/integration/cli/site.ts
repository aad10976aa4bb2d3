import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll } from 'vitest'
import { type DemoServer, type DemoServerOptions, startDemoServer } from '#demo/index'
import type { AuditEntry } from '#shared/contract/audit'
import { deletingTokenAccount } from '../../../src/main/credentials/deleting-tokens'
import { openProfiles } from '../../../src/main/credentials/profiles'
import { tokenAccount, tokenEntry } from '../../../src/main/credentials/token-store'
import { createDocumentStore } from '../../../src/main/storage/document-store'
import {
  type KeyringSession,
  type KeyringState,
  startKeyring,
} from '../../support/keyring/keyring-session.mjs'

const root = join(import.meta.dirname, '..', '..', '..')

/** What a finished command left. */
export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Builds the command line as it ships, inside the project so that it finds keytar. */
export const buildCommandLine = async (): Promise<{ path: string; remove(): Promise<void> }> => {
  await mkdir(join(root, '.cache'), { recursive: true })
  const outDir = await mkdtemp(join(root, '.cache', 'cli-'))
  for (const mode of ['production', 'demo'])
    await build({
      root,
      mode,
      configFile: join(root, 'cli.vite.config.ts'),
      logLevel: 'error',
      build: { outDir, emptyOutDir: mode !== 'demo' },
    })
  return { path: join(outDir, 'keydesk.mjs'), remove: () => rm(outDir, { recursive: true, force: true }) }
}

/** Builds the command line once for all tests of a file. It has its path from the first `beforeEach` on. */
export const buildForAll = (): { readonly path: string } => {
  const command = { path: '' }
  let built: Awaited<ReturnType<typeof buildCommandLine>> | undefined
  beforeAll(async () => {
    built = await buildCommandLine()
    command.path = built.path
  })
  afterAll(() => built?.remove())
  return command
}

// The token comes by standard input, as it does from no argument.
const keepToken = `
let text = ''
process.stdin.on('data', (part) => (text += part)).on('end', () => {
  const { account, secret } = JSON.parse(text)
  require('keytar').setPassword('Keydesk', account, secret)
})`

const forgetToken = (account: string): string =>
  `require('keytar').deletePassword('Keydesk', ${JSON.stringify(account)})`

/** A profile, a real keyring and a server over HTTP, on which commands run as processes of their own. */
export const openSite = async (
  command: string,
  state: KeyringState = 'unlocked',
  options: Pick<DemoServerOptions, 'tls'> = {},
) => {
  const home = await mkdtemp(join(tmpdir(), 'keydesk-cli-'))
  const folder = join(home, 'Keydesk')
  const keyring: KeyringSession = await startKeyring(state)
  const children = new Set<ChildProcess>()
  let values = 0
  const awaited = new Map<string, () => void>()
  const env: Record<string, string> = {}
  const server: DemoServer = await startDemoServer({
    ...options,
    onRequest: ({ method }) => awaited.get(method)?.(),
    keyValueFactory: () => `KeyValueThatNobodyMaySee${String(++values).padStart(8, '0')}`,
  })
  const projectId = server.state.addProject({ name: 'Captions' }).project_id
  const store = createDocumentStore({ folder, onSetAside: () => {} })

  const startNode = (args: readonly string[]): ChildProcess => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...keyring.env, LC_ALL: 'C.UTF-8', XDG_CONFIG_HOME: home, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    children.add(child)
    child.once('close', () => children.delete(child))
    return child
  }
  const ended = async (child: ChildProcess, input = ''): Promise<Ended> => {
    let out = ''
    let err = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => void (out += text))
    child.stderr?.setEncoding('utf8').on('data', (text: string) => void (err += text))
    child.stdin?.on('error', () => {}).end(input)
    await once(child, 'close')
    return { code: child.exitCode, out, err }
  }

  return {
    home,
    folder,
    /** What else is in the environment of the commands. */
    env,
    /** The whole environment of the commands. */
    environment: (): Record<string, string> => ({
      ...keyring.env,
      LC_ALL: 'C.UTF-8',
      XDG_CONFIG_HOME: home,
      ...env,
    }),
    server,
    projectId,
    start: (...args: string[]) => startNode([command, ...args]),
    ended,
    run: (...args: string[]) => ended(startNode([command, ...args])),
    /** Adds a workspace as the app leaves it: its profile on disk, its token in the keychain. */
    addWorkspace: async (name: string, token: string | null = server.token): Promise<string> => {
      const id = randomUUID()
      await openProfiles(store).update((current) => ({
        ...current,
        workspaces: [...current.workspaces, { id, name, baseUrl: server.baseUrl }],
        selectedId: id,
      }))
      if (token !== null) {
        const account = tokenAccount(id)
        const secret = tokenEntry({ origin: new URL(server.baseUrl).origin, token })
        const kept = await ended(startNode(['-e', keepToken]), JSON.stringify({ account, secret }))
        if (kept.code !== 0) throw new Error(`the token could not be kept: ${kept.err}`)
      }
      return id
    },
    /** Gives a workspace a second token, for deleting, as the app does. */
    addDeletingToken: async (workspaceId: string, token: string): Promise<void> => {
      const deletingToken = { storedAt: new Date().toISOString(), isCompared: true }
      await openProfiles(store).update((current) => ({
        ...current,
        workspaces: current.workspaces.map((each) =>
          each.id === workspaceId ? { ...each, deletingToken } : each,
        ),
      }))
      const account = deletingTokenAccount(workspaceId)
      const secret = tokenEntry({ origin: new URL(server.baseUrl).origin, token })
      const kept = await ended(startNode(['-e', keepToken]), JSON.stringify({ account, secret }))
      if (kept.code !== 0) throw new Error(`the token could not be kept: ${kept.err}`)
    },
    /** Resolves when the server has the next request of a method. */
    seen: (method: string) => new Promise<void>((resolve) => void awaited.set(method, resolve)),
    /** The requests of a method that the server has had. */
    count: (method: string) => server.requests.filter((request) => request.method === method).length,
    audit: async (): Promise<AuditEntry[]> => {
      const text = await readFile(join(folder, 'audit', 'audit.jsonl'), 'utf8').catch(() => '')
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as AuditEntry)
    },
    lockKeyring: () => keyring.lock(),
    /** Makes an entry of the keyring. */
    keepSecret: async (account: string, secret: string): Promise<void> => {
      const { code } = await ended(startNode(['-e', keepToken]), JSON.stringify({ account, secret }))
      if (code !== 0) throw new Error('the entry could not be made')
    },
    /** The documents of the profile, as the app writes them. */
    store,
    /** Deletes an entry of the keyring. */
    forgetSecret: async (account: string): Promise<void> => {
      const { code } = await ended(startNode(['-e', forgetToken(account)]))
      if (code !== 0) throw new Error('the entry could not be deleted')
    },
    /** Everything in every file of the profile. */
    allFiles: async (): Promise<string> => {
      const found = await readdir(folder, { recursive: true, withFileTypes: true })
      const files = found.filter((entry) => entry.isFile())
      const texts = await Promise.all(
        files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')),
      )
      return texts.join('\n')
    },
    close: async (): Promise<void> => {
      for (const child of children) {
        const isGone = once(child, 'close')
        child.kill('SIGKILL')
        await isGone
      }
      await server.close()
      await keyring.stop()
      await rm(home, { recursive: true, force: true })
    },
  }
}
export type Site = Awaited<ReturnType<typeof openSite>>
