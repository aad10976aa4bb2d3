import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CallInput, CallName, CallOutput } from '#shared/contract'
import { openProfiles } from '../../../src/main/credentials/profiles'
import { createDocumentStore } from '../../../src/main/storage/document-store'
import type { Canaries } from './canaries'
import type { Lane } from './lane'

export type AppCall = Exclude<CallName, `${'app' | 'updates'}.${string}`>

/** What a command or a call left: its exit code or failure's code, and everything that it said. */
export interface Done {
  readonly code: number | string | null
  readonly said: string
  /** Standard output alone; the reply of a call. */
  readonly out: string
}

/** How a person uses Keydesk in a run: its commands and its app, on one profile and one keychain. */
export interface Hands {
  /** Runs a command; it is interrupted after `patienceMs`. */
  command(args: readonly string[], patienceMs?: number): Promise<Done>
  /** Makes a call of the contract, as the window does, in the app, which is started if it does not run. Never rejects. */
  ask<N extends AppCall>(
    name: N,
    input: CallInput<N>,
    patienceMs?: number,
  ): Promise<Done & { value: CallOutput<N> | null }>
  /** Starts the app on the profile, as far as it does by itself. */
  startApp(): Promise<void>
  /** The screen is locked while the app runs. */
  lockScreen(): Promise<void>
  /** Quits the app, if it runs. */
  quitApp(): Promise<void>
  clipboard(): Promise<string>
  /** Ends what is left. */
  close(): Promise<void>
}

/** What hands work on. */
export interface Ground {
  readonly lane: Lane
  readonly canaries: Canaries
  readonly home: string
  readonly folder: string
  readonly workspaceId: string
  /** Where the app's dialog saves a value. */
  readonly savedFile: string
  /** The policy's file; null: none. */
  policyFile(): string | null
  /** Takes down what Keydesk said. */
  hear(text: string): void
}

/** A person's Keydesk: a profile on disk, a keychain and a clipboard, connected to the lane's server. */
export interface Victim extends Hands {
  /** Holds everything of this run, the profile among it. */
  readonly home: string
  readonly folder: string
  readonly workspaceId: string
  /** Where a new key's value is saved, which alone may hold it. */
  readonly valueFile: string
  /** Everything that Keydesk said, sent to its window or logged. */
  readonly heard: readonly string[]
  /** Every file of the home folder but the saved values, with its bytes. */
  files(): Promise<readonly { readonly path: string; readonly bytes: Buffer }[]>
  /** Sets the policy's file, read by commands and the app from then on. */
  policyFile: string | null
}

/** So long waits everybody for an ordinary command; longer is a hang. */
export const longestMs = 30_000

/** Makes a victim for the secrets of a run. */
export const openVictim = async (
  lane: Lane,
  canaries: Canaries,
  openHands: (ground: Ground) => Promise<Hands>,
): Promise<Victim> => {
  const home = await mkdtemp(join(tmpdir(), 'keydesk-attack-'))
  const folder = join(home, 'Keydesk')
  const values = join(home, 'values')
  await mkdir(values)
  const workspaceId = randomUUID()
  const { baseUrl } = lane.hostile
  await openProfiles(createDocumentStore({ folder, onSetAside: () => {} })).update((current) => ({
    ...current,
    workspaces: [{ id: workspaceId, name: 'Acme', baseUrl }],
    selectedId: workspaceId,
  }))
  const heard: string[] = []
  const hands = await openHands({
    lane,
    canaries,
    home,
    folder,
    workspaceId,
    savedFile: join(values, 'saved'),
    policyFile: () => victim.policyFile,
    hear: (text) => void heard.push(text),
  })
  const victim: Victim = {
    ...hands,
    home,
    folder,
    workspaceId,
    valueFile: join(values, 'value'),
    heard,
    policyFile: null,
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
      await hands.close()
      await rm(home, { recursive: true, force: true, maxRetries: 3 })
    },
  }
  return victim
}
