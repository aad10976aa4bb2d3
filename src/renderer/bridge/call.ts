import type { CallInput, CallName, CallOutput } from '#shared/contract'
import type { Reply } from '#shared/failure'

/** How a call can be ended early: aborting asks main to cancel it; the reply then is main's word on it. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined
}

const internal = { ok: false, failure: { code: 'internal' } } as const
const cancelled = { ok: false, failure: { code: 'cancelled' } } as const

/** Makes one call of main. Never throws: a missing or broken bridge answers with the failure `internal`. */
export const call = async <N extends CallName>(
  name: N,
  input: CallInput<N>,
  options: CallOptions = {},
): Promise<Reply<CallOutput<N>>> => {
  const { signal } = options
  const bridge = window.keydesk
  if (bridge === undefined) return internal
  if (signal?.aborted === true) return cancelled
  const requestId = crypto.randomUUID()
  // Main answers a cancelled call itself: for a write only main knows whether it may have taken effect.
  const cancel = () => {
    void bridge.calls['app.cancel']({ requestId: crypto.randomUUID(), input: { requestId } }).catch(() => {})
  }
  signal?.addEventListener('abort', cancel, { once: true })
  try {
    return await bridge.calls[name]({ requestId, input })
  } catch {
    return internal
  } finally {
    signal?.removeEventListener('abort', cancel)
  }
}
