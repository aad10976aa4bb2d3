import type { CallName, CallOutput, ParsedInput, calls } from '#shared/contract'
import type { AuditAction } from '#shared/contract/audit'
import type { CallRule } from '../ipc/call-rules'
import { audited } from './audited'
import type { AuditEnding, AuditFacts, AuditLog } from '../audit'

/** The calls whose entries the contract asks for. */
export type AuditedCall = {
  [N in CallName]: (typeof calls)[N] extends { readonly audit: infer A extends string }
    ? A extends AuditAction
      ? N
      : never
    : never
}[CallName]

/** Names as lists last had them; null where none did. */
export interface ListedNames {
  readonly project: (workspaceId: string, projectId: number) => Promise<string | null>
  readonly key: (workspaceId: string, projectId: number, keyId: string) => Promise<string | null>
}

/** What the log says of one call. `begins`: what is known before it is made. */
export type AuditNotes<I, O> = {
  readonly begins: (input: I, names: ListedNames) => AuditFacts | Promise<AuditFacts>
} & (
  | /** A change, between two entries: what is known before is on disk before; `ends` tells its outcome. */
    { readonly ends?: (answer: O) => AuditEnding }
  /** A look that may find out what became of an earlier change: one entry where it did. */
  | { readonly finds: (answer: O) => AuditEnding | null }
)

export type AllAuditNotes = {
  readonly [N in AuditedCall]: AuditNotes<ParsedInput<N>, CallOutput<N>>
}

/**
 * Writes the entries of the calls that the contract has an action for. A change is not made where its start cannot be
 * written (`storage-failed`); once it was made, its answer is given whatever the disk does.
 */
export const auditRule = (
  audit: Pick<AuditLog, 'begin' | 'note'>,
  all: AllAuditNotes,
  names: ListedNames,
): CallRule => {
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
    return async (input, context) => {
      // Before the call: what it finds to be gone is in no list any more.
      const facts = await notes.begins(input, names)
      if (!('finds' in notes)) return audited(audit, action, facts, () => handler(input, context), notes.ends)
      const answer = await handler(input, context)
      const found = notes.finds(answer)
      // Found out is found out, whatever the disk does.
      if (found !== null) await audit.note({ action, ...facts, ...found })
      return answer
    }
  }
}
