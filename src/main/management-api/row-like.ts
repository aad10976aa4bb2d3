/**
 * Whether an array can be a list of rows some of which cannot be read: it is empty or holds an object at all. Another
 * one, such as of strings, is some other answer.
 */
export const holdsRows = (rows: readonly unknown[]): boolean =>
  rows.length === 0 || rows.some((row) => typeof row === 'object' && row !== null && !Array.isArray(row))
