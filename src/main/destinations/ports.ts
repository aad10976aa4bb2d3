import type { Delivery, Destination } from '#shared/contract/keys/destinations'
import type { Handoff } from '#shared/contract/keys/handoff'
import type { LentValue } from '../handoff/handoff'
import type { DeliveryInput, DeliveryReason } from '#shared/domain/delivery/destination-templates'

/** A command that a person is asked about: what they would see of it in a terminal. */
export interface AskedDelivery {
  /** The destination's name. */
  readonly name: string
  /** Each program with its arguments, as one line. */
  readonly commands: readonly string[]
  readonly input: DeliveryInput
}

/** Asks a person, out of the window's reach, whether a program may get values; false where they say no. */
export type ConfirmDelivery = (asked: AskedDelivery, signal: AbortSignal) => Promise<boolean>

/**
 * Why a delivery to a destination could not begin now, asking nobody; null where nothing is in its way. Throws
 * `not-found`, `policy-forbids`, or what the keychain throws.
 */
export type WhyNotReady = (workspaceId: string, destinationId: string) => Promise<DeliveryReason | null>

/** The part of the handoff that lends a value and counts it as delivered. The first two throw `handoff-ended`. */
export interface LendingHandoff {
  readonly about: (handoffId: string) => Handoff
  readonly lend: (handoffId: string) => Pick<LentValue, 'about' | 'value'>
  delivered(about: Handoff): Promise<void>
}

/**
 * Delivers a waiting value to one destination of its key's workspace. The value is kept whatever happens, and counts as
 * delivered only where the program ended with 0. Throws `handoff-ended`, also where it ends before the program gets it;
 * `not-found` where there is no such destination, `policy-forbids`, or what the keychain throws.
 */
export type Deliver = (
  handoffId: string,
  destinationId: string,
  context: { readonly signal: AbortSignal },
) => Promise<Delivery>

/** What the notes say of destinations: only their IDs. */
export interface RememberedDestinations {
  /** Adds a destination to a key's notes, if it is not there yet. */
  remember(workspaceId: string, keyId: string, destinationId: string): Promise<void>
}

/** What an export of the notes takes along. */
export interface DestinationBook {
  readonly list: (workspaceId: string) => Promise<readonly Destination[]>
  merge(workspaceId: string, others: readonly Destination[]): Promise<void>
}
