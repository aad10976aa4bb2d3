import type { CallInput, CallName, CallOutput } from '#shared/contract'
import { createFeatures } from '../main/composition'
import type { Features } from '../main/features'
import { readInput } from '../main/ipc/payload'
import { KeydeskError } from '../main/keydesk-error'
import { createDocumentStore } from '../main/storage/document-store'
import { plain } from './output'
import type { CommandLinePorts } from './ports'

type FeatureCall = Exclude<CallName, `${'app' | 'updates'}.${string}`>

/** The features of one run. */
export interface Session {
  /** Makes a call of the contract, its input held to its schema. Throws a KeydeskError. */
  ask<N extends FeatureCall>(name: N, input: CallInput<N>): Promise<CallOutput<N>>
  readonly deliverValue: Features['deliverValue']
  /** Where the next export goes: what a dialog would answer. */
  saveTo(path: string): void
  /** What a start of the app notes as well; only where this process holds the profile. Never rejects. */
  noteMoves(): Promise<void>
  end(): Promise<void>
}

/** Opens the features on a profile's folder, under the machine's policy. Nothing of the profile is read before it is asked for. */
export const openSession = async (ports: CommandLinePorts, folder: string): Promise<Session> => {
  let savePath: string | null = null
  let settled: Promise<void> | null = null
  const store = createDocumentStore({
    folder,
    onSetAside: (name, reason) =>
      void ports.err(`The document ${plain(name)} could not be used (${reason}) and was put aside.\n`),
  })
  const features = createFeatures({
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
  features.events.on('settingsChanged', (settings) => ports.onSettings?.(settings))

  return {
    ask: async (name, input) => {
      const read = readInput(name, input)
      if ('failure' in read) throw new KeydeskError(read.failure)
      if (ports.onSettings !== undefined) await (settled ??= features.readSettings())
      const handler = features.handlers[name]
      return handler(read.input, { signal: ports.signal })
    },
    deliverValue: features.deliverValue,
    saveTo: (path) => {
      savePath = path
    },
    noteMoves: () => features.noteMoves(),
    end: () => features.dispose(),
  }
}
