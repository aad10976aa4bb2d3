import { type Session, session } from 'electron'
import { type Pages, serveAppScheme } from './app-scheme'
import { refuseDownloads } from './guards/downloads-guard'
import { blockNetwork, blockProxied } from './guards/network-guard'
import { denyPermissions } from './guards/permission-guard'

/**
 * The session of our window. In memory (no `persist:`), so that the page leaves no cache and no storage on disk,
 * and not the default one, over which main reaches the API.
 */
export const createWindowSession = (options: {
  readonly pages: Pages
  readonly withDevTools: boolean
}): Session => {
  const own = session.fromPartition('keydesk-window', { cache: false })
  denyPermissions(own)
  blockNetwork(own, options)
  const isBlocked = blockProxied(own, options.pages)
  refuseDownloads(own)
  // Chromium would fetch its dictionaries from the network.
  own.setSpellCheckerEnabled(false)
  const { answer, ...others } = options.pages
  serveAppScheme(own, {
    ...others,
    // No page before what it could reach is closed.
    answer: async (address, accept) => {
      await isBlocked
      return await answer(address, accept)
    },
  })
  return own
}
