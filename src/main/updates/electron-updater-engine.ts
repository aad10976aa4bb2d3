import { rm } from 'node:fs/promises'
import type { AppUpdater, NsisUpdater as AnyUpdater, UpdateInfo } from 'electron-updater'
import { z } from 'zod'
import { KeydeskError } from '../keydesk-error'
import type { UpdateEngine } from './engine'
import { refuseUnproven } from './publisher-signature'
import { isInstallable, isSigned } from './update-signature'
import { hasChecksum } from './verify'

type Adapter = NonNullable<ConstructorParameters<typeof AnyUpdater>[1]>

/** What of a running app electron-updater is given in place of Electron's; for tests. */
export interface OtherApp {
  readonly adapter: Adapter
  /** builder-util-runtime's `HttpExecutor`. */
  readonly httpExecutor: object
}

export interface EngineOptions {
  readonly platform: NodeJS.Platform
  /** What downloads must be signed with: see update-signature.ts. */
  readonly publicKey: string
  /** Gets electron-updater's own lines; to be redacted. */
  readonly log: (line: string) => void
  /** Brings the updater's network session onto the way that is set; before each time it is used. */
  readonly prepareNetwork: () => Promise<void>
  /** Before the installation: what of this app would be in the way of the next one's start. */
  readonly beforeInstall: () => Promise<void>
  /** The system refused, after `install` had resolved. */
  readonly onInstallFailed: (thrown: unknown) => void
  readonly otherApp?: OtherApp
}

const longestLine = 300

const makeUpdater = async ({ platform, otherApp }: EngineOptions): Promise<AppUpdater> => {
  const { AppImageUpdater, MacUpdater, NsisUpdater } = await import('electron-updater')
  const Updater = platform === 'win32' ? NsisUpdater : platform === 'darwin' ? MacUpdater : AppImageUpdater
  const updater = otherApp === undefined ? new Updater() : new Updater(undefined, otherApp.adapter)
  // With another app than Electron's it has nothing to send requests with.
  if (otherApp !== undefined) Object.assign(updater, { httpExecutor: otherApp.httpExecutor })
  if (updater instanceof NsisUpdater) refuseUnproven(updater)
  return updater
}

const loggerTo = (log: EngineOptions['log']) => {
  const line = (message: unknown): void => log(`updater: ${String(message).slice(0, longestLine)}`)
  return { info: line, warn: line, error: line }
}

/** A file of the list, as a release leaves it; electron-updater passes on what it does not know itself. */
const listedFile = z.object({
  url: z.string().max(500),
  sha512: z.string().max(200),
  signature: z.string().max(200),
})

/**
 * The checksums of a version's files that can be installed here and were signed with the release key. None where one of
 * the list's files was not: electron-updater chooses among them by itself.
 */
const signedChecksums = (
  { version, files }: UpdateInfo,
  { publicKey, platform }: Pick<EngineOptions, 'publicKey' | 'platform'>,
): string[] => {
  const signed = files.flatMap((file) => {
    const { success, data } = listedFile.safeParse(file)
    return success && isSigned({ version, ...data }, publicKey) ? [data] : []
  })
  return signed.length === files.length
    ? signed.filter(({ url }) => isInstallable(url, platform, process.arch)).map(({ sha512 }) => sha512)
    : []
}

const isPrerelease = (version: string): boolean => version.includes('-')

/**
 * The engine on electron-updater. Each download must have a SHA-512 of the server's list that was signed with the
 * release key; on Windows the publisher's signature is checked as well, and on macOS the system does that at the
 * installation. It never downloads or installs by itself, nor goes back to an older version, nor takes a beta for a
 * stable one.
 */
export const openElectronUpdater = async (options: EngineOptions): Promise<UpdateEngine> => {
  const { CancellationToken } = await import('electron-updater')
  const updater = await makeUpdater(options)
  updater.logger = loggerTo(options.log)
  updater.autoDownload = false
  updater.autoInstallOnAppQuit = false
  updater.disableWebInstaller = true
  // The share of a staged roll-out is told here; the server need not know the number it is told by.
  updater.requestHeaders = { 'x-user-staging-id': 'none' }

  let found: UpdateInfo | null = null
  let files: readonly string[] = []
  let isInstalling = false
  updater.on('error', (thrown) => {
    if (isInstalling) options.onInstallFailed(thrown)
  })

  const refuse = async (): Promise<never> => {
    for (const file of files) await rm(file, { force: true })
    files = []
    throw new KeydeskError({ code: 'update-tampered' })
  }
  const isWithoutSignature = (update: UpdateInfo): boolean =>
    update.files.some(({ sha512 }) => typeof sha512 === 'string') &&
    signedChecksums(update, options).length === 0
  const verify = async (): Promise<void> => {
    const allowed = found === null ? [] : signedChecksums(found, options)
    if (files.length === 0) await refuse()
    for (const file of files) if (!(await hasChecksum(file, allowed))) await refuse()
  }

  return {
    check: async (channel) => {
      await options.prepareNetwork()
      updater.channel = channel
      // Setting a channel lets it go back to older versions.
      updater.allowDowngrade = false
      const result = await updater.checkForUpdates()
      files = []
      found = result?.isUpdateAvailable === true ? result.updateInfo : null
      // Whoever writes the list could put one channel's version on the other.
      if (channel === 'latest' && found !== null && isPrerelease(found.version)) found = null
      return found === null ? null : { version: found.version }
    },

    download: async (onPercent, signal) => {
      await options.prepareNetwork()
      const token = new CancellationToken()
      const cancel = (): void => token.cancel()
      const progress = ({ percent }: { percent: number }): void =>
        onPercent(Math.min(100, Math.max(0, Math.floor(percent))))
      signal.addEventListener('abort', cancel, { once: true })
      updater.on('download-progress', progress)
      try {
        signal.throwIfAborted()
        // Nothing that comes could be installed. A list without checksums is electron-updater's to refuse.
        if (found !== null && isWithoutSignature(found)) await refuse()
        files = await updater.downloadUpdate(token)
        await verify()
      } finally {
        updater.off('download-progress', progress)
        signal.removeEventListener('abort', cancel)
      }
    },

    install: async () => {
      // The file has lain in a folder of the person's since.
      await verify()
      await options.beforeInstall()
      isInstalling = true
      updater.quitAndInstall(true, true)
    },
  }
}
