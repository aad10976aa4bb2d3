import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { posix, win32 } from 'node:path'

/** Where programs are looked for besides the PATH: what a desktop leaves out of the PATH of its apps. */
const usualFolders: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['/opt/homebrew/bin', '/usr/local/bin', '/usr/bin', '/bin'],
  linux: ['/usr/local/bin', '/usr/bin', '/bin', '/snap/bin'],
}

/** The folders in which programs are looked for, in order. A relative one would mean the current folder. */
export const searchFolders = (path: string | undefined, platform: NodeJS.Platform): readonly string[] => {
  const paths = platform === 'win32' ? win32 : posix
  const onPath = (path ?? '').split(paths.delimiter).filter((folder) => paths.isAbsolute(folder))
  return [...new Set([...onPath, ...(usualFolders[platform] ?? [])])]
}

/** A program's absolute path, or why there is none. */
export type FoundProgram = { readonly path: string } | { readonly problem: 'tool-missing' | 'needs-shell' }

const isProgram = async (path: string, platform: NodeJS.Platform): Promise<boolean> => {
  try {
    const found = await stat(path)
    // One that any user of the computer can write to could be anybody's.
    if (!found.isFile() || (platform !== 'win32' && (found.mode & 0o002) !== 0)) return false
    await access(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Finds a program by its name or its absolute path. On Windows it must be an `.exe`: scripts would need a shell, and
 * nothing is looked for in the current folder.
 */
export const findProgram = async (
  name: string,
  path: string | undefined,
  platform: NodeJS.Platform,
): Promise<FoundProgram> => {
  const paths = platform === 'win32' ? win32 : posix
  if (paths.isAbsolute(name))
    return (await isProgram(name, platform)) ? { path: name } : { problem: 'tool-missing' }
  const folders = searchFolders(path, platform)
  const fileName = platform === 'win32' ? `${name}.exe` : name
  for (const folder of folders) {
    const candidate = paths.join(folder, fileName)
    if (await isProgram(candidate, platform)) return { path: candidate }
  }
  if (platform !== 'win32') return { problem: 'tool-missing' }
  for (const folder of folders)
    for (const extension of ['cmd', 'bat'])
      if (await isProgram(paths.join(folder, `${name}.${extension}`), platform))
        return { problem: 'needs-shell' }
  return { problem: 'tool-missing' }
}
