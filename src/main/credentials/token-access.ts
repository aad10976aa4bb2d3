import type { AuditLog } from '../audit'
import { KeydeskError } from '../keydesk-error'
import { createTurns } from '../storage/in-turn'
import { audited } from '../writes'
import { type ConfirmAddress, addressKind, namesOf } from './known-address'
import { type StoredToken, type TokenStore, originOf } from './token-store'

export interface TokenAccessOptions {
  readonly store: Pick<TokenStore, 'read' | 'rebind'>
  readonly confirmAddress: ConfirmAddress
  readonly audit: Pick<AuditLog, 'begin'>
  /** Aborted when nobody is there any more to answer. */
  readonly signal: AbortSignal
}

/**
 * Gives a workspace's token for the API at an address. Throws `token-missing`, `token-unreadable`, `address-changed`
 * where it was stored for another one, or what the keychain throws.
 */
export type TokenAccess = (workspaceId: string, baseUrl: string) => Promise<string>

/**
 * Makes the rule on where a stored token may go: to the origin that it was stored for. The workspace's address is in
 * a file that other programs can write, so a different one there needs a person's word, given to main; it is asked for
 * once in a run.
 */
export const createTokenAccess = ({
  store,
  confirmAddress,
  audit,
  signal,
}: TokenAccessOptions): TokenAccess => {
  const declined = new Set<string>()
  // One question at a time, and one for all calls that wait for its answer.
  const inTurn = createTurns()

  const stored = async (workspaceId: string, baseUrl: string): Promise<StoredToken> => {
    const found = await store.read(workspaceId, baseUrl)
    if (found === null) throw new KeydeskError({ code: 'token-missing' })
    return found
  }

  const ask = async (workspaceId: string, baseUrl: string): Promise<string> => {
    const found = await stored(workspaceId, baseUrl)
    const { origin, token } = found
    const wanted = originOf(baseUrl)
    if (origin === wanted) return token
    const { from, to } = namesOf(origin, wanted)
    const question = `${workspaceId} ${origin} ${wanted}`
    const isOlderService = addressKind(baseUrl) === 'older-service'
    const isAllowed =
      !declined.has(question) &&
      (await confirmAddress({ host: to, storedFor: from, isOlderService }, signal)) &&
      !signal.aborted
    if (!isAllowed) {
      if (!signal.aborted) declined.add(question)
      throw new KeydeskError({ code: 'address-changed', host: to, storedFor: from })
    }
    const facts = {
      workspaceId,
      note: `the token stored for ${origin} may go to ${wanted}, as a person allowed`,
    }
    const noted = (change: () => Promise<void>): Promise<void> =>
      audited(audit, 'workspace-address-changed', facts, change)
    // The yes was to the token of then: one that was stored while the question was open is looked at anew.
    return (await store.rebind(workspaceId, found, wanted, noted)) ? token : ask(workspaceId, baseUrl)
  }

  return async (workspaceId, baseUrl) => {
    const { origin, token } = await stored(workspaceId, baseUrl)
    return origin === originOf(baseUrl) ? token : inTurn(() => ask(workspaceId, baseUrl))
  }
}
