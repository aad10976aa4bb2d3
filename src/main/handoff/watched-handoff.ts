import type { Handoff } from '#shared/contract/handoff'
import type { HandoffFormat } from '#shared/limits'
import type { RoomHandlers } from '../ipc/call-handlers'

/** What was done with a value. `format` is null where none was chosen. */
export interface HandoffNews {
  readonly done: 'copied' | 'revealed' | 'saved' | 'closed'
  readonly handoff: Handoff
  readonly format: HandoffFormat | null
}

/** Told after it was done. What it throws is let go: a value is the only copy there is and depends on no disk. */
export type HandoffWatcher = (news: HandoffNews) => Promise<void>

/** The handoff of an id as it waits now; undefined where none does. */
export const findHandoff = async (
  handlers: Pick<RoomHandlers<'handoff'>, 'handoff.list'>,
  handoffId: string,
  signal: AbortSignal,
): Promise<Handoff | undefined> => {
  const { handoffs } = await handlers['handoff.list']({}, { signal })
  return handoffs.find(({ id }) => id === handoffId)
}

/** Tells every watcher, one after the other. Never rejects. */
export const tellWatchers = async (watchers: readonly HandoffWatcher[], news: HandoffNews): Promise<void> => {
  for (const watch of watchers) await watch(news).catch(() => undefined)
}

/** The handoff's handlers, telling the watchers what becomes of a value. Ends are told by `handoff.ended` events. */
export const watchedHandoff = (
  handlers: RoomHandlers<'handoff'>,
  watchers: readonly HandoffWatcher[],
): RoomHandlers<'handoff'> => {
  /** Remembers the handoff before the call, as closing takes it away. */
  const watching = async <T>(
    handoffId: string,
    signal: AbortSignal,
    call: () => Promise<T>,
    newsOf: (answer: T) => Omit<HandoffNews, 'handoff'> | null,
  ): Promise<T> => {
    const handoff = await findHandoff(handlers, handoffId, signal)
    const answer = await call()
    const news = newsOf(answer)
    if (handoff !== undefined && news !== null) await tellWatchers(watchers, { ...news, handoff })
    return answer
  }
  return {
    ...handlers,
    'handoff.copy': (input, context) =>
      watching(
        input.handoffId,
        context.signal,
        () => handlers['handoff.copy'](input, context),
        () => ({ done: 'copied', format: input.format }),
      ),
    'handoff.save': (input, context) =>
      watching(
        input.handoffId,
        context.signal,
        () => handlers['handoff.save'](input, context),
        ({ saved }) => (saved ? { done: 'saved', format: input.format } : null),
      ),
    'handoff.reveal': (input, context) =>
      watching(
        input.handoffId,
        context.signal,
        () => handlers['handoff.reveal'](input, context),
        () => ({ done: 'revealed', format: null }),
      ),
    'handoff.close': (input, context) =>
      watching(
        input.handoffId,
        context.signal,
        () => handlers['handoff.close'](input, context),
        ({ closed }) => (closed ? { done: 'closed', format: null } : null),
      ),
  }
}
