import { join } from 'node:path'
import type { App } from 'electron'
import { limitedLog } from '../diagnostics/limited-log'
import type { SendEvent } from '../ipc/call-handlers'
import { type PolicyState, updatesOffByPolicy } from '../policy'
import { type Updates, type UpdatesOptions, createUpdates, openElectronUpdater, readFeed } from '../updates'
import { updateKey } from './update-key'
import { KeydeskError } from '../keydesk-error'
import { type InstalledCopy, whyNoUpdates } from './installed-copy'
import type { ProxyRoute } from './proxy-route'
import { updaterSession } from './updater-session'

export interface AppUpdatesOptions extends Pick<UpdatesOptions, 'settings' | 'work' | 'log'> {
  readonly app: Pick<App, 'releaseSingleInstanceLock' | 'requestSingleInstanceLock'>
  readonly copy: InstalledCopy
  /** Whether the file that the copy runs from is still in its place. */
  readonly isInPlace: () => boolean
  readonly policy: PolicyState
  readonly proxyRoute: ProxyRoute
  readonly send: SendEvent
}

/** Updates as this copy of Keydesk can have them. */
export const openAppUpdates = async (options: AppUpdatesOptions): Promise<Updates> => {
  const { app, copy, isInPlace, policy, proxyRoute, send, settings, work } = options
  // The page can ask for updates as often as it likes, and each failure is several lines.
  const log = limitedLog(options.log, () => performance.now(), 'updates')
  // Electron's own place for it, beside the archive.
  const feed =
    copy.as === 'replaceable' && updateKey !== ''
      ? await readFeed(join(process.resourcesPath, 'app-update.yml'), process.platform)
      : null
  const updates = createUpdates({
    off: updatesOffByPolicy(policy) ?? whyNoUpdates(copy, feed !== null),
    host: feed?.host ?? '',
    openEngine: () =>
      openElectronUpdater({
        platform: process.platform,
        publicKey: updateKey,
        log,
        prepareNetwork: () => proxyRoute.bring(updaterSession()),
        beforeInstall: async () => {
          // What is there instead would be deleted for the new version.
          if (!isInPlace()) throw new KeydeskError({ code: 'app-moved' })
          // The next one starts while this one ends.
          app.releaseSingleInstanceLock()
        },
        onInstallFailed: (thrown) => updates.installFailed(thrown),
      }),
    settings,
    work,
    changed: (update) => {
      if (update.state === 'failed' && update.step === 'install') app.requestSingleInstanceLock()
      send('updates.changed', { update })
    },
    now: Date.now,
    setTimer: (ms, callback) => {
      const timer = setTimeout(callback, ms)
      return () => clearTimeout(timer)
    },
    log,
  })
  return updates
}
