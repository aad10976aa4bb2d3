import { existsSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import type { App } from 'electron'
import type { UpdatesOffReason } from '#shared/contract/updates'

/**
 * How this copy of Keydesk came here. `none`: it is not an installed one, but built and started from its source.
 * `replaceable`: one file or folder of the person's that Keydesk can put a newer one in the place of. `managed`: a
 * package of the system (deb, rpm, msi), which the system's own means update.
 */
export type InstalledAs = 'none' | 'replaceable' | 'managed'

export interface InstalledCopy {
  readonly as: InstalledAs
  /** The path to start this copy by. */
  readonly program: string
}

/** What of the process it is told from; the environment's two words are the AppImage runtime's. */
export interface CopyFacts {
  readonly isPackaged: boolean
  readonly platform: NodeJS.Platform
  readonly program: string
  readonly appImage: string | undefined
  readonly appDir: string | undefined
}

/** Tells how a copy came here from facts of its process. */
export const copyOf = ({ isPackaged, platform, program, appImage, appDir }: CopyFacts): InstalledCopy => {
  if (!isPackaged) return { as: 'none', program }
  if (platform === 'darwin') return { as: 'replaceable', program }
  if (platform === 'win32') {
    // What the nsis installer puts beside the program, and the msi does not.
    const isNsis = existsSync(join(dirname(program), 'Uninstall Keydesk.exe'))
    return { as: isNsis ? 'replaceable' : 'managed', program }
  }
  // A terminal that is an AppImage itself hands its own words on: only one that this program runs out of counts.
  const isInside = appDir !== undefined && appDir !== '' && program.startsWith(`${appDir}${sep}`)
  return appImage !== undefined && appImage !== '' && isInside
    ? { as: 'replaceable', program: appImage }
    : { as: 'managed', program }
}

/** A folder by the path that the system knows it by, as `execPath` is; TMPDIR may be a link. */
const realPath = (path: string | undefined): string | undefined => {
  try {
    return path === undefined || path === '' ? undefined : realpathSync(path)
  } catch {
    return undefined
  }
}

/** How the running copy came here. */
export const installedCopy = (app: Pick<App, 'isPackaged'>): InstalledCopy =>
  copyOf({
    isPackaged: app.isPackaged,
    platform: process.platform,
    program: process.execPath,
    appImage: process.env['APPIMAGE'],
    appDir: realPath(process.env['APPDIR']),
  })

/** Which file a path leads to; null where it leads to none. */
const fileAt = (path: string): string | null => {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true })
  return found?.isFile() === true ? `${found.dev} ${found.ino}` : null
}

/**
 * Remembers the file that a copy runs from, and tells later whether it is still there: an AppImage can be moved while it
 * runs, and another file put in its place, which an update would delete. True for every other copy. Never throws.
 */
export const watchPlace = ({ as, program }: InstalledCopy, platform: NodeJS.Platform): (() => boolean) => {
  if (as !== 'replaceable' || platform !== 'linux') return () => true
  const at = (): string | null => {
    try {
      return fileAt(program)
    } catch {
      return null
    }
  }
  const started = at()
  return () => started !== null && at() === started
}

/** Why a copy can have no updates; null where it can. */
export const whyNoUpdates = ({ as }: InstalledCopy, hasFeed: boolean): UpdatesOffReason | null => {
  if (as === 'none') return 'not-installed'
  if (as === 'managed') return 'system-package'
  return hasFeed ? null : 'not-set-up'
}
