import type { RoomHandlers } from '../ipc/call-handlers'
import { findHandoff, type HandoffWatcher, tellWatchers } from './watched-handoff'

/** Passes on what `give` throws; the value then still waits, and counts as handed over to nobody. */
export type HandOver = (
  handoffId: string,
  /** How a value leaves without a window: shown on the terminal, or saved to a file. */
  done: 'revealed' | 'saved',
  give: (value: string) => Promise<void>,
) => Promise<void>

const never = new AbortController().signal

/** Hands values over inside main, by the handoff room's own handlers; the watchers are told only once it is given. */
export const createHandOver =
  (
    handlers: Pick<RoomHandlers<'handoff'>, 'handoff.list' | 'handoff.reveal'>,
    watchers: readonly HandoffWatcher[],
  ): HandOver =>
  async (handoffId, done, give) => {
    const handoff = await findHandoff(handlers, handoffId, never)
    const { value } = await handlers['handoff.reveal']({ handoffId }, { signal: never })
    await give(value)
    if (handoff !== undefined) await tellWatchers(watchers, { done, handoff, format: null })
  }
