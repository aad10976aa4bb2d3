import { homedir, release } from 'node:os'
import { app, clipboard } from 'electron'
import { linkText, parseLink } from '#shared/link'
import { visibleText } from '#shared/domain/visible-text'
import type { Settings } from '#shared/settings'
import { type DiagnosticFacts, diagnosticsReport } from '../diagnostics/report'
import type { Features } from '../features'
import type { FeatureHandlers } from '../ipc/call-handlers'
import type { RoutersOwn } from '../ipc/router'
import { openExternalPage } from './external-pages'
import type { InstalledCopy } from '../system/installed-copy'
import type { Links } from '../system/links'
import type { MenuCommands } from './menu-commands'
import type { OnlyWindow } from './only-window'

export interface AppHandlersOptions {
  readonly copy: InstalledCopy
  readonly keychainName: string
  readonly links: Links
  readonly window: Pick<OnlyWindow, 'takeCommand'>
  readonly menuCommands: Pick<MenuCommands, 'set'>
  readonly logPath: string
  readonly settings: () => Settings
  readonly copiedKeys: Features['copiedKeys']
  /** What the features tell for a diagnostics report. */
  readonly facts: () => Promise<Pick<DiagnosticFacts, 'workspaces' | 'audit'>>
}

const platform = (): 'darwin' | 'linux' | 'win32' =>
  process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux'

/** Answers the calls about the app itself, but for the router's own. */
export const createAppHandlers = (options: AppHandlersOptions): Omit<FeatureHandlers<'app'>, RoutersOwn> => ({
  'app.info': async () => ({
    version: app.getVersion(),
    platform: platform(),
    isInstalled: options.copy.as !== 'none',
    keychainName: options.keychainName,
  }),
  'app.copyDiagnostics': async () => {
    const { electron, chrome, node } = process.versions
    const report = await diagnosticsReport({
      ...(await options.facts()),
      versions: { keydesk: app.getVersion(), electron, chrome, node },
      system: `${process.platform} ${release()} ${process.arch}`,
      settings: options.settings(),
      logPath: options.logPath,
      home: homedir(),
    })
    await clipboard.writeText(report)
    return { lines: report.split('\n').length }
  },
  'app.takeLink': async () => {
    const opened = options.links.take()
    const link = typeof opened === 'string' ? parseLink(opened) : (opened ?? null)
    return { isWaiting: opened !== undefined, link }
  },
  'app.takeCommand': async () => ({ command: options.window.takeCommand() }),
  'app.tellCommands': async ({ answered }) => {
    options.menuCommands.set(answered)
    return {}
  },
  'app.copyLink': async ({ link }) => {
    await clipboard.writeText(linkText(link))
    return {}
  },
  'app.copyKeyIds': async ({ keyIds }) => {
    await clipboard.writeText(keyIds.map(visibleText).join('\n'))
    return {}
  },
  'app.copyKeys': async ({ workspaceId, keyIds }) => {
    const { text, count } = await options.copiedKeys(workspaceId, keyIds)
    if (count > 0) await clipboard.writeText(text)
    return { count }
  },
  'app.openExternal': async ({ page }) => {
    await openExternalPage(page)
    return {}
  },
})
