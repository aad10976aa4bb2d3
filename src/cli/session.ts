import type { CallInput, CallName, CallOutput } from '#shared/contract'
import type { Failure } from '#shared/failure'
import { describeFailure, text } from '#shared/text/index'
import { createFeatures } from '../main/composition'
import type { Features } from '../main/features'
import { readInput } from '../main/ipc/payload'
import { KeydeskError } from '../main/keydesk-error'
import { createDocumentStore } from '../main/storage/document-store'
import type { Values } from './arguments'
import type { ProfileLock } from '../main/storage/profile-lock'
import { platform } from './errors'
import { jsonText, plain } from './output'
import type { CommandLinePorts } from './ports'

type FeatureCall = Exclude<CallName, `${'app' | 'updates'}.${string}`>

/** The features of one run. */
export interface Session {
  /** Makes a call of the contract, with its input checked. Throws a KeydeskError. */
  ask<N extends FeatureCall>(name: N, input: CallInput<N>): Promise<CallOutput<N>>
  readonly deliverValue: Features['deliverValue']
  readonly testKey: Features['testKey']
  /** Sets what the next call finds on the clipboard. */
  pasteFrom(input: string): void
  readonly whyNotReadyToDeliver: Features['whyNotReadyToDeliver']
  /** Sets the file of the next export, in place of a dialog. */
  saveTo(path: string): void
  /**
   * Writes the audit entries of moved addresses, as the app does at start. Needs the profile's lock. Never
   * rejects.
   */
  noteMoves(): Promise<void>
  end(): Promise<void>
}

/** One command, with what it was given. */
export interface Run {
  readonly ports: CommandLinePorts
  readonly session: Session
  readonly values: Values
}

/** Prints the result of a command: with `--json` as a value, else as lines. */
export const print = (
  { ports, values }: Run,
  json: Readonly<Record<string, unknown>>,
  lines: readonly string[],
): Promise<void> => ports.out(values.has('json') ? jsonText(json) : `${lines.join('\n')}\n`)

const missedWarning = (failure: Failure, keychainName: string): string =>
  `Warning: ${text.identify.missed(describeFailure(failure, { keychainName, platform: platform() }).title)}\n`

/**
 * Creates the features on a profile folder, under the computer's policy. Reads nothing of the profile until
 * it is needed. Without the profile's lock, only calls that change no document may be made.
 */
export const openSession = async (
  ports: CommandLinePorts,
  folder: string,
  lock: ProfileLock | null,
): Promise<Session> => {
  let savePath: string | null = null
  let pasted = ''
  let settled: Promise<void> | null = null
  const store = createDocumentStore({
    folder,
    ...(lock !== null && { mayWrite: () => lock.isHeld() }),
    onSetAside: (name, reason) =>
      void ports.err(`The document ${plain(name)} could not be used (${reason}) and was put aside.\n`),
  })
  const features = createFeatures({
    store,
    folder,
    keychain: ports.keychain,
    systemLog: ports.systemLog,
    // A value goes to the terminal or a file, never to the clipboard.
    clipboard: { readText: () => pasted, writeSecret: () => {}, clear: () => {} },
    fetch: ports.fetch,
    openWriteLine: ports.openWriteLine,
    ...(ports.openLine !== undefined && { openLine: ports.openLine }),
    ...(ports.time !== undefined && { time: ports.time }),
    send: (name, payload) => {
      const missed = name === 'fingerprints.changed' && 'missed' in payload ? payload.missed : null
      if (missed !== null)
        void ports.err(missedWarning(missed.failure, ports.keychain.name)).catch(() => undefined)
    },
    policy: await ports.readPolicy(),
    dialogs: { save: async () => savePath, open: async () => null },
    // Workspaces are added in the app only.
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
    testKey: features.testKey,
    pasteFrom: (input) => {
      pasted = input
    },
    whyNotReadyToDeliver: features.whyNotReadyToDeliver,
    saveTo: (path) => {
      savePath = path
    },
    noteMoves: () => features.noteMoves(),
    end: () => features.dispose(),
  }
}
