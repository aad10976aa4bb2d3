/** The calls under way, by which they can be ended. */
export interface CallsUnderWay {
  /** Notes a call; null where there are too many or one with this id is under way already. */
  start(requestId: string, onlyReads: boolean): AbortSignal | null
  finish(requestId: string): void
  cancel(requestId: string): void
  /** Ends those that only read. A write is let finish: its effect counts, whoever waits for the answer. */
  cancelReads(): void
}

/** Makes a table of at most `limit` calls at a time. */
export const createCallsUnderWay = (limit: number): CallsUnderWay => {
  const calls = new Map<string, { readonly controller: AbortController; readonly onlyReads: boolean }>()
  return {
    start: (requestId, onlyReads) => {
      if (calls.size >= limit || calls.has(requestId)) return null
      const controller = new AbortController()
      calls.set(requestId, { controller, onlyReads })
      return controller.signal
    },
    finish: (requestId) => void calls.delete(requestId),
    cancel: (requestId) => calls.get(requestId)?.controller.abort(),
    cancelReads: () => {
      for (const { controller, onlyReads } of calls.values()) if (onlyReads) controller.abort()
    },
  }
}
