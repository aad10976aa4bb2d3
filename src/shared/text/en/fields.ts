import type { FieldProblem } from '../../failure'
import type { RuledField } from '../../domain/keys/ruled-fields'
import { firstInvisible } from '../../domain/visible-text'
import { ordinal } from './plural'

/** The facts for a field's message: the length limit, the range, the typed text, the server's words. */
export interface FieldFacts {
  readonly typed?: string | undefined
  readonly limit?: number | undefined
  readonly range?: string | undefined
  /** The words of the server or the policy about the field. */
  readonly said?: string | undefined
  /** The field, where the policy has rules for it. */
  readonly ruled?: RuledField | undefined
}

/** What is said of a field that breaks a rule of the policy for which that has no words of its own. */
export const brokenRules: Record<RuledField, string> = {
  name: 'Your organisation has a rule for names that this one doesn’t follow.',
  clientRef: 'Your organisation requires a client reference for temporary batch keys.',
  owner: 'Your organisation requires an owner for each key.',
  projectId: 'Your organisation doesn’t allow keys in the default project. Choose another project.',
  lifetime: 'Your organisation doesn’t allow temporary keys that work so long.',
}

/** The message next to a field, for each thing that can be wrong with it. */
export const fieldMessages: Record<FieldProblem, (facts: FieldFacts) => string> = {
  required: () => 'Fill this in.',
  'too-long': ({ limit }) => (limit === undefined ? 'This is too long.' : `Use ${limit} characters at most.`),
  'invisible-character': ({ typed = '' }) => {
    const found = firstInvisible(typed.trim())
    if (found === null) return 'This contains an invisible character. Type it again instead of pasting it.'
    const { after, code } = found
    return `This contains an invisible character (${code}) ${after === 0 ? 'at the start' : `after the ${ordinal(after)} character`}. Type it again instead of pasting it.`
  },
  'not-a-url': () => 'This is not a web address. It starts with https://',
  'https-only': () => 'Use an address that starts with https://',
  'not-allowed-here': () => 'This can’t be used here.',
  'out-of-range': ({ range }) => (range === undefined ? 'This is out of range.' : `Use ${range}.`),
  mismatch: () => 'This is not the name shown. Upper and lower case count.',
  malformed: () => 'This isn’t written in a way Keydesk can read.',
  'already-used': () => 'This name is taken. Use another.',
  'changed-meanwhile': () => 'This was changed in the meantime.',
  'not-in-policy': () => 'Your organisation doesn’t allow this address. Ask IT for the one to use.',
  'against-policy': ({ said, ruled }) =>
    said ?? (ruled === undefined ? 'Your organisation doesn’t allow this.' : brokenRules[ruled]),
  refused: ({ said }) =>
    said === undefined ? 'Speechmatics doesn’t accept this.' : `Speechmatics doesn’t accept this: “${said}”`,
}
