const ofWorkspace = [
  'name',
  'project',
  'owner',
  'application',
  'tags',
  'usedUntil',
  'age',
  'id',
  'created',
  'clientRef',
] as const

/** The tables whose columns can be chosen, and the columns of each in their default order. */
export const tableColumns = {
  project: ['name', 'id', 'owner', 'application', 'tags', 'usedUntil', 'created', 'age', 'clientRef'],
  inventory: ofWorkspace,
  overview: ofWorkspace,
  /** With what a finding says, and why a date was noted. */
  health: [
    'name',
    'project',
    'owner',
    'finding',
    'application',
    'tags',
    'usedUntil',
    'usedUntilReason',
    'age',
    'id',
    'created',
    'clientRef',
  ],
} as const

export type TableName = keyof typeof tableColumns

/** Every column. Health has them all. */
export type ColumnName = (typeof tableColumns.health)[number]

/** The column that identifies a row. It is always shown, and always first. */
export const rowColumn = 'name'
