import { z } from 'zod'
import { tableLimits } from './limits'
import { tableColumns } from './tables'

const { widthMin, widthMax } = tableLimits
const column = z.enum(tableColumns.health)
const most = tableColumns.health.length

const tableLookSchema = z.strictObject({
  /** The columns shown, in order; null if nobody has chosen any, and the window's width decides. */
  shown: z.array(column).max(most).nullable(),
  /** The columns with a width of their own, in CSS pixels. */
  widths: z.array(z.strictObject({ column, width: z.number().int().min(widthMin).max(widthMax) })).max(most),
})
export type TableLook = z.infer<typeof tableLookSchema>

// For documents from before there were such tables.
const laterTable = tableLookSchema.default({ shown: null, widths: [] })

/** The table layouts of this installation: names of columns, never their content. */
export const tableLooksSchema = z.strictObject({
  project: tableLookSchema,
  inventory: tableLookSchema,
  overview: laterTable,
  health: laterTable,
  /** Whether the inspector is open beside the tables. The default is for documents from before there was one. */
  isInspectorOpen: z.boolean().default(false),
})
export type TableLooks = z.infer<typeof tableLooksSchema>
