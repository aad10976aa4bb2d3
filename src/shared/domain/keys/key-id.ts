/** The longest key ID, in UTF-16 units. Our own limit: the API's IDs have some twenty. */
export const keyIdLength = 256

// Also unpaired surrogates, which cannot be in an address.
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
 * Whether an ID can be one segment of a request's path, also for a server or proxy that decodes it twice.
 * Others would name something else: `..` is the parent, `a/b` a longer path, `a?b` a query.
 */
export const isUsableKeyId = (id: string): boolean =>
  id.length <= keyIdLength && !leavesItsSegment(id) && !(id.includes('%') && leavesItsSegment(decoded(id)))
