import { type CallName, calls, definitionOf } from '#shared/contract'
import type { CallDefinition } from '#shared/contract/define'
import type { CallContext, CallHandlers } from './call-handlers'

/** A handler whose input was held to its call's schema, whichever call that is. */
export type AnyHandler = (input: unknown, context: CallContext) => Promise<unknown>

/** Something that holds for every call of a kind: given a call's definition and handler, answers the handler to use. */
export type CallRule = (name: CallName, definition: CallDefinition, handler: AnyHandler) => AnyHandler

const isCallName = (name: string): name is CallName => Object.hasOwn(calls, name)

/**
 * The handlers with the rules around each, the first one outermost: what it refuses, the others never hear of.
 * Throws where a handler is of no call of the contract.
 */
export const underRules = <H extends Partial<CallHandlers>>(handlers: H, rules: readonly CallRule[]): H => {
  const ruled = Object.entries(handlers).map(([name, handler]) => {
    if (!isCallName(name)) throw new Error(`no call of the contract: ${name}`)
    const definition = definitionOf(name)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the rules look at no more than the definition says.
    const plain = handler as AnyHandler
    return [name, rules.reduceRight((inner, rule) => rule(name, definition, inner), plain)]
  })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same names with the same types.
  return Object.fromEntries(ruled) as H
}
