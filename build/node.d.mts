/** Whether a version of Node is recent enough to build, test and run the command line. */
export const isRecentEnough: (version: string) => boolean
export const oldestNode: string
/** Throws unless the file is the very package that the table names. */
export const checkPackage: (
  file: string,
  binary: { readonly package: string; readonly version: string; readonly integrity: string },
) => void
