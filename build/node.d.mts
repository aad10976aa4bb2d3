/** Whether a version of Node is recent enough to build, test and run the command line. */
export const isRecentEnough: (version: string) => boolean
export const oldestNode: string
/** Throws unless the file has the checksum that the table gives for its package. */
export const checkPackage: (
  file: string,
  binary: { readonly package: string; readonly version: string; readonly integrity: string },
) => void
