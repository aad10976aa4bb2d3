/** The longest id of a key, in UTF-16 units. Our own: the API's have some twenty. */
export const keyIdLength = 256

// Also unpaired surrogates, which cannot be written in an address.
const unusable = /[/\\?#\p{Cc}\p{Surrogate}]/u

const leavesItsSegment = (id: string): boolean => id === '' || id === '.' || id === '..' || unusable.test(id)

const decoded = (id: string): string => {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}

/**
 * Whether an id can be put into the path of a request: as one segment, also to a server or proxy that decodes it twice.
 * Another would name something else: `..` is the folder above, `a/b` a path, `a?b` a query.
 */
export const isUsableKeyId = (id: string): boolean =>
  id.length <= keyIdLength && !leavesItsSegment(id) && !(id.includes('%') && leavesItsSegment(decoded(id)))
