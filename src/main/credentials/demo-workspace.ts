import type { Annotation } from '#shared/contract/annotations'
import type { Workspace } from '#shared/workspace'
import type { StoredRotation } from '../rotations/stored-rotation'
import type { AuditEnding, AuditFacts, AuditLog } from '../audit'
import { KeydeskError } from '../keydesk-error'

/** Something that a sample person did, as the demo's audit log shows it. */
export interface SampleAct extends Pick<AuditEnding, 'outcome' | 'failureCode' | 'note'> {
  /** When, in milliseconds since 1970. */
  readonly at: number
  readonly actor: string
  readonly action: Parameters<AuditLog['begin']>[0]
  readonly facts: AuditFacts
}

/** What the demo shows beside its projects and keys. All of it is made up, for the keys of one server. */
export interface DemoSamples {
  readonly annotations: Readonly<Record<string, Annotation>>
  readonly rotations: readonly StoredRotation[]
  /** By key ID, the dates that nobody is to be reminded of. */
  readonly remindedDates: Readonly<Record<string, string>>
  readonly acts: readonly SampleAct[]
}

/** A running demo server, as this feature needs it. */
export interface RunningDemo {
  /** Ends in `/v1`. */
  readonly baseUrl: string
  /** Made anew for each run, held in memory alone. */
  readonly token: string
  /** What to show beside what the server has; nothing where it is left out. */
  readonly samples?: DemoSamples
  close(): Promise<void>
}

/** Starts the demo's server: with a token and on a port that are given, or else with ones of its own. */
export type StartDemo = (own?: {
  readonly token?: string
  readonly port?: number | undefined
}) => Promise<RunningDemo>

/** The demo workspace's id, the same at every start, so that it can be found selected. */
export const demoWorkspaceId = 'de300000-0000-4000-8000-000000000001'

export const demoWorkspaceName = 'Demo workspace'

/** The demo workspace: a server on loopback that runs while it is open. No keychain, no stored token. */
export interface DemoWorkspace {
  /** Whether a person may be offered to open it. */
  readonly isOffered: boolean
  /** Starts it if it does not run. Throws `demo-unavailable`. */
  open(): Promise<Workspace>
  /** The workspace if it is open, else null. */
  current(): Workspace | null
  /** Its token, for the server that it was made for. Throws `workspace-unknown` where that one does not run. */
  token(baseUrl: string): string
  close(): Promise<void>
}

/**
 * `reset` deletes what an earlier run of the demo left on disk; `startDemo` starts the server; `fill` puts its samples
 * where they are kept.
 */
export const createDemoWorkspace = (options: {
  readonly startDemo: () => Promise<RunningDemo>
  readonly reset: () => Promise<void>
  readonly fill?: (samples: DemoSamples) => Promise<void>
}): DemoWorkspace => {
  let starting: Promise<RunningDemo> | null = null
  let running: RunningDemo | null = null

  const workspace = ({ baseUrl }: RunningDemo): Workspace => ({
    id: demoWorkspaceId,
    name: demoWorkspaceName,
    baseUrl,
    isDemo: true,
  })

  const start = async (): Promise<RunningDemo> => {
    try {
      await options.reset()
      const started = await options.startDemo()
      // A demo without its samples is a demo all the same.
      if (started.samples !== undefined) await options.fill?.(started.samples).catch(() => {})
      return started
    } catch (thrown) {
      throw new KeydeskError({ code: 'demo-unavailable' }, { cause: thrown })
    }
  }

  return {
    isOffered: true,
    open: async () => {
      starting ??= start()
      const own = starting
      try {
        const started = await own
        if (starting === own) running = started
        return workspace(started)
      } catch (thrown) {
        if (starting === own) starting = null
        throw thrown
      }
    },
    current: () => (running === null ? null : workspace(running)),
    token: (baseUrl) => {
      if (running?.baseUrl !== baseUrl) throw new KeydeskError({ code: 'workspace-unknown' })
      return running.token
    },
    close: async () => {
      const own = starting
      starting = null
      running = null
      await own?.then(
        (started) => started.close(),
        () => {},
      )
    },
  }
}

/** Where there is none to open, as on the command line. */
export const noDemo: DemoWorkspace = {
  isOffered: false,
  open: async () => {
    throw new KeydeskError({ code: 'demo-unavailable' })
  },
  current: () => null,
  token: () => {
    throw new KeydeskError({ code: 'workspace-unknown' })
  },
  close: async () => {},
}
