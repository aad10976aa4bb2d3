import { EventEmitter } from 'node:events'
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { CdpSession } from '../chromium/cdp'
import { hostEvent } from '../events'
import { paths } from '../paths'
import { toAppUrl } from './urls'

/** A download under way: the part of `DownloadItem` that an app decides with (Electron docs). */
class HostDownloadItem extends EventEmitter {
  savePath = ''
  isCancelled = false
  readonly url: string
  readonly filename: string

  constructor(url: string, filename: string) {
    super()
    this.url = url
    this.filename = filename
  }

  getURL = (): string => this.url
  getFilename = (): string => this.filename
  setSavePath = (path: string): void => {
    this.savePath = path
  }
  getSavePath = (): string => this.savePath
  cancel = (): void => {
    this.isCancelled = true
  }
}

/** Emits 'will-download' for each download of a browser context; a prevented one leaves no file. */
export const followDownloads = async (
  root: CdpSession,
  contextId: string | undefined,
  emit: (event: object, item: object, frameId: string) => void,
  owns: (frameId: string) => boolean,
): Promise<void> => {
  // Beside Chromium's own files, so that it goes with the profile, also after a kill.
  const folder = mkdtempSync(join(paths.get('userData'), 'chromium', 'downloads-'))
  const items = new Map<string, HostDownloadItem>()
  root.on('Browser.downloadWillBegin', ({ frameId, guid, url, suggestedFilename }) => {
    if (!owns(frameId)) return
    const item = new HostDownloadItem(toAppUrl(url), suggestedFilename)
    const event = hostEvent()
    emit(event, item, frameId)
    if (event.defaultPrevented || item.isCancelled) {
      root
        .send('Browser.cancelDownload', {
          guid,
          ...(contextId !== undefined && { browserContextId: contextId }),
        })
        .catch(() => {})
    } else {
      items.set(guid, item)
    }
  })
  root.on('Browser.downloadProgress', ({ guid, state }) => {
    if (state === 'inProgress') return
    const item = items.get(guid)
    items.delete(guid)
    const file = join(folder, guid)
    if (item === undefined || state !== 'completed') {
      rmSync(file, { force: true })
      item?.emit('done', hostEvent(), state === 'completed' ? 'completed' : 'cancelled')
      return
    }
    const path = item.savePath === '' ? join(paths.get('downloads'), item.filename) : item.savePath
    mkdirSync(dirname(path), { recursive: true })
    renameSync(file, path)
    item.emit('done', hostEvent(), 'completed')
  })
  await root.send('Browser.setDownloadBehavior', {
    behavior: 'allowAndName',
    downloadPath: folder,
    eventsEnabled: true,
    ...(contextId !== undefined && { browserContextId: contextId }),
  })
}
