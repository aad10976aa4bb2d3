import { defaultBaseUrl, isOlderService } from '#shared/domain/api-address'
import { isLoopback } from '#shared/domain/text-rules'

/** Whose an address is: Speechmatics' Management API, its older service, this computer, or anybody's. */
export type AddressKind = 'management-api' | 'older-service' | 'this-computer' | 'other'

/**
 * Whose an address is. A token goes to the Management API and to this computer without a person being asked.
 * Source: management-api.md, base URL.
 */
export const addressKind = (baseUrl: string): AddressKind => {
  const { origin, hostname } = new URL(baseUrl)
  if (origin === new URL(defaultBaseUrl).origin) return 'management-api'
  if (isOlderService(baseUrl)) return 'older-service'
  return isLoopback(hostname) ? 'this-computer' : 'other'
}

/**
 * A host that a token goes to only where a person says so: the vendor's older service, one that is not theirs, or
 * another than the token was stored for.
 */
export interface AskedAddress {
  readonly host: string
  /** The host that a stored token was stored for; left out of one that is not stored yet. */
  readonly storedFor?: string
  readonly isOlderService: boolean
}

/** Asks a person, out of the window's reach, whether a token may be sent to a host; false where they say no. */
export type ConfirmAddress = (address: AskedAddress, signal: AbortSignal) => Promise<boolean>
