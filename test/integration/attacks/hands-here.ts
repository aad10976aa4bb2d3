import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CommandLinePorts } from '../../../src/cli/ports'
import { runCommandLine } from '../../../src/cli/run'
import { tokenAccount, tokenEntry } from '../../../src/main/credentials/token-store'
import { createLogFile } from '../../../src/main/diagnostics/log-file'
import type { Features } from '../../../src/main/features'
import { readInput } from '../../../src/main/ipc/payload'
import { failureOf, KeydeskError } from '../../../src/main/keydesk-error'
import { type PolicyState, readPolicy } from '../../../src/main/policy'
import { createDocumentStore } from '../../../src/main/storage/document-store'
import { openFeatures } from '../../support/features'
import { createMemoryClipboard } from '../../support/memory-clipboard'
import { createMemoryKeychain } from '../../support/memory-keychain'
import { type Ground, type Hands, longestMs } from './victim'

/** Hands in this process: commands and calls, a keychain and a clipboard in memory, and a time that need not be waited for. */
export const handsHere = async (ground: Ground): Promise<Hands> => {
  const { folder, hear } = ground
  const { token } = ground.canaries
  const keychain = createMemoryKeychain()
  const { origin } = new URL(ground.lane.hostile.baseUrl)
  keychain.entries.set(tokenAccount(ground.workspaceId), tokenEntry({ origin, token }))
  const log = createLogFile({ folder: join(folder, 'logs'), now: Date.now, home: ground.home })
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
  const policy = (): Promise<PolicyState> => {
    const path = ground.policyFile()
    return path === null
      ? Promise.resolve({ state: 'none' })
      : readPolicy({ kind: 'file', path, owner: process.getuid?.() ?? 0 })
  }
  const openWriteLine: CommandLinePorts['openWriteLine'] = async () => ({ fetch, release: () => {} })

  let running: Features | null = null
  const app = (): Features =>
    (running ??= openFeatures({
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
      dialogs: { save: async () => ground.savedFile, open: async () => null },
      confirmProxy: async () => false,
    }))

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

  const hands: Hands = {
    clipboard: async () => clipboard.text,
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
        const features = app()
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
    startApp: async () => {
      await app().readSettings()
      await app().repair()
    },
    lockScreen: async () => app().lock('locked'),
    quitApp: async () => {
      const ended = running
      running = null
      await ended?.dispose()
    },
    close: () => hands.quitApp(),
  }
  return hands
}
