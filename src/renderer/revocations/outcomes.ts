import type { RevocationItem, RevocationRun } from '#shared/contract/revocations'

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

/** Whether it is not known of some keys of a run if they still work. */
export const isInDoubt = ({ items }: RevocationRun): boolean =>
  items.some(({ outcome }) => outcome === 'unknown' || outcome === 'sending')

/** The applications noted on some keys, without repeats: the first few, and how many more. */
export const applicationsIn = (
  targets: readonly { readonly application: string }[],
  most: number,
): { readonly names: readonly string[]; readonly more: number } => {
  const names = [...new Set(targets.map(({ application }) => application).filter(Boolean))]
  return { names: names.slice(0, most), more: Math.max(0, names.length - most) }
}
