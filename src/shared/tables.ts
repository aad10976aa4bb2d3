import { z } from 'zod'
import { tableLimits } from './limits'

/** The tables whose columns can be chosen, and the columns each has, in the order they come in. */
export const tableColumns = {
  project: ['name', 'id', 'created', 'age', 'clientRef'],
  inventory: ['name', 'project', 'owner', 'application', 'tags', 'age', 'id', 'created', 'clientRef'],
} as const

export type TableName = keyof typeof tableColumns

/** The column that tells rows apart: it is always shown, and always the first. */
export const rowColumn = 'name'

const { widthMin, widthMax } = tableLimits
// Every column there is: no table has one that All keys has not.
const column = z.enum(tableColumns.inventory)
export type ColumnName = z.infer<typeof column>
const most = tableColumns.inventory.length

const tableLookSchema = z.strictObject({
  /** The columns shown, in order; null where nobody has chosen, and the window's width decides. */
  shown: z.array(column).max(most).nullable(),
  /** Those whose width somebody has set, in CSS pixels. */
  widths: z.array(z.strictObject({ column, width: z.number().int().min(widthMin).max(widthMax) })).max(most),
})
export type TableLook = z.infer<typeof tableLookSchema>

/** How the tables of this installation look. Names columns alone, never what is in them. */
export const tableLooksSchema = z.strictObject({ project: tableLookSchema, inventory: tableLookSchema })
export type TableLooks = z.infer<typeof tableLooksSchema>

/** As they are where nobody has chosen anything. */
export const usualLooks = (): TableLooks => ({
  project: { shown: null, widths: [] },
  inventory: { shown: null, widths: [] },
})
