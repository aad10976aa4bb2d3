/** The tables whose columns can be chosen, and the columns each has, in the order they come in. */
export const tableColumns = {
  project: ['name', 'id', 'created', 'age', 'clientRef'],
  inventory: ['name', 'project', 'owner', 'application', 'tags', 'age', 'id', 'created', 'clientRef'],
} as const

export type TableName = keyof typeof tableColumns

/** Every column there is: no table has one that All keys has not. */
export type ColumnName = (typeof tableColumns.inventory)[number]

/** The column that tells rows apart: it is always shown, and always the first. */
export const rowColumn = 'name'
