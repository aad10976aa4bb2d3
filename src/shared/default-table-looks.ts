import type { TableLooks } from './table-looks'

/** The columns of tables before anybody has changed them. */
export const defaultTableLooks = (): TableLooks => ({
  project: { shown: null, widths: [] },
  inventory: { shown: null, widths: [] },
  overview: { shown: null, widths: [] },
  health: { shown: null, widths: [] },
  isInspectorOpen: false,
})
