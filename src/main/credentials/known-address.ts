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
  /** The host that the workspace's token was stored for, where it is another; left out where none is stored. */
  readonly storedFor?: string
  readonly isOlderService: boolean
}

/**
 * What to call the address that a token was stored for, and the one that it is to go to: their hosts, with ports where
 * these differ, or else with the protocols.
 */
export const namesOf = (from: string, to: string): { readonly from: string; readonly to: string } => {
  const hosts = { from: new URL(from).host, to: new URL(to).host }
  return hosts.from === hosts.to ? { from, to } : hosts
}

/** Asks a person, out of the window's reach, whether a token may be sent to a host; false where they say no. */
export type ConfirmAddress = (address: AskedAddress, signal: AbortSignal) => Promise<boolean>
