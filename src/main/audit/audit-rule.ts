import type { CallName, CallOutput, ParsedInput, calls } from '#shared/contract'
import type { AuditAction } from '#shared/contract/audit'
import type { CallRule } from '../ipc/call-rules'
import { audited } from './audited'
import type { AuditEnding, AuditFacts, AuditLog } from './types'

/** The calls whose entries the contract asks for. */
export type AuditedCall = {
  [N in CallName]: (typeof calls)[N] extends { readonly audit: infer A extends string }
    ? A extends AuditAction
      ? N
      : never
    : never
}[CallName]

/** What the log says of one call. */
export type AuditNotes<I, O> =
  /** A change between two entries: `begins` is on disk before it is made; `ends` tells its outcome. */
  | { readonly begins: (input: I) => AuditFacts; readonly ends?: (answer: O) => AuditEnding }
  /** A look that may find out what became of an earlier change: one entry where it did. */
  | { readonly finds: (answer: O, input: I) => AuditEnding | null }

export type AllAuditNotes = {
  readonly [N in AuditedCall]: AuditNotes<ParsedInput<N>, CallOutput<N>>
}

/**
 * Writes the entries of the calls that the contract has an action for. A change is not made where its start cannot be
 * written (`storage-failed`); once it was made, its answer is given whatever the disk does.
 */
export const auditRule = (audit: Pick<AuditLog, 'begin' | 'record'>, all: AllAuditNotes): CallRule => {
  const notesOf = (name: CallName): AuditNotes<unknown, unknown> => {
    const notes: unknown = Reflect.get(all, name)
    if (notes === undefined) throw new Error(`nothing is said of what the log notes of ${name}`)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of this very call, whose input and answer they get.
    return notes as AuditNotes<unknown, unknown>
  }
  return (name, definition, handler) => {
    if (definition.kind !== 'write' || definition.audit === 'own' || definition.audit === 'none')
      return handler
    const action = definition.audit
    const notes = notesOf(name)
    if ('finds' in notes)
      return async (input, context) => {
        const answer = await handler(input, context)
        const found = notes.finds(answer, input)
        if (found !== null) await audit.record({ action, ...found }).catch(() => {})
        return answer
      }
    return (input, context) =>
      audited(audit, action, notes.begins(input), () => handler(input, context), notes.ends)
  }
}
