import type { Listed } from '../writes'

/** What was in a list just before a creation was sent. */
export interface Before<Row extends { readonly id: string | number }> {
  /** The rows of the latest listing alone: what is there now, as far as that one knows. */
  readonly latest: readonly Row[]
  /** Everything that some listing had, as the latest that has it shows it. */
  readonly rows: readonly Row[]
  /** When it was listed, milliseconds since 1970. */
  readonly at: number
  /** Two whole listings in a row lack everything else, so that it was not there (writes/presence.ts). */
  readonly isCertain: boolean
}

/** A listing kept from earlier, and when it was made; milliseconds since 1970. */
export interface Kept<Row> extends Listed<Row> {
  readonly at: number
}

/** Rows of several listings, each once: as the first that has it shows it. */
export const rowsOfAll = <Row extends { readonly id: string | number }>(
  ...lists: readonly (readonly Row[])[]
): Row[] => {
  const rows = new Map<Row['id'], Row>()
  for (const list of lists) for (const row of list) if (!rows.has(row.id)) rows.set(row.id, row)
  return [...rows.values()]
}

/** Milliseconds for which a listing kept from earlier counts as the one before this. */
const recentMs = 60_000

/**
 * Lists what there is before a creation. One listing may be late, empty or incomplete, and an old key that it lacks would
 * be taken for the new one; so a second has to agree: one made less than a minute ago, else another now. Throws what the
 * first fails with; without a second nothing is certain.
 */
export const listBefore = async <Row extends { readonly id: string | number }>(
  list: () => Promise<Listed<Row>>,
  kept: Kept<Row> | null,
  now: number,
): Promise<Before<Row>> => {
  const first = await list()
  const isRecent = kept !== null && Math.abs(now - kept.at) < recentMs
  const second = isRecent ? kept : await list().catch(() => null)
  const latest = isRecent || second === null ? first.rows : second.rows
  const rows = rowsOfAll(latest, first.rows, second?.rows ?? [], kept?.rows ?? [])
  const isWhole = first.unreadable === 0 && second?.unreadable === 0
  return { latest, rows, at: now, isCertain: isWhole }
}
