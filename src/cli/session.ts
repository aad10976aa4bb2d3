import type { CallInput, CallName, CallOutput } from '#shared/contract'
import type { Failure } from '#shared/failure'
import { formatTime } from '#shared/text/format'
import { describeFailure, text } from '#shared/text/index'
import { auditWords } from '#shared/text/parts/audit'
import { createFeatures } from '../main/composition'
import type { Keychain } from '../main/credentials/keychain'
import type { ConfirmAddress } from '../main/credentials/known-address'
import type { Features } from '../main/features'
import { readInput } from '../main/ipc/payload'
import { KeydeskError } from '../main/keydesk-error'
import { createDocumentStore, type DocumentStore } from '../main/storage/document-store'
import type { Access } from './access/access'
import { isDemoToken } from './access/demo-token'
import { givenWorkspace } from './access/given-workspace'
import { tokenKeychain } from './access/token-keychain'
import type { TokenSource } from './access/token-source'
import { textOf, type Values } from './arguments'
import type { ProfileLock } from '../main/storage/profile-lock'
import { CommandError } from './command-error'
import { platform } from './errors'
import { exitCodes } from './exit-codes'
import { writeResult } from './io/result'
import { formOf, jsonLine, jsonText, plain } from './output'
import type { CommandLinePorts } from './ports'
import { warn } from './warn'

type FeatureCall = Exclude<CallName, `${'app' | 'updates'}.${string}`>

/** The features of one run. */
export interface Session {
  /** False if the run was given its token. Then no audit log is sealed, and new keys get no fingerprint. */
  readonly hasKeychain: boolean
  /** Makes a call of the contract, with its input checked. Throws a KeydeskError. */
  ask<N extends FeatureCall>(name: N, input: CallInput<N>): Promise<CallOutput<N>>
  readonly deliverValue: Features['deliverValue']
  readonly holdValue: Features['holdValue']
  readonly auditAfter: Features['auditAfter']
  /** Tests a value, and tries again while it is not accepted; a terminal shows the progress. */
  readonly testKey: (wish: Parameters<Features['testKey']>[0]) => ReturnType<Features['testKey']>
  readonly valuesNoted: Features['valuesNoted']
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
  /** Where the token is that the command is to store; null where none was named. */
  readonly source: TokenSource | null
}

/**
 * Prints a list: with `--json` as a value, with `--jsonl` its rows as a line each, else as lines, which are made only
 * then. Throws `output-failed`.
 */
export const printList = async (
  { ports, values }: Run,
  json: Readonly<Record<string, unknown>>,
  rows: readonly unknown[],
  lines: () => readonly string[],
): Promise<void> => {
  const form = formOf(values)
  if (form === 'lines') await writeResult(ports, rows.map(jsonLine).join(''))
  else await writeResult(ports, form === 'json' ? jsonText(json) : `${lines().join('\n')}\n`)
}

/** Prints the result of a command: with `--json` as a value, else as lines. Throws `output-failed`. */
export const print = (
  run: Run,
  json: Readonly<Record<string, unknown>>,
  lines: readonly string[],
): Promise<void> => printList(run, json, [], () => lines)

/** What a session is opened on: the folder with its lock, and the token where the run was given one. */
export interface SessionPlace {
  readonly folder: string
  readonly lock: ProfileLock | null
  readonly access: Access
  readonly token: string | null
  /** The command stores a token in the keychain. */
  readonly storesToken: boolean
  readonly values: Values
}

/** The keychain of a run: the system's, or one in memory that knows the token that was given. */
const keychainOf = async (
  store: DocumentStore,
  { access, token, values }: SessionPlace,
  ports: CommandLinePorts,
): Promise<Keychain> => {
  if (access.kind === 'keychain' || token === null) return ports.keychain
  const { baseUrl } = access
  return tokenKeychain(await givenWorkspace(store, baseUrl, textOf(values, 'workspace')), baseUrl, token)
}

const noAddress = { host: null, origin: null }

/**
 * The answer to whether a token may go to an address that is not known: only where the command line names it. The
 * commands that store a token say what to add.
 */
const confirmedBy =
  ({ values, storesToken }: SessionPlace): ConfirmAddress =>
  async ({ host, isOlderService }) => {
    const given = textOf(values, 'base-url')
    const { host: givenHost, origin } =
      given !== undefined && URL.canParse(given) ? new URL(given) : noAddress
    // Where the protocol alone is another, the question is about the origin.
    const isNamed = givenHost === host || origin === host
    if (isNamed && !isOlderService) return true
    if (!storesToken) return false
    throw new CommandError({
      exitCode: exitCodes.notConnected,
      code: 'address-not-known',
      sentence: `The workspace’s address is at ${plain(host)}, which is not known to be right for this token, so it was not sent.`,
      nextStep: 'If it may go there, add --base-url with the workspace’s address.',
    })
  }

// Short, as a progress has one line.
const testProgress = (until: string): string => `Not accepted yet: trying again until ${formatTime(until)}`

const missedSentence = (failure: Failure, keychainName: string): string =>
  text.identify.missed(describeFailure(failure, { keychainName, platform: platform() }).title)

/**
 * Creates the features on a profile folder, under the computer's policy. Reads nothing of the profile until
 * it is needed. Without the profile's lock, only calls that change no document may be made.
 */
export const openSession = async (ports: CommandLinePorts, place: SessionPlace): Promise<Session> => {
  const { folder, lock, access, token, values } = place
  let savePath: string | null = null
  let pasted = ''
  let settled: Promise<void> | null = null
  const store = createDocumentStore({
    folder,
    lock,
    onSetAside: (document, reason) => {
      const sentence = `The document ${plain(document)} could not be used (${reason}) and was put aside.`
      const warning = { code: 'document-put-aside', sentence, document, reason }
      void warn({ ports, values }, warning, sentence)
    },
  })
  const keychain = await keychainOf(store, place, ports)
  const hasKeychain = keychain === ports.keychain
  const features = createFeatures({
    store,
    keychain,
    ...(access.kind === 'ephemeral' && { auditFile: access.auditFile }),
    ...(access.kind !== 'keychain' &&
      token !== null &&
      isDemoToken(token) && { demoBaseUrl: access.baseUrl }),
    systemLog: ports.systemLog,
    // A value goes to the terminal or a file, never to the clipboard.
    clipboard: { readText: () => pasted, writeSecret: () => {}, clear: () => {} },
    fetch: ports.fetch,
    openWriteLine: ports.openWriteLine,
    ...(ports.openLine !== undefined && { openLine: ports.openLine }),
    ...(ports.time !== undefined && { time: ports.time }),
    send: (name, payload) => {
      if ('projectsTotal' in payload)
        ports.progress?.(`Listing projects: ${payload.projectsDone} of ${payload.projectsTotal}`)
      if ('done' in payload && 'total' in payload)
        ports.progress?.(`Revoking keys: ${payload.done} of ${payload.total}`)
      if (name === 'tests.progress' && 'until' in payload) ports.progress?.(testProgress(payload.until))
      const missed = name === 'fingerprints.changed' && 'missed' in payload ? payload.missed : null
      if (name === 'audit.owed' && 'entries' in payload && payload.entries === 1)
        void warn(
          { ports, values },
          { code: 'audit-not-recorded', sentence: `${auditWords.owed(1)} ${auditWords.owedText}` },
        )
      // Without a keychain, it was said before.
      if (missed !== null && hasKeychain)
        void warn(
          { ports, values },
          { code: 'no-fingerprint', sentence: missedSentence(missed.failure, ports.keychain.name) },
        )
    },
    policy: await ports.readPolicy(),
    dialogs: { save: async () => savePath, open: async () => null },
    confirmAddress: confirmedBy(place),
    remind: null,
    isOneCommand: true,
  })
  features.events.on('settingsChanged', (settings) => ports.onSettings?.(settings))

  return {
    hasKeychain,
    ask: async (name, input) => {
      const read = readInput(name, input)
      if ('failure' in read) throw new KeydeskError(read.failure)
      if (ports.onSettings !== undefined) await (settled ??= features.readSettings())
      const handler = features.handlers[name]
      return handler(read.input, { signal: ports.signal })
    },
    deliverValue: features.deliverValue,
    holdValue: features.holdValue,
    auditAfter: features.auditAfter,
    testKey: (wish) =>
      features.testKey(wish, {
        signal: ports.signal,
        onProgress: ({ until }) => ports.progress?.(testProgress(new Date(until).toISOString())),
      }),
    valuesNoted: features.valuesNoted,
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
