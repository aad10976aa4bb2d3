import type { RevocationItem, RevocationRun } from '#shared/contract/keys/revocations'

export type Outcome = RevocationItem['outcome']

/** In the order of a report: what a person has to know first comes first. */
export const outcomeOrder = [
  'failed',
  'unknown',
  'sending',
  'untouched',
  'revoked',
  'already-gone',
] as const satisfies readonly Outcome[]

/** Whether requests with the key are surely rejected. */
export const isGone = ({ outcome }: RevocationItem): boolean =>
  outcome === 'revoked' || outcome === 'already-gone'

/** Whether the key is tried again by another attempt. */
export const canRetry = ({ outcome }: RevocationItem): boolean =>
  outcome === 'failed' || outcome === 'unknown' || outcome === 'untouched'

/** How many items of a run ended in each way; only the ways there are. */
export const outcomeCounts = ({ items }: RevocationRun): readonly (readonly [Outcome, number])[] =>
  outcomeOrder
    .map((outcome) => [outcome, items.filter((item) => item.outcome === outcome).length] as const)
    .filter(([, count]) => count > 0)

/** How many keys of a run are not known to be gone. */
export const leftOf = ({ items }: RevocationRun): number => items.filter((item) => !isGone(item)).length

const doubtsIn = ({ items }: RevocationRun): number =>
  items.filter(({ outcome }) => outcome === 'unknown' || outcome === 'sending').length

/** Whether it is not known of some keys of a run if they still work. */
export const isInDoubt = (run: RevocationRun): boolean => doubtsIn(run) > 0

type Sentence = (keys: number, total: number) => string

/** What is left of a run, in words: the keys that are not revoked, and those of which that is not known, each by itself. */
export const leftWords = (
  run: RevocationRun,
  words: { readonly notRevoked: Sentence; readonly notKnown: Sentence },
): string => {
  const total = run.items.length
  const doubts = doubtsIn(run)
  const others = leftOf(run) - doubts
  return [
    ...(others > 0 ? [words.notRevoked(others, total)] : []),
    ...(doubts > 0 ? [words.notKnown(doubts, total)] : []),
  ].join(' ')
}

/** The applications noted on some keys, without repeats: the first few, and how many more. */
export const applicationsIn = (
  targets: readonly { readonly application: string }[],
  most: number,
): { readonly names: readonly string[]; readonly more: number } => {
  const names = [...new Set(targets.map(({ application }) => application).filter(Boolean))]
  return { names: names.slice(0, most), more: Math.max(0, names.length - most) }
}
