import type { CallName, CallOutput, EventName, EventPayload, ParsedInput } from '#shared/contract'
import type { CallDefinition } from '#shared/contract/define'
import type { z } from 'zod'

/** What a handler is given besides its input: `signal` aborts when the renderer cancels or its page goes. */
export interface CallContext {
  readonly signal: AbortSignal
}

/** Answers one call. Throws a KeydeskError if it fails. */
export type CallHandler<N extends CallName> = (
  input: ParsedInput<N>,
  context: CallContext,
) => Promise<CallOutput<N>>

/** One handler for each call: the router refuses to start with one missing. */
export type CallHandlers = { readonly [N in CallName]: CallHandler<N> }

/** The handlers of one feature, by the prefix of its calls (`keys`, `projects`, …). */
export type FeatureHandlers<Prefix extends string> = Pick<
  CallHandlers,
  Extract<CallName, `${Prefix}.${string}`>
>

/** Sends an event to the window, if there is one. */
export type SendEvent = <N extends EventName>(name: N, payload: EventPayload<N>) => void

/** The handlers of one group of call definitions, for example `HandlersOf<typeof auditCalls>`. */
export type HandlersOf<C extends Record<string, CallDefinition>> = {
  readonly [N in keyof C]: (
    input: z.output<C[N]['input']>,
    context: CallContext,
  ) => Promise<z.output<C[N]['output']>>
}
