import type { CallInput, CallName, CallOutput } from '#shared/contract'
import { createRooms } from '../main/composition'
import type { Rooms } from '../main/rooms'
import { readInput } from '../main/ipc/payload'
import { KeydeskError } from '../main/keydesk-error'
import { createDocumentStore } from '../main/storage/document-store'
import { plain } from './output'
import type { CommandLinePorts } from './ports'

type RoomCall = Exclude<CallName, `${'app' | 'updates'}.${string}`>

/** The rooms of one run. */
export interface Session {
  /** Makes a call of the contract, its input held to its schema. Throws a KeydeskError. */
  ask<N extends RoomCall>(name: N, input: CallInput<N>): Promise<CallOutput<N>>
  readonly deliverValue: Rooms['deliverValue']
  /** Where the next export goes: what a dialog would answer. */
  saveTo(path: string): void
  /** What a start of the app notes as well; only where this process holds the profile. Never rejects. */
  noteMoves(): Promise<void>
  end(): Promise<void>
}

/** Opens the rooms on a profile's folder, under the machine's policy. Nothing of the profile is read before it is asked for. */
export const openSession = async (ports: CommandLinePorts, folder: string): Promise<Session> => {
  let savePath: string | null = null
  let settled: Promise<void> | null = null
  const store = createDocumentStore({
    folder,
    onSetAside: (name, reason) =>
      void ports.err(`The document ${plain(name)} could not be used (${reason}) and was put aside.\n`),
  })
  const rooms = createRooms({
    store,
    folder,
    keychain: ports.keychain,
    // A value leaves by the terminal or a file, never by the clipboard.
    clipboard: { readText: () => '', writeSecret: () => {}, clear: () => {} },
    fetch: ports.fetch,
    openWriteLine: ports.openWriteLine,
    ...(ports.time !== undefined && { time: ports.time }),
    send: () => {},
    policy: await ports.readPolicy(),
    dialogs: { save: async () => savePath, open: async () => null },
    // No workspace is added here.
    confirmAddress: async () => false,
    remind: null,
  })
  rooms.events.on('settingsChanged', (settings) => ports.onSettings?.(settings))

  return {
    ask: async (name, input) => {
      const read = readInput(name, input)
      if ('failure' in read) throw new KeydeskError(read.failure)
      if (ports.onSettings !== undefined) await (settled ??= rooms.readSettings())
      const handler = rooms.handlers[name]
      return handler(read.input, { signal: ports.signal })
    },
    deliverValue: rooms.deliverValue,
    saveTo: (path) => {
      savePath = path
    },
    noteMoves: () => rooms.noteMoves(),
    end: () => rooms.dispose(),
  }
}
