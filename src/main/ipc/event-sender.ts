import type { WebContents } from 'electron'
import { events } from '#shared/contract'
import type { SendEvent } from './call-handlers'

/**
 * Makes the function that sends an event of the contract to our window's page. Without a window, or where it
 * shows another origin than ours, nothing is sent; a payload that its schema refuses is logged and not sent.
 */
export const createEventSender =
  (options: {
    readonly window: () => WebContents | null
    readonly origin: string
    readonly log: (line: string) => void
  }): SendEvent =>
  (name, payload) => {
    const window = options.window()
    if (window === null || window.isDestroyed() || window.isCrashed()) return
    if (window.mainFrame.origin !== options.origin) return
    if (events[name].safeParse(payload).success) window.send(name, payload)
    else options.log(`${name}: an event that its schema refuses`)
  }
