import type { Session } from 'electron'
import { appOrigin, type Pages } from './app-scheme'

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
      pages.alsoLoads(url)
    answer({ cancel: !isAllowed })
  })
}
