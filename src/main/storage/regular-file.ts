import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import { type FileHandle, lstat, open } from 'node:fs/promises'

// Windows has no such flag, and no pipes in folders.
const withoutWaiting = constants.O_NONBLOCK ?? 0
// Windows has no such flag.
const withoutFollowing = constants.O_NOFOLLOW ?? 0

const notRegular = (): Error => Object.assign(new Error('not a regular file'), { code: 'EINVAL' })

/** Throws where an opened file is none, but a pipe or a device: reading it could wait for ever, or never end. */
export const requireRegular = async (file: Pick<FileHandle, 'stat'>): Promise<void> => {
  if ((await file.stat()).isFile()) return
  throw notRegular()
}

/** Opens a file for reading. Never waits. Throws the system's error, and `EINVAL` where it is no regular file. */
export const openRegularFile = async (path: string): Promise<FileHandle> => {
  const file = await open(path, constants.O_RDONLY | withoutWaiting)
  try {
    await requireRegular(file)
    return file
  } catch (thrown) {
    await file.close()
    throw thrown
  }
}

/**
 * Opens for reading what is no link, of whatever kind it is. Never waits. Throws the system's error: `ELOOP` or `EMLINK`
 * for a link.
 */
export const openUnlinked = async (path: string): Promise<FileHandle> => {
  // Without the flag that refuses links, the name is looked at first.
  if (withoutFollowing === 0 && (await lstat(path).catch(() => null))?.isSymbolicLink() === true)
    throw Object.assign(new Error('a link'), { code: 'ELOOP' })
  return open(path, constants.O_RDONLY | withoutFollowing | withoutWaiting)
}

/** The text of a file, as UTF-8. Never waits. Throws as `openRegularFile`. */
export const readRegularFile = async (path: string): Promise<string> => {
  const file = await openRegularFile(path)
  try {
    return await file.readFile('utf8')
  } finally {
    await file.close()
  }
}

/** The same at once, for what is needed before anything can be waited for. */
export const readRegularFileSync = (path: string): string => {
  const file = openSync(path, constants.O_RDONLY | withoutWaiting)
  try {
    if (!fstatSync(file).isFile()) throw notRegular()
    return readFileSync(file, 'utf8')
  } finally {
    closeSync(file)
  }
}

/** How a file is opened to add to it: never waiting for somebody who reads a pipe in its place. */
export const appendFlags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | withoutWaiting
/** The same for a file of the profile, which is never a link. */
export const ownAppendFlags = appendFlags | withoutFollowing
/** The same, to read what is there as well. */
export const ownReadAppendFlags =
  constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | withoutWaiting | withoutFollowing
