/** How many rows of a list could not be read; left out where all could. */
export interface Unreadable {
  readonly unreadable?: number | undefined
}

/** The rows of a list that could be read. With unreadable ones it does not prove that anything is gone. */
export type Listing<T> = readonly T[] & Unreadable

/** Rows with the number of those that could not be read. */
export const listing = <T>(rows: readonly T[], unreadable = 0): Listing<T> =>
  unreadable === 0 ? rows : Object.assign([...rows], { unreadable })

/** The count as a field of something, left out where all rows could be read. */
export const unreadableField = ({ unreadable = 0 }: Unreadable): Unreadable =>
  unreadable === 0 ? {} : { unreadable }
