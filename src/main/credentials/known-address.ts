import { defaultBaseUrl } from '#shared/limits'
import { isLoopback } from '#shared/text-rules'

/**
 * True where a token may go without a person being asked: to Speechmatics' own Management API over https, and to
 * this computer itself. Source: management-api.md, base URL.
 */
export const isKnownAddress = (baseUrl: string): boolean => {
  const { origin, hostname } = new URL(baseUrl)
  return origin === new URL(defaultBaseUrl).origin || isLoopback(hostname)
}
