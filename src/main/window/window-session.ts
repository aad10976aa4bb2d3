import { type Session, session } from 'electron'
import { serveAppScheme } from './app-scheme'
import { refuseDownloads } from './downloads-guard'
import { blockNetwork } from './network-guard'
import { denyPermissions } from './permission-guard'

/**
 * The session of our window. In memory (no `persist:`), so that the page leaves no cache and no storage on disk,
 * and not the default one, over which main reaches the API. `folder` holds the built renderer. `codeCache` is the one
 * thing on disk: what V8 compiled of our own scripts, checked against them, so that the next start need not.
 */
export const createWindowSession = (options: {
  readonly folder: string
  readonly codeCache: string
  readonly withDevTools: boolean
}): Session => {
  const own = session.fromPartition('keydesk-window', { cache: false })
  denyPermissions(own)
  blockNetwork(own, options)
  refuseDownloads(own)
  // Chromium would fetch its dictionaries from the network.
  own.setSpellCheckerEnabled(false)
  own.setCodeCachePath(options.codeCache)
  serveAppScheme(own, options.folder)
  return own
}
