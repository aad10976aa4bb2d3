/** The development code in files of a bundle, given as text by path. */
export const developmentCode: (
  files: ReadonlyMap<string, string>,
) => { readonly file: string; readonly what: string }[]
/** The scripts and pages under a folder of builds, from disk. */
export const bundleOf: (folder: string) => Map<string, string>
/** Checks `out` and prints the outcome; true where nothing was found. */
export const checkBundle: () => boolean
