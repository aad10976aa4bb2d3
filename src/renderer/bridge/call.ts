import type { CallInput, CallName, CallOutput } from '#shared/contract'
import type { Reply } from '#shared/failure'
import { firstDrawing } from './first-drawing'
import { request } from './request'

/** How a call can be ended early: aborting asks main to cancel it; the reply then is main's word on it. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined
}

/** Makes one call of main. Never throws: a missing or broken bridge answers with the failure `internal`. */
export const call = async <N extends CallName>(
  name: N,
  input: CallInput<N>,
  { signal }: CallOptions = {},
): Promise<Reply<CallOutput<N>>> => {
  const drawing = firstDrawing()
  // What it shows is there or on its way: main, the pipe and the page have better to do.
  if (drawing !== null) await drawing
  return await request(name, input, signal)
}
