import type { FieldProblem } from '../../failure'
import { once } from '../../once'
import { firstInvisible } from '../../visible-text'

/** What a field's message may need: how long it may be, the range, what was typed, what the server said of it. */
export interface FieldFacts {
  readonly typed?: string | undefined
  readonly limit?: number | undefined
  readonly range?: string | undefined
  /** The server's own words on the field. */
  readonly said?: string | undefined
}

const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' }
const ordinals = once(() => new Intl.PluralRules('en', { type: 'ordinal' }))
const ordinal = (count: number): string => `${count}${endings[ordinals().select(count)] ?? 'th'}`

/** The message next to a field, for each thing that can be wrong with it. */
export const fieldMessages: Record<FieldProblem, (facts: FieldFacts) => string> = {
  required: () => 'Fill this in.',
  'too-long': ({ limit }) => (limit === undefined ? 'This is too long.' : `Use ${limit} characters at most.`),
  'invisible-character': ({ typed = '' }) => {
    const found = firstInvisible(typed.trim())
    if (found === null) return 'There is an invisible character in this. Type it again instead of pasting it.'
    const { after, code } = found
    return `There is an invisible character (${code}) ${after === 0 ? 'at the start' : `after the ${ordinal(after)} character`}. Type it again instead of pasting it.`
  },
  'not-a-url': () => 'This is not a web address. It starts with https://',
  'https-only': () => 'Use an address that starts with https://',
  'not-allowed-here': () => 'This can’t be used here.',
  'out-of-range': ({ range }) => (range === undefined ? 'This is out of range.' : `Use ${range}.`),
  mismatch: () => 'This is not the name shown. Upper and lower case count.',
  malformed: () => 'This isn’t written in a way Keydesk can read.',
  'already-used': () => 'This name is taken. Use another.',
  'not-in-policy': () => 'Your organisation doesn’t allow this address. Ask IT for the one to use.',
  refused: ({ said }) =>
    said === undefined ? 'Speechmatics doesn’t accept this.' : `Speechmatics doesn’t accept this: “${said}”`,
}
