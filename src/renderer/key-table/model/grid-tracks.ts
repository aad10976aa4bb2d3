/** How wide a column is where nobody has set it: at least this, in CSS pixels, and its share of what is left. */
export interface ColumnWidth {
  readonly min: number
  /** Left out for one that has no share. */
  readonly grow?: number
  /** Of one without a share: how wide it becomes before the others share what is left. */
  readonly upTo?: number
}

/** Columns of a grid and what stands beside them. */
export interface TracksOf {
  readonly columns: readonly { readonly id: string; readonly width: ColumnWidth }[]
  /** The widths that somebody set, in CSS pixels. */
  readonly widths: ReadonlyMap<string, number>
  readonly hasTicks: boolean
  /** Room for what is done to a row. */
  readonly actions: number
}

const tickWidth = 28
const rowPadding = 16

/** What stands beside the columns of a row, in CSS pixels. */
export const besideColumns = ({ hasTicks, actions }: Pick<TracksOf, 'hasTicks' | 'actions'>): number =>
  (hasTicks ? tickWidth : 0) + actions + rowPadding

/** The tracks of a grid's rows, and how wide a row is at least: one CSS variable each, whatever rows there are. */
export const gridTracks = ({
  columns,
  widths,
  hasTicks,
  actions,
}: TracksOf): Readonly<Record<string, string>> => {
  const tracks = columns.map(({ id, width: { min, grow, upTo = min } }) => {
    const set = widths.get(id)
    if (set !== undefined) return { least: set, track: `${set}px`, grows: false }
    if (grow === undefined)
      return { least: min, track: upTo > min ? `minmax(${min}px, ${upTo}px)` : `${min}px`, grows: false }
    return { least: min, track: `minmax(${min}px, ${grow}fr)`, grows: true }
  })
  // Where no column takes what is left, the row's end does: its controls stay at the edge.
  const end = tracks.some(({ grows }) => grows) ? `${actions}px` : `minmax(${actions}px, 1fr)`
  const least = tracks.reduce((sum, track) => sum + track.least, besideColumns({ hasTicks, actions }))
  return {
    '--columns': [...(hasTicks ? [`${tickWidth}px`] : []), ...tracks.map(({ track }) => track), end].join(
      ' ',
    ),
    '--row-width': `${least}px`,
  }
}
