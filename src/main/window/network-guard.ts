import type { Session } from 'electron'
import { appOrigin } from './app-scheme'

/**
 * Lets the pages of a session load from our own scheme alone. The API is reached from main over the default
 * session, which is another one. `withDevTools` lets the developer tools' own pages through.
 */
export const blockNetwork = (
  session: Session,
  { withDevTools }: { readonly withDevTools: boolean },
): void => {
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const isAllowed = url.startsWith(`${appOrigin}/`) || (withDevTools && url.startsWith('devtools://'))
    answer({ cancel: !isAllowed })
  })
}
