import type { TableLooks } from './table-looks'

/** How tables look where nobody has chosen anything. */
export const defaultTableLooks = (): TableLooks => ({
  project: { shown: null, widths: [] },
  inventory: { shown: null, widths: [] },
})
