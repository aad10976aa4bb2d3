import type { ApiKey } from '#shared/api-key'
import { findingKinds, type Finding, type FindingFacts, type FindingKind } from '#shared/domain/health'
import { text } from '#shared/text/index'
import { dateReason } from '../entities/keys/date-reason'
import { inventoryLayout } from '../inventory'
import type { TableLayout } from '../key-table/model/table-model'
import type { Found } from './use-health'

/** The findings of one kind: the keys, in the order of the inventory, and what is said of each. */
export interface FindingList {
  readonly kind: FindingKind
  readonly keys: readonly ApiKey[]
  readonly factsOf: ReadonlyMap<string, FindingFacts>
}

/** The first kind with findings, or null. */
export const firstKind = ({ health }: Found): FindingKind | null =>
  findingKinds.find((kind) => health.summary.counts[kind] > 0) ?? null

/** Picks the findings of a kind, of one project or of all. */
export const findingsOfKind = (
  { health, rows }: Found,
  kind: FindingKind,
  projectId: number | null,
): FindingList => {
  const factsOf = new Map<string, FindingFacts>()
  const isWanted = (finding: Finding): boolean =>
    finding.kind === kind && (projectId === null || finding.projectId === projectId)
  for (const finding of health.findings) if (isWanted(finding)) factsOf.set(finding.keyId, finding.facts)
  return { kind, factsOf, keys: rows.keys.filter(({ id }) => factsOf.has(id)) }
}

/** What is said of one key. */
export const factIn = ({ kind, factsOf }: FindingList, keyId: string): string =>
  text.health.findings[kind].fact(factsOf.get(keyId) ?? {})

/** Whether findings of a kind are about the day until which a key is to be used. */
export const isAboutDates = (kind: FindingKind): boolean =>
  kind === 'use-until-over' || kind === 'use-until-soon'

/** What findings are sorted and searched by. */
export const findingLayout = (list: FindingList, { rows, annotations }: Found): TableLayout => {
  const { columns, alsoSearched } = inventoryLayout(rows, annotations)
  return {
    columns: {
      ...columns,
      finding: {
        kind: 'text',
        // As it is kept, a date sorts as text.
        of: ({ id }) => (isAboutDates(list.kind) ? (annotations[id]?.usedUntil ?? '') : factIn(list, id)),
      },
      usedUntilReason: { kind: 'text', of: ({ id }) => dateReason(annotations[id]) },
    },
    alsoSearched,
  }
}
