/** Where the Management API lives unless a workspace says otherwise. Source: Management API, base URL. */
export const defaultBaseUrl = 'https://mp.api.speechmatics.com/v1'

/**
 * What the default was before. The host is the vendor's as well, but another service: it mints temporary keys from an
 * API key, and no management token belongs there.
 */
export const formerDefaultBaseUrl = 'https://mp.speechmatics.com/v1'

/** An address in the one spelling that all equal ones share: without a slash at the end, or a default port. */
export const comparableBaseUrl = (baseUrl: string): string =>
  new URL(baseUrl.trim()).href.replace(/\/+$/u, '')

/** The address, or today's default where it is the former one, however spelled. */
export const mendedBaseUrl = (baseUrl: string): string =>
  URL.canParse(baseUrl.trim()) && comparableBaseUrl(baseUrl) === formerDefaultBaseUrl
    ? defaultBaseUrl
    : baseUrl

/** Whether an address is at the vendor's older service; false for a text that is no address. */
export const isOlderService = (baseUrl: string): boolean => {
  if (!URL.canParse(baseUrl.trim())) return false
  // A dot at the end of a host's name leads to the same host.
  return new URL(baseUrl.trim()).origin.replace(/\.$/u, '') === new URL(formerDefaultBaseUrl).origin
}
