import { type CallName, type CallOutput, type ParsedInput, calls, definitionOf } from '#shared/contract'
import type { CallDefinition } from '#shared/contract/define'
import { type Failure, type Reply, failureSchema } from '#shared/failure'
import { KeydeskError, failureOf } from '../keydesk-error'
import type { CallContext, CallHandler, CallHandlers } from './call-handlers'
import { createCallsUnderWay } from './calls-under-way'
import type { CallPort } from './early-calls'
import { readInput, readRequest } from './payload'
import { placeOf } from './place-of'
import type { SenderEvent } from './sender'

/** The calls that are about other calls. */
export type RoutersOwn = 'app.cancel' | 'app.snapshot'

export interface RouterOptions {
  readonly port: CallPort
  /** Every call of the contract but those that the router answers itself. */
  readonly handlers: Omit<CallHandlers, RoutersOwn>
  readonly isOurs: (event: SenderEvent) => boolean
  /** Gets fixed lines only: never what a call carried, and never an error's message. */
  readonly log: (line: string) => void
  /** How many calls may be under way at a time; more are refused with `internal`. */
  readonly maxUnderWay?: number
}

export interface Router {
  /** The page was reloaded or is gone: ends its reads and lets its writes finish. */
  pageGone(): void
  dispose(): void
}

const isCallName = (name: string): name is CallName => Object.hasOwn(calls, name)

const endsWithPage = (definition: CallDefinition): boolean =>
  definition.kind === 'read' && definition.outlivesPage !== true

const neverAborted = new AbortController().signal

const refused = (failure: Failure): { ok: false; failure: Failure } => ({ ok: false, failure })
const internal = refused({ code: 'internal' })

/**
 * Registers one IPC handler for each call of the contract and nothing else. Each call is answered with a Reply;
 * nothing is ever thrown across IPC. A handler's output is held to its schema, unknown fields included, so that
 * nothing reaches the renderer that the contract does not name.
 * Throws at start where a handler is missing.
 */
export const createRouter = (options: RouterOptions): Router => {
  const { port, isOurs, log } = options
  const underWay = createCallsUnderWay(options.maxUnderWay ?? 64)

  const handlers: CallHandlers = {
    ...options.handlers,
    'app.cancel': async ({ requestId }) => {
      underWay.cancel(requestId)
      return {}
    },
    'app.snapshot': async (_input, context) => await answerSnapshot(context),
  }

  const failureFor = (name: CallName, thrown: unknown, signal: AbortSignal): Failure => {
    if (!(thrown instanceof KeydeskError)) {
      if (signal.aborted) return { code: 'cancelled' }
      log(`${name}: internal, ${placeOf(thrown)}`)
      return failureOf(thrown)
    }
    if (failureSchema.safeParse(thrown.failure).success) return thrown.failure
    log(`${name}: a failure that its schema refuses`)
    return { code: thrown.failure.code }
  }

  const run = async <N extends CallName>(
    name: N,
    handler: CallHandler<N>,
    input: ParsedInput<N>,
    context: CallContext,
  ): Promise<Reply<CallOutput<N>>> => {
    try {
      const value = await handler(input, context)
      if (calls[name].output.safeParse(value).success) return { ok: true, value }
      log(`${name}: an output that its schema refuses`)
      return internal
    } catch (thrown) {
      return refused(failureFor(name, thrown, context.signal))
    }
  }

  const answerOf = <T>(reply: Reply<T>): { answer: T } | { failure: Failure } =>
    reply.ok ? { answer: reply.value } : { failure: reply.failure }

  const answerSnapshot = async (context: CallContext): Promise<CallOutput<'app.snapshot'>> => {
    const [info, policy, settings, tables, workspaces, lastKnown] = await Promise.all([
      run('app.info', handlers['app.info'], {}, context),
      run('policy.get', handlers['policy.get'], {}, context),
      run('settings.get', handlers['settings.get'], {}, context),
      run('tables.get', handlers['tables.get'], {}, context),
      run('workspaces.list', handlers['workspaces.list'], {}, context),
      run('start.lastKnown', handlers['start.lastKnown'], {}, context),
    ])
    return {
      'app.info': answerOf(info),
      'policy.get': answerOf(policy),
      'settings.get': answerOf(settings),
      'tables.get': answerOf(tables),
      'workspaces.list': answerOf(workspaces),
      'start.lastKnown': answerOf(lastKnown),
    }
  }

  const register = <N extends CallName>(name: N, handler: CallHandler<N> | undefined): void => {
    if (handler === undefined) throw new Error(`no handler for ${name}`)
    port.handle(name, async (event, payload: unknown): Promise<Reply<CallOutput<N>>> => {
      if (!isOurs(event)) {
        log(`${name}: refused, not from our page`)
        return internal
      }
      const request = readRequest(payload, definitionOf(name).takesRows)
      if (request === null) {
        log(`${name}: refused, not a request`)
        return internal
      }
      const read = readInput(name, request.input)
      if ('failure' in read) return refused(read.failure)
      const { input } = read
      // Cancelling is always possible, above all when too many calls are under way.
      if (name === 'app.cancel') return run(name, handler, input, { signal: neverAborted })
      const signal = underWay.start(request.requestId, endsWithPage(definitionOf(name)))
      if (signal === null) {
        log(`${name}: refused, too many calls under way or an id used twice`)
        return internal
      }
      try {
        return await run(name, handler, input, { signal })
      } finally {
        underWay.finish(request.requestId)
      }
    })
  }

  const names = Object.keys(calls).filter(isCallName)
  for (const name of names) register(name, handlers[name])

  return {
    pageGone: () => underWay.cancelReads(),
    dispose: () => {
      for (const name of names) port.removeHandler(name)
    },
  }
}
