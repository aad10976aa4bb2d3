import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CallInput, CallName, CallOutput } from '#shared/contract'
import type { CommandLinePorts } from '../../../src/cli/ports'
import { runCommandLine } from '../../../src/cli/run'
import { openProfiles } from '../../../src/main/credentials/profiles'
import { tokenAccount, tokenEntry } from '../../../src/main/credentials/token-store'
import { createLogFile } from '../../../src/main/diagnostics/log-file'
import type { Features } from '../../../src/main/features'
import { readInput } from '../../../src/main/ipc/payload'
import { failureOf, KeydeskError } from '../../../src/main/keydesk-error'
import { type PolicyState, readPolicy } from '../../../src/main/policy'
import { createDocumentStore } from '../../../src/main/storage/document-store'
import { createMemoryKeychain } from '../../support/memory-keychain'
import type { Canaries } from './canaries'
import type { Lane } from './lane'
import { createMemoryClipboard } from '../../support/memory-clipboard'
import { openFeatures } from '../../support/features'

type AppCall = Exclude<CallName, `${'app' | 'updates'}.${string}`>

/** What a command or a call left: its exit code or failure's code, and everything that it said. */
export interface Done {
  readonly code: number | string | null
  readonly said: string
  /** Standard output alone; the reply of a call. */
  readonly out: string
}

/** A person's Keydesk: a profile on disk, a keychain and a clipboard, connected to the lane's server. */
export interface Victim {
  /** Holds everything of this run, the profile among it. */
  readonly home: string
  readonly folder: string
  readonly workspaceId: string
  readonly keychain: ReturnType<typeof createMemoryKeychain>
  /** Where a new key's value is saved, which alone may hold it. */
  readonly valueFile: string
  /** Everything that Keydesk said, sent to its window or logged. */
  readonly heard: readonly string[]
  clipboard(): string
  /** Runs a command in this process; it is interrupted after `patienceMs`. */
  command(args: readonly string[], patienceMs?: number): Promise<Done>
  /** Makes a call of the contract, as the window does. Never rejects. */
  ask<N extends AppCall>(
    name: N,
    input: CallInput<N>,
    patienceMs?: number,
  ): Promise<Done & { value: CallOutput<N> | null }>
  /** The app on the profile, started when first asked for. */
  app(): Features
  /** Quits the app, if it runs. */
  quitApp(): Promise<void>
  /** Every file of the home folder but the saved values, with its bytes. */
  files(): Promise<readonly { readonly path: string; readonly bytes: Buffer }[]>
  /** Sets the policy's file, read by commands and the app from then on. */
  policyFile: string | null
  close(): Promise<void>
}

/** So long waits everybody for an ordinary command; longer is a hang. */
export const longestMs = 30_000

/** Makes a victim for the secrets of a run. */
export const openVictim = async (lane: Lane, { token }: Canaries): Promise<Victim> => {
  const home = await mkdtemp(join(tmpdir(), 'keydesk-attack-'))
  const folder = join(home, 'Keydesk')
  const values = join(home, 'values')
  await mkdir(values)
  const workspaceId = randomUUID()
  const { baseUrl } = lane.hostile
  const keychain = createMemoryKeychain()
  keychain.entries.set(tokenAccount(workspaceId), tokenEntry({ origin: new URL(baseUrl).origin, token }))
  await openProfiles(createDocumentStore({ folder, onSetAside: () => {} })).update((current) => ({
    ...current,
    workspaces: [{ id: workspaceId, name: 'Acme', baseUrl }],
    selectedId: workspaceId,
  }))

  const heard: string[] = []
  const hear = (text: string): void => void heard.push(text)
  const log = createLogFile({ folder: join(folder, 'logs'), now: Date.now, home })
  const clipboard = createMemoryClipboard()
  let ahead = 0
  const time = {
    now: () => Date.now() + ahead,
    random: () => 0,
    wait: async (ms: number, signal: AbortSignal) => {
      await nextTurn()
      signal.throwIfAborted()
      ahead += ms
    },
  }
  const policy = (): Promise<PolicyState> =>
    victim.policyFile === null
      ? Promise.resolve({ state: 'none' })
      : readPolicy({ kind: 'file', path: victim.policyFile, owner: process.getuid?.() ?? 0 })
  const openWriteLine: CommandLinePorts['openWriteLine'] = async () => ({ fetch, release: () => {} })

  let running: Features | null = null
  const start = (): Features =>
    openFeatures({
      store: createDocumentStore({
        folder,
        onSetAside: (name, why) => log.add(`${name} was set aside: ${why}`),
      }),
      folder,
      keychain,
      time,
      clipboard,
      openWriteLine,
      send: (name, payload) => hear(JSON.stringify([name, payload])),
      dialogs: { save: async () => join(values, 'saved'), open: async () => null },
      confirmProxy: async () => false,
    })

  const within = async <T>(work: (signal: AbortSignal) => Promise<T>, patienceMs?: number): Promise<T> => {
    const interrupted = new AbortController()
    const timers = patienceMs === undefined ? [] : [setTimeout(() => interrupted.abort(), patienceMs)]
    const hung = new Promise<never>((_, reject) => {
      timers.push(setTimeout(() => reject(new Error('it hung')), longestMs))
    })
    try {
      return await Promise.race([work(interrupted.signal), hung])
    } finally {
      for (const timer of timers) clearTimeout(timer)
    }
  }

  const victim: Victim = {
    home,
    folder,
    workspaceId,
    keychain,
    valueFile: join(values, 'value'),
    heard,
    policyFile: null,
    clipboard: () => clipboard.text,
    command: async (args, patienceMs) => {
      let out = ''
      let err = ''
      const code = await within(
        (signal) =>
          runCommandLine(args, {
            version: '0',
            folder,
            keychain,
            time,
            readPolicy: policy,
            fetch,
            openWriteLine,
            out: async (text) => void (out += text),
            err: async (text) => void (err += text),
            ask: null,
            signal,
          }),
        patienceMs,
      )
      hear(out)
      hear(err)
      return { code, out, said: `${out}${err}` }
    },
    ask: async (name, input, patienceMs) => {
      try {
        const read = readInput(name, input)
        if ('failure' in read) throw new KeydeskError(read.failure)
        const features = victim.app()
        const value = await within((signal) => features.handlers[name](read.input, { signal }), patienceMs)
        const out = JSON.stringify(value)
        // The one reply that holds a value.
        if (name !== 'handoff.reveal') hear(out)
        return { code: 0, out, said: out, value }
      } catch (thrown) {
        if (!(thrown instanceof KeydeskError)) throw thrown
        const failure = failureOf(thrown)
        const said = JSON.stringify(failure)
        log.add(`${name} failed: ${said}`)
        hear(said)
        return { code: failure.code, out: '', said, value: null }
      }
    },
    app: () => (running ??= start()),
    quitApp: async () => {
      const ended = running
      running = null
      await ended?.dispose()
    },
    files: async () => {
      const found = await readdir(home, { recursive: true, withFileTypes: true })
      const paths = found
        .filter((entry) => entry.isFile() && entry.parentPath !== values)
        .map((entry) => join(entry.parentPath, entry.name))
      return Promise.all(
        paths.map(async (path) => ({ path, bytes: await readFile(path).catch(() => Buffer.alloc(0)) })),
      )
    },
    close: async () => {
      await victim.quitApp()
      await rm(home, { recursive: true, force: true, maxRetries: 3 })
    },
  }
  return victim
}
