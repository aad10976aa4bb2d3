import type { Settings } from '#shared/settings'

/** What finds, fetches and installs a newer version. Each throws what it met; `updateFailure` names it. */
export interface UpdateEngine {
  /** The newer version of a channel that this installation may have, or null. */
  check(channel: Settings['updateChannel']): Promise<{ readonly version: string } | null>
  /** Downloads what was found and verifies it. `onPercent` gets whole numbers; rejects once `signal` aborts. */
  download(onPercent: (percent: number) => void, signal: AbortSignal): Promise<void>
  /** Verifies what was downloaded once more and starts its installation; the app is told to end. */
  install(): Promise<void>
}
