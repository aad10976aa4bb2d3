import type { updateCalls, UpdatesOffReason, UpdateState } from '#shared/contract/updates'
import type { Settings } from '#shared/settings'
import type { HandlersOf } from '../ipc/call-handlers'
import { KeydeskError } from '../keydesk-error'
import type { UpdateEngine } from './engine'
import { updateFailure } from './update-failure'
import type { Work } from './work'

export type UpdateSettings = Pick<Settings, 'checkForUpdates' | 'updateChannel'>

export interface UpdatesOptions {
  /** Why this copy never updates itself; null where it can. */
  readonly off: UpdatesOffReason | null
  /** The host of the update server, for sentences. */
  readonly host: string
  /** Opened when it is first needed, and once. */
  readonly openEngine: () => Promise<UpdateEngine>
  readonly settings: () => UpdateSettings
  /** What is in the way of a restart; told when one is being made. */
  readonly work: Pick<Work, 'reason' | 'refuseWrites' | 'onChange'>
  readonly changed: (update: UpdateState) => void
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Calls back after so many milliseconds; answers how to call it off. */
  readonly setTimer: (ms: number, callback: () => void) => () => void
  readonly log: (line: string) => void
}

export interface Updates {
  readonly handlers: HandlersOf<typeof updateCalls>
  /** Looks by itself from now on, where the settings say so. */
  start(): void
  /** Ends the timer and a download. */
  stop(): void
  /** The settings have changed: a version of another channel is let go. */
  settingsChanged(): void
  /** The system refused the installation after it had been started. */
  installFailed(thrown: unknown): void
  /** The app is about to be replaced: nothing is to be begun any more. */
  isInstalling(): boolean
}

/** Our own: late enough not to slow the start, and once a day. */
const firstCheckMs = 30_000
const checkEveryMs = 24 * 60 * 60_000

/** Finds, downloads and installs newer versions; all but the look at what there is on a person's word alone. */
export const createUpdates = (options: UpdatesOptions): Updates => {
  const { off, host, settings, work, log } = options
  let state: UpdateState = off === null ? { state: 'idle' } : { state: 'off', because: off }
  let channel = settings().updateChannel
  let engine: Promise<UpdateEngine> | null = null
  let checking: Promise<void> | null = null
  let download: AbortController | null = null
  let downloaded: Promise<void> = Promise.resolve()
  let callOff = (): void => undefined

  const set = (next: UpdateState): void => {
    state = next
    work.refuseWrites(next.state === 'installing')
    options.changed(next)
  }
  const opened = (): Promise<UpdateEngine> => {
    engine ??= options.openEngine().catch((thrown: unknown) => {
      engine = null
      throw thrown
    })
    return engine
  }
  const fail = (step: 'check' | 'download' | 'install', thrown: unknown): void => {
    const failure = updateFailure(thrown, host)
    log(`an update failed at its ${step}: ${failure.code}`)
    set({ state: 'failed', step, failure })
  }

  const look = async (): Promise<void> => {
    const asked = channel
    set({ state: 'checking' })
    try {
      const found = await (await opened()).check(asked)
      // Another channel was chosen meanwhile.
      if (asked !== channel) set({ state: 'idle' })
      else if (found === null) set({ state: 'none', checkedAt: new Date(options.now()).toISOString() })
      else set({ state: 'available', version: found.version })
    } catch (thrown) {
      fail('check', thrown)
    }
  }
  const check = async (): Promise<void> => {
    const { state: now } = state
    if (now === 'downloading' || now === 'ready' || now === 'waiting' || now === 'installing') return
    checking ??= look().finally(() => {
      checking = null
    })
    await checking
  }

  const fetchVersion = async (version: string, { signal }: AbortController): Promise<void> => {
    const onPercent = (percent: number): void => {
      if (state.state === 'downloading' && state.percent !== percent && !signal.aborted)
        set({ state: 'downloading', version, percent })
    }
    try {
      await (await opened()).download(onPercent, signal)
      if (!signal.aborted) set({ state: 'ready', version })
    } catch (thrown) {
      if (!signal.aborted) fail('download', thrown)
    }
  }
  const begin = (): void => {
    if (state.state !== 'available') return
    const { version } = state
    download = new AbortController()
    set({ state: 'downloading', version, percent: 0 })
    const mine = download
    // One that was cancelled ends first.
    downloaded = downloaded.then(() => fetchVersion(version, mine))
  }
  const cancel = (): void => {
    if (state.state === 'waiting') set({ state: 'ready', version: state.version })
    if (state.state !== 'downloading') return
    download?.abort()
    set({ state: 'available', version: state.version })
  }

  const install = async (version: string): Promise<void> => {
    const because = work.reason()
    if (because !== null) {
      if (state.state !== 'waiting' || state.because !== because) set({ state: 'waiting', version, because })
      return
    }
    set({ state: 'installing', version })
    try {
      await (await opened()).install()
    } catch (thrown) {
      fail('install', thrown)
    }
  }

  const lookNow = (): void => {
    if (settings().checkForUpdates) void check()
    callOff = options.setTimer(checkEveryMs, lookNow)
  }

  const allowed = (act: () => Promise<void> | void) => async (): Promise<{ update: UpdateState }> => {
    if (off === 'policy') throw new KeydeskError({ code: 'policy-forbids' })
    if (off === 'policy-unreadable') throw new KeydeskError({ code: 'policy-unreadable' })
    if (off === null) await act()
    return { update: state }
  }

  work.onChange(() => {
    if (state.state === 'waiting') void install(state.version)
  })

  return {
    handlers: {
      'updates.get': async () => ({ update: state }),
      'updates.check': allowed(check),
      'updates.download': allowed(begin),
      'updates.cancel': allowed(cancel),
      'updates.install': allowed(async () => {
        if (state.state === 'ready') await install(state.version)
      }),
    },
    start: () => {
      if (off === null) callOff = options.setTimer(firstCheckMs, lookNow)
    },
    stop: () => {
      callOff()
      download?.abort()
    },
    settingsChanged: () => {
      const { updateChannel } = settings()
      if (updateChannel === channel) return
      channel = updateChannel
      if (off !== null || state.state === 'installing' || state.state === 'checking') return
      download?.abort()
      set({ state: 'idle' })
    },
    installFailed: (thrown) => {
      if (state.state === 'installing') fail('install', thrown)
    },
    isInstalling: () => state.state === 'installing',
  }
}
