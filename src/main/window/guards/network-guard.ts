import type { App, Session, WebContents } from 'electron'
import { appOrigin, type Pages } from '../app-scheme'

/**
 * Lets the pages of a session load from our own scheme alone. The API is reached from main over the default
 * session, which is another one. `withDevTools` lets the developer tools' own pages through, `pages` what they need in
 * development.
 */
export const blockNetwork = (
  session: Session,
  { pages, withDevTools }: { readonly pages: Pages; readonly withDevTools: boolean },
): void => {
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const isAllowed =
      url.startsWith(`${appOrigin}/`) ||
      (withDevTools && url.startsWith('devtools://')) ||
      (pages.socketAddress !== null && url.startsWith(pages.socketAddress))
    answer({ cancel: !isAllowed })
  })
}

/**
 * Has Chromium look up no name that a page merely hints at (`dns-prefetch`, the names in its links): a name can hold any
 * text, and neither the policy of the page, nor a request handler, nor a proxy is asked about it. Must run before the app
 * is ready. `X-DNS-Prefetch-Control` covers links alone.
 */
export const refuseNameHints = ({ commandLine }: Pick<App, 'commandLine'>): void =>
  commandLine.appendSwitch('blink-settings', 'dnsPrefetchingEnabled=false')

// No program can listen on port 0: a system that is asked for it gives another.
const nowhere = 'socks5://127.0.0.1:0'

/**
 * Sends what no request handler sees (WebRTC's TURN over TCP) to a proxy that is not there. Together with
 * `refuseDirectUdp` this closes WebRTC, of which Content Security Policy knows nothing; each alone leaves one
 * transport open (seen on Electron 33: a TURN server got the user name, which can hold any text).
 */
export const blockProxied = async (
  session: Pick<Session, 'setProxy'>,
  { socketAddress }: Pick<Pages, 'socketAddress'>,
): Promise<void> => {
  // Chromium never asks a proxy for this computer itself, unless told to.
  const around = ['<-loopback>', ...(socketAddress === null ? [] : [new URL(socketAddress).host])]
  await session.setProxy({
    mode: 'fixed_servers',
    proxyRules: nowhere,
    proxyBypassRules: around.join(';'),
  })
}

/** Lets a page's WebRTC send UDP through a proxy alone, and TCP likewise. */
export const refuseDirectUdp = (contents: Pick<WebContents, 'setWebRTCIPHandlingPolicy'>): void =>
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
