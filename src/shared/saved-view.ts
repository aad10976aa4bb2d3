import { z } from 'zod'
import { ruledText } from './contract/define'
import { usedUntilFilters } from './domain/keys/use-until'
import { tableLimits } from './limits'
import { tableColumns } from './tables'
import { viewNameProblem } from './domain/text-rules'

const column = z.enum(tableColumns.inventory)

/** What All keys shows and how: search, filters, order and columns. */
export const viewStateSchema = z.strictObject({
  query: z.string().max(tableLimits.queryLength),
  projectId: z.number().int().nullable(),
  tag: z.string().max(tableLimits.queryLength).nullable(),
  isDueOnly: z.boolean(),
  isUnusedOnly: z.boolean(),
  /** Left out by views from before there were dates. */
  usedUntil: z.enum(usedUntilFilters).nullable().default(null),
  sorting: z.strictObject({ column, descending: z.boolean() }),
  /** Null: the window's width decides. */
  columns: z.array(column).max(tableColumns.inventory.length).nullable(),
})
export type ViewState = z.infer<typeof viewStateSchema>

/** A named view of All keys. */
export const savedViewSchema = z.strictObject({
  id: z.uuid(),
  name: ruledText(viewNameProblem),
  state: viewStateSchema,
})
export type SavedView = z.infer<typeof savedViewSchema>

/** The saved views of one workspace. */
export const savedViewsSchema = z.strictObject({
  views: z.array(savedViewSchema).max(tableLimits.views),
  /** The view that All keys opens with; null for none. */
  openWith: z.uuid().nullable(),
})
export type SavedViews = z.infer<typeof savedViewsSchema>
