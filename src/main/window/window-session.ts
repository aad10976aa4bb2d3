import { type Session, session } from 'electron'
import { serveAppScheme } from './app-scheme'
import { refuseDownloads } from './downloads-guard'
import { blockNetwork, blockProxied } from './network-guard'
import { denyPermissions } from './permission-guard'

/**
 * The session of our window. In memory (no `persist:`), so that the page leaves no cache and no storage on disk,
 * and not the default one, over which main reaches the API. `folder` holds the built renderer.
 */
export const createWindowSession = (options: {
  readonly folder: string
  readonly withDevTools: boolean
}): Session => {
  const own = session.fromPartition('keydesk-window', { cache: false })
  denyPermissions(own)
  blockNetwork(own, options)
  void blockProxied(own)
  refuseDownloads(own)
  // Chromium would fetch its dictionaries from the network.
  own.setSpellCheckerEnabled(false)
  serveAppScheme(own, options.folder)
  return own
}
