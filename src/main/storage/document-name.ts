const segment = /^[a-z0-9][a-z0-9_-]{0,79}$/u
// Windows opens a device, not a file, for these, whatever the folder.
const device = /^(con|prn|aux|nul|com\d|lpt\d)$/u

/**
 * Splits the name of a document or folder (`workspaces/<id>/keys-12`) into its parts. Lower case only, so that
 * two names are never one file on a case-insensitive disk. Throws a plain Error, a fault of ours, on any other.
 */
export const documentNameParts = (name: string): readonly string[] => {
  const parts = name.split('/')
  const isSound = parts.length <= 4 && parts.every((part) => segment.test(part) && !device.test(part))
  if (!isSound) throw new Error('not a document name')
  return parts
}
