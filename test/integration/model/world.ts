import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type DemoServer, type LoggedRequest, startDemoServer } from '#demo/index'
import type { CallInput, CallName, CallOutput } from '#shared/contract'
import type { CommandLinePorts } from '../../../src/cli/ports'
import { runCommandLine } from '../../../src/cli/run'
import { loopbackFetch } from '../../support/loopback-fetch'
import { openProfiles } from '../../../src/main/credentials/profiles'
import { readInput } from '../../../src/main/ipc/payload'
import { KeydeskError } from '../../../src/main/keydesk-error'
import type { Fetch } from '../../../src/main/management-api/types'
import type { Features } from '../../../src/main/features'
import { createDocumentStore, type DocumentStore } from '../../../src/main/storage/document-store'
import { openFeatures } from '../../support/features'
import { createTokenKeychain } from '../../support/memory-keychain'

type AppCall = Exclude<CallName, `${'app' | 'updates'}.${string}`>

/** What a finished command left. */
export interface CommandEnd {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** One start of the app on the profile. */
interface Start {
  readonly features: Features
  /** From now on nothing it waits for ever comes: as if its process had ended. */
  freeze(): void
}

export const workspaceId = '11111111-1111-4111-8111-111111111111'

const never = new Promise<never>(() => {})

/** A store that stops answering. */
const freezable = (store: DocumentStore, isFrozen: () => boolean): DocumentStore => {
  const until = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isFrozen()) return never
    const result = await work()
    return isFrozen() ? never : result
  }
  return {
    ...store,
    open: (options) => {
      const document = store.open(options)
      return {
        read: () => until(() => document.read()),
        readIfShort: (bytes) => until(() => document.readIfShort(bytes)),
        update: (change) => until(() => document.update(change)),
        replace: (data) => until(() => document.replace(data)),
      }
    },
  }
}

/** A server that one world after the other uses, with the clock they share. */
interface Lane {
  readonly server: DemoServer
  readonly clock: { ms: number }
  watch: (request: LoggedRequest) => void
}

const idle: Lane[] = []

const newLane = async (): Promise<Lane> => {
  const clock = { ms: 0 }
  const lane: Lane = {
    clock,
    server: await startDemoServer({
      now: () => clock.ms,
      remembersWrites: 20,
      // The app reads ages by it.
      saysItsTime: true,
      onRequest: (request) => lane.watch(request),
    }),
    watch: () => {},
  }
  return lane
}

/** Closes the servers that no world uses. */
export const closeServers = async (): Promise<void> => {
  for (const { server } of idle.splice(0)) await server.close()
}

/** A server, a profile's folder, and the app on it; time moves only when somebody waits. */
export const openWorld = async () => {
  // The disk is in memory: see support/memory-disk.
  const folder = `/model/${randomUUID()}`
  const lane = idle.pop() ?? (await newLane())
  const { server, clock } = lane
  const now = (): number => clock.ms
  // Before this computer's own time, from which the command line counts when a rotation is due.
  clock.ms = Date.parse('2026-03-01T09:00:00Z')
  for (const { project_id: id } of server.state.projects()) server.state.removeProject(id)
  server.state.addProject({ is_default: true, name: 'Default project' })

  const keychain = createTokenKeychain(server.baseUrl, server.token)
  const ports = {
    keychain,
    time: {
      now,
      random: () => 0,
      wait: async (ms: number, signal: AbortSignal) => {
        await nextTurn()
        signal.throwIfAborted()
        clock.ms += ms
      },
    },
  }

  const start = (): Start => {
    let isFrozen = false
    const store = createDocumentStore({ folder, onSetAside: () => {} })
    const fetching: Fetch = async (url, init) => {
      if (isFrozen) return never
      const response = await loopbackFetch(url, init).catch((thrown: unknown) =>
        isFrozen ? never : Promise.reject(thrown),
      )
      return isFrozen ? never : response
    }
    const features = openFeatures({
      store: freezable(store, () => isFrozen),
      folder,
      ...ports,
      fetch: fetching,
    })
    return { features, freeze: () => void (isFrozen = true) }
  }

  await openProfiles(createDocumentStore({ folder, onSetAside: () => {} })).update((current) => ({
    ...current,
    workspaces: [{ id: workspaceId, name: 'Acme', baseUrl: server.baseUrl }],
    selectedId: workspaceId,
  }))
  let current = start()
  let interrupting = new AbortController()

  /** Resolves once nothing is on its way, in the app or at the server. */
  const settled = async (): Promise<void> => {
    for (let calm = 0; calm < 3;) {
      await server.whenIdle()
      await nextTurn()
      calm += 1
    }
  }

  return {
    folder,
    server,
    now,
    passTime: (ms: number) => void (clock.ms += ms),
    watchRequests: (watch: (request: LoggedRequest) => void) => void (lane.watch = watch),
    /** Makes a call of the contract as the window does. Throws a KeydeskError. */
    ask: async <N extends AppCall>(name: N, input: CallInput<N>): Promise<CallOutput<N>> => {
      const read = readInput(name, input)
      if ('failure' in read) throw new KeydeskError(read.failure)
      return current.features.handlers[name](read.input, { signal: new AbortController().signal })
    },
    /** Runs a command of the command line in a process of its own, so to speak. */
    command: async (args: readonly string[], input?: string): Promise<CommandEnd> => {
      interrupting = new AbortController()
      let out = ''
      let err = ''
      const line: CommandLinePorts = {
        ...ports,
        version: '0',
        folder,
        readPolicy: async () => ({ state: 'none' }),
        fetch: loopbackFetch,
        openWriteLine: async () => ({ fetch: loopbackFetch, release: () => {} }),
        out: async (text) => void (out += text),
        err: async (text) => void (err += text),
        ...(input !== undefined && { input: async () => input }),
        ask: null,
        signal: interrupting.signal,
      }
      return { code: await runCommandLine(args, line), out, err }
    },
    settled,
    /** Interrupts the command that runs, as Ctrl+C does. */
    interrupt: () => interrupting.abort(),
    /** The process ends here and now. */
    freeze: () => current.freeze(),
    /** Starts the app anew, after a crash or in good order. */
    restart: async (how: 'crashed' | 'quit'): Promise<void> => {
      if (how === 'quit') await current.features.dispose()
      // Its timers alone: whatever it waits for never comes.
      else void current.features.dispose()
      await settled()
      current = start()
      await current.features.readSettings()
      await current.features.repair()
    },
    close: async (): Promise<void> => {
      current.freeze()
      void current.features.dispose()
      await settled()
      server.faults.clear()
      lane.watch = () => {}
      idle.push(lane)
      await rm(folder, { recursive: true, force: true })
    },
  }
}
export type World = Awaited<ReturnType<typeof openWorld>>
