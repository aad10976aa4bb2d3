import {
  type DownloadOptions,
  HttpExecutor,
  configureRequestOptions,
  configureRequestUrl,
} from 'builder-util-runtime'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { EventEmitter } from 'node:events'
import { type ClientRequest, request } from 'node:http'
import Module, { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { UpdateState } from '#shared/contract/updates'
import { openElectronUpdater } from '../../../src/main/updates/electron-updater-engine'
import { readFeed } from '../../../src/main/updates/feed'
import { type UpdateSettings, createUpdates } from '../../../src/main/updates/updates'
import { createWork } from '../../../src/main/updates/work'
import { releaseKey } from './update-server'

/** Sends electron-updater's requests with Node, where Electron's own network is not there; the rest is its own. */
class NodeExecutor extends HttpExecutor<ClientRequest> {
  createRequest(options: object, callback: (response: never) => void): ClientRequest {
    return request(options, callback as never)
  }

  // As its ElectronHttpExecutor does.
  download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    return options.cancellationToken.createPromise((resolve, reject, onCancel) => {
      const asked = { headers: options.headers ?? undefined, redirect: 'manual' }
      configureRequestUrl(url, asked)
      configureRequestOptions(asked as never)
      const callback = (error?: Error | null): void =>
        error === null || error === undefined ? resolve(destination) : reject(error)
      this.doDownload(
        asked as never,
        { destination, options, onCancel, callback, responseHandler: null } as never,
        0,
      )
    })
  }
}

// What electron-updater tells Electron as it installs; the module is no more than that here.
const needed = createRequire(import.meta.url)
const electronPath = needed.resolve('electron')
const electron = new Module(electronPath)
Object.assign(electron, { loaded: true, exports: { autoUpdater: new EventEmitter() } })
needed.cache[electronPath] = electron

const context = { signal: new AbortController().signal }

/** An installed AppImage of Keydesk 1.0.0 on a machine of its own, with the real engine on electron-updater. */
export const installApp = async (serverUrl: string, given: Partial<UpdateSettings> = {}) => {
  const home = await mkdtemp(join(tmpdir(), 'keydesk-updates-'))
  onTestFinished(() => rm(home, { recursive: true, force: true, maxRetries: 5 }))
  const program = join(home, 'Keydesk.AppImage')
  await writeFile(program, 'version 1.0.0')
  const before = process.env['APPIMAGE']
  process.env['APPIMAGE'] = program
  onTestFinished(() => {
    if (before === undefined) delete process.env['APPIMAGE']
    else process.env['APPIMAGE'] = before
  })
  const config = join(home, 'app-update.yml')
  await writeFile(config, `provider: generic\nurl: ${serverUrl}\nupdaterCacheDirName: keydesk-updater\n`)
  const feed = await readFeed(config, 'linux')
  const cache = join(home, 'cache')
  await mkdir(cache)

  const settings = { checkForUpdates: true, updateChannel: 'latest' as const, ...given }
  const states: UpdateState[] = []
  const waiting: ((update: UpdateState) => void)[] = []
  const lines: string[] = []
  const timers: { ms: number; run: () => void }[] = []
  const did: string[] = []
  const work = createWork()
  const updates = createUpdates({
    off: null,
    host: feed?.host ?? '',
    openEngine: () =>
      openElectronUpdater({
        platform: 'linux',
        publicKey: releaseKey.publicKey,
        log: (line) => void lines.push(line),
        prepareNetwork: async () => void did.push('network'),
        beforeInstall: async () => void did.push('unlock'),
        onInstallFailed: (thrown) => updates.installFailed(thrown),
        otherApp: {
          httpExecutor: new NodeExecutor(),
          adapter: {
            version: '1.0.0',
            name: 'Keydesk',
            isPackaged: true,
            appUpdateConfigPath: config,
            userDataPath: join(home, 'profile'),
            baseCachePath: cache,
            whenReady: async () => undefined,
            relaunch: () => void did.push('relaunch'),
            quit: () => void did.push('quit'),
            onQuit: () => undefined,
          },
        },
      }),
    settings: () => settings,
    work,
    changed: (update) => {
      states.push(update)
      for (const told of waiting) told(update)
    },
    now: Date.now,
    setTimer: (ms, run) => {
      timers.push({ ms, run })
      return () => undefined
    },
    log: (line) => void lines.push(line),
  })

  return {
    settings: settings as UpdateSettings & { updateChannel: 'latest' | 'beta'; checkForUpdates: boolean },
    updates,
    work,
    states,
    lines,
    timers,
    did,
    /** Takes a step and answers how updates stand then. */
    step: async (name: 'check' | 'download' | 'cancel' | 'install'): Promise<UpdateState> =>
      (await updates.handlers[`updates.${name}`]({}, context)).update,
    state: async (): Promise<UpdateState> => (await updates.handlers['updates.get']({}, context)).update,
    /** Resolves once updates stand so. */
    until: (fits: (update: UpdateState) => boolean): Promise<UpdateState> =>
      new Promise((resolve) => {
        const now = states.at(-1)
        if (now !== undefined && fits(now)) resolve(now)
        else waiting.push((update) => (fits(update) ? resolve(update) : undefined))
      }),
    program: () => readFile(program, 'utf8'),
    /** What lies in the cache, ready to be installed. */
    pending: async (): Promise<string[]> =>
      (await readdir(join(cache, 'keydesk-updater', 'pending')).catch(() => [])).filter((name) =>
        /AppImage/u.test(name),
      ),
    pendingPath: (name: string) => join(cache, 'keydesk-updater', 'pending', name),
  }
}
