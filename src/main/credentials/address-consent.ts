import { isOlderService } from '#shared/domain/api-address'
import { isFailure, KeydeskError } from '../keydesk-error'
import { createOneAtATime } from '../writes'
import { addressKind, type ConfirmAddress, namesOf } from './known-address'
import type { Profile } from './profiles'
import type { TokenDrafts } from './token-drafts'
import { originOf, type TokenStore } from './token-store'

export interface AddressConsentOptions {
  readonly tokenStore: Pick<TokenStore, 'read'>
  readonly drafts: Pick<TokenDrafts, 'allow' | 'isAllowed'>
  readonly confirmAddress: ConfirmAddress
}

/** Has a person agree before a token goes to an address that is not known. Both throw `cancelled` where they do not. */
export interface AddressConsent {
  /** Resolves where a token may go to the address of a new workspace. */
  readonly requireAddress: (baseUrl: string, draftId: string, signal: AbortSignal) => Promise<void>
  /**
   * Resolves where a token may go to the address of a workspace that has one already. The file alone is no proof that a
   * person was ever asked about it: they are where the workspace's token was stored for another, on this computer too.
   */
  readonly requireAddressOf: (profile: Profile, draftId: string, signal: AbortSignal) => Promise<void>
}

export const createAddressConsent = (options: AddressConsentOptions): AddressConsent => {
  const { tokenStore, drafts, confirmAddress } = options
  const questions = createOneAtATime()

  /**
   * Resolves where a person lets a token go to an address; `storedFor`: the origin that it replaces the token for. Asked
   * once for a token and an address, and one question at a time: a flood of them would wear a person out.
   */
  const requireYes = async (
    baseUrl: string,
    draftId: string,
    signal: AbortSignal,
    storedFor?: string,
  ): Promise<void> => {
    const origin = originOf(baseUrl)
    if (drafts.isAllowed(draftId, origin)) return
    const moved = storedFor === undefined ? null : namesOf(storedFor, origin)
    const address = {
      host: moved?.to ?? new URL(baseUrl).host,
      ...(moved !== null && { storedFor: moved.from }),
      isOlderService: isOlderService(baseUrl),
    }
    await questions.run('address', async () => {
      if (!(await confirmAddress(address, signal)) || signal.aborted)
        throw new KeydeskError({ code: 'cancelled' })
      drafts.allow(draftId, origin)
    })
  }

  const requireAddress: AddressConsent['requireAddress'] = async (baseUrl, draftId, signal) => {
    const kind = addressKind(baseUrl)
    if (kind === 'older-service' || kind === 'other') await requireYes(baseUrl, draftId, signal)
  }

  /** The origin that a workspace's token was stored for; null where there is none that can be read. */
  const storedOrigin = async ({ id, baseUrl }: Profile): Promise<string | null> => {
    try {
      return (await tokenStore.read(id, baseUrl))?.origin ?? null
    } catch (thrown) {
      if (isFailure(thrown, 'token-unreadable')) return null
      throw thrown
    }
  }

  return {
    requireAddress,
    requireAddressOf: async (profile, draftId, signal) => {
      const { baseUrl } = profile
      const kind = addressKind(baseUrl)
      if (kind === 'management-api') return
      const stored = await storedOrigin(profile)
      if (stored !== null && stored !== originOf(baseUrl)) await requireYes(baseUrl, draftId, signal, stored)
      else if (stored === null || kind === 'older-service') await requireAddress(baseUrl, draftId, signal)
    },
  }
}
