import type { Reply } from '../routes'

/**
 * What is wrong with a list.
 * - `empty`: it has no rows
 * - `reordered`: its rows are in the opposite order
 * - `missingRow`: one row is missing, the last one unless an id is given
 * - `duplicatedRows`: every row appears twice
 * - `unusableRows`: one row, as above, has no usable id, and some entries are not rows at all
 * - `cut`: a complete answer whose JSON ends in the middle
 */
export type ListChange = 'empty' | 'reordered' | 'missingRow' | 'duplicatedRows' | 'unusableRows' | 'cut'

type Row = Readonly<Record<string, unknown>>

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null

const hasId = (row: unknown, id: string | number): boolean =>
  isRow(row) && (row['apikey_id'] === id || row['project_id'] === id)

/** The index of the row with the id, or of the last row if no id is given; past the end if the id is missing. */
const positionOf = (rows: readonly unknown[], id: string | number | undefined): number => {
  const found = id === undefined ? -1 : rows.findIndex((row) => hasId(row, id))
  return id !== undefined && found === -1 ? rows.length : found === -1 ? rows.length - 1 : found
}

const withoutId = (row: unknown): unknown => {
  if (!isRow(row)) return row
  return 'project_id' in row ? { ...row, project_id: String(row['project_id']) } : { ...row, apikey_id: 17 }
}

const changed = (
  rows: readonly unknown[],
  how: Exclude<ListChange, 'cut'>,
  id?: string | number,
): unknown[] => {
  const position = positionOf(rows, id)
  switch (how) {
    case 'empty':
      return []
    case 'reordered':
      return rows.toReversed()
    case 'missingRow':
      return rows.filter((_, index) => index !== position)
    case 'duplicatedRows':
      return rows.flatMap((row) => [row, row])
    case 'unusableRows':
      return [
        null,
        'row',
        ...rows.map((row, index) => (index === position ? withoutId(row) : row)),
        { name: 'x' },
      ]
  }
}

/** The answer to a list with something wrong in it; any other answer unchanged. */
export function withListChange(reply: Reply, how: ListChange, id?: string | number): Reply {
  if (reply.status !== 200 || reply.body === null) return reply
  if (how === 'cut') return { ...reply, body: reply.body.subarray(0, Math.ceil(reply.body.length / 2)) }
  const rows: unknown = JSON.parse(reply.body.toString())
  if (!Array.isArray(rows)) return reply
  return { ...reply, body: Buffer.from(JSON.stringify(changed(rows, how, id))) }
}
