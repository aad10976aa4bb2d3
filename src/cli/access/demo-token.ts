import { isLoopback } from '#shared/domain/text-rules'
import { usageError } from '../command-error'

/** How the tokens of `keydesk demo` begin, so that none is mistaken for Speechmatics'. */
export const demoTokenStart = 'keydesk-demo-'

/** Whether a token is the demo's. */
export const isDemoToken = (token: string): boolean => token.startsWith(demoTokenStart)

/** Throws a usage error where the demo's token would be sent to another computer. */
export const requireRightServer = (token: string, baseUrl: string): void => {
  if (!isDemoToken(token) || isLoopback(new URL(baseUrl).hostname)) return
  throw usageError(
    'This is the token of keydesk demo, and the address is not the demo’s, so nothing was sent.',
    'Add --base-url with the address that keydesk demo printed.',
  )
}
