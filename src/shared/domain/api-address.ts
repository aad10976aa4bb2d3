/** The default address of the Management API. Source: Management API, base URL. */
export const defaultBaseUrl = 'https://mp.api.speechmatics.com/v1'

/**
 * The former default. The host is the vendor's too, but another service: it creates temporary keys from an
 * API key, and no management token belongs there.
 */
export const formerDefaultBaseUrl = 'https://mp.speechmatics.com/v1'

/** An address in its normal form: no slash at the end, no default port. */
export const comparableBaseUrl = (baseUrl: string): string =>
  new URL(baseUrl.trim()).href.replace(/\/+$/u, '')

/** The address, or the current default instead of the former one, however it is spelled. */
export const mendedBaseUrl = (baseUrl: string): string =>
  URL.canParse(baseUrl.trim()) && comparableBaseUrl(baseUrl) === formerDefaultBaseUrl
    ? defaultBaseUrl
    : baseUrl

/** Whether an address is at the vendor's older service; false for a text that is no address. */
export const isOlderService = (baseUrl: string): boolean => {
  if (!URL.canParse(baseUrl.trim())) return false
  // A host name with a dot at the end is the same host.
  return new URL(baseUrl.trim()).origin.replace(/\.$/u, '') === new URL(formerDefaultBaseUrl).origin
}
