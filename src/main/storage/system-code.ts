/** The system's code of an error, such as `ENOENT`, or null. */
export const systemCode = (thrown: unknown): string | null =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : null

/** Whether an error says that there is no such file, nor a folder for it. */
export const isMissing = (thrown: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes(systemCode(thrown) ?? '')
