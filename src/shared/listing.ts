/** The number of rows that could not be read; left out if all could. */
export interface Unreadable {
  readonly unreadable?: number | undefined
}

/**
 * The rows of a list that could be read. A list with unreadable rows does not prove that anything is gone.
 */
export type Listing<T> = readonly T[] & Unreadable

/** Adds the number of unreadable rows to a list. */
export const listing = <T>(rows: readonly T[], unreadable = 0): Listing<T> =>
  unreadable === 0 ? rows : Object.assign([...rows], { unreadable })

/** The count as a field, left out if all rows could be read. */
export const unreadableField = ({ unreadable = 0 }: Unreadable): Unreadable =>
  unreadable === 0 ? {} : { unreadable }
