import type { Workspace } from '#shared/workspace'
import { KeydeskError } from '../keydesk-error'

/** A running demo server, as this feature needs it. */
export interface RunningDemo {
  /** Ends in `/v1`. */
  readonly baseUrl: string
  /** Made anew for each run, held in memory alone. */
  readonly token: string
  close(): Promise<void>
}

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

/** `reset` deletes what an earlier run of the demo left on disk; `startDemo` starts the server. */
export const createDemoWorkspace = (options: {
  readonly startDemo: () => Promise<RunningDemo>
  readonly reset: () => Promise<void>
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
      return await options.startDemo()
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
