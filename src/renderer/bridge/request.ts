import type { CallInput, CallName, CallOutput } from '#shared/contract'
import type { Reply } from '#shared/failure'

const internal = { ok: false, failure: { code: 'internal' } } as const
const cancelled = { ok: false, failure: { code: 'cancelled' } } as const

/** Sends one call to main and waits for its reply. Never throws; aborting asks main to cancel it. */
export const request = async <N extends CallName>(
  name: N,
  input: CallInput<N>,
  signal: AbortSignal | undefined,
): Promise<Reply<CallOutput<N>>> => {
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
