import { type Session, session } from 'electron'
import { isSafeAddress } from '../updates'

// electron-updater's own name for it: electron-updater/out/electronHttpExecutor.js. In memory, without a cache.
const name = 'electron-updater'

let made: Session | null = null

/** The session that updates are asked for and downloaded over; a redirect to where they may not come from ends there. */
export const updaterSession = (): Session => {
  if (made !== null) return made
  made = session.fromPartition(name, { cache: false })
  made.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isSafeAddress(new URL(url)) }))
  return made
}
