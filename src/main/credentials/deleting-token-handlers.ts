import { isOlderService } from '#shared/domain/api-address'
import type { FeatureHandlers } from '../ipc/call-handlers'
import { KeydeskError } from '../keydesk-error'
import type { ManagementApi } from '../management-api/types'
import type { StoredDocument } from '../storage/document-store'
import type { InTurn } from '../storage/in-turn'
import { aboutDeletingToken, type DeletingTokens } from './deleting-tokens'
import { demoWorkspaceId } from './demo-workspace'
import { type Profile, type Profiles, requireProfile } from './profiles'
import { isSameWorkspace, projectIdsOf } from './same-workspace'
import type { TokenDrafts } from './token-drafts'

export interface DeletingTokenHandlersOptions {
  readonly profiles: StoredDocument<Profiles>
  readonly deletingTokens: Pick<DeletingTokens, 'store' | 'remove'>
  readonly drafts: Pick<TokenDrafts, 'tokenOf' | 'tell' | 'isTold' | 'settle'>
  /** The turns in which tokens are stored and workspaces removed. */
  readonly inTurn: InTurn
  /** The API with the workspace's usual token, where a person lets that go; throws otherwise. */
  readonly apiFor: (workspaceId: string) => Promise<ManagementApi>
  /** The workspace's usual token, for the address. */
  readonly usualToken: (workspaceId: string, baseUrl: string) => Promise<string>
  /** The API with a token that is not stored yet. */
  readonly apiWith: (baseUrl: string, token: string) => ManagementApi
  /** Milliseconds since 1970. */
  readonly now: () => number
}

type Calls = Pick<
  FeatureHandlers<'workspaces'>,
  'workspaces.setDeletingToken' | 'workspaces.removeDeletingToken'
>

const noted = (profiles: Profiles, id: string, deletingToken: Profile['deletingToken']): Profiles => ({
  ...profiles,
  workspaces: profiles.workspaces.map(({ deletingToken: before, ...profile }) => {
    if (profile.id !== id) return before === undefined ? profile : { ...profile, deletingToken: before }
    return deletingToken === undefined ? profile : { ...profile, deletingToken }
  }),
})

/** The calls on the second token of a workspace, for deleting alone. It goes from the draft to the keychain and nowhere else. */
export const createDeletingTokenHandlers = (options: DeletingTokenHandlersOptions): Calls => {
  const { profiles, deletingTokens, drafts, inTurn, apiFor, apiWith, now } = options

  /**
   * Whether a token was compared with the usual one and found to be of the same workspace. Throws
   * `token-of-other-workspace`, or `workspaces-not-comparable` unless the person, told so, said that it is.
   */
  const requireSameWorkspace = async (
    { id, baseUrl }: Profile,
    draftId: string,
    isSaidToBe: boolean,
    signal: AbortSignal,
  ): Promise<boolean> => {
    const token = drafts.tokenOf(draftId)
    // First the usual one: its address is settled with the person, and the new token goes to no other.
    const usual = await projectIdsOf(await apiFor(id), signal)
    if (token === (await options.usualToken(id, baseUrl)))
      throw new KeydeskError({ code: 'token-in-use', about: 'deleting' })
    const own = await projectIdsOf(apiWith(baseUrl, token), signal).catch((thrown: unknown) => {
      throw aboutDeletingToken(thrown)
    })
    const found = isSameWorkspace(usual, own)
    if (found === 'other') throw new KeydeskError({ code: 'token-of-other-workspace', about: 'deleting' })
    if (found === 'same') return true
    const question = `deleting ${id}`
    if (isSaidToBe && drafts.isTold(draftId, question)) return false
    drafts.tell(draftId, question)
    throw new KeydeskError({ code: 'workspaces-not-comparable', about: 'deleting' })
  }

  const store = async ({ id, baseUrl }: Profile, token: string, isCompared: boolean): Promise<void> => {
    const storedAt = new Date(now()).toISOString()
    // It may have been removed meanwhile. The note comes first: the keychain holds no token that nobody knows of.
    const before = requireProfile(await profiles.read(), id).deletingToken
    await profiles.update((current) => noted(current, id, { storedAt, isCompared }))
    try {
      await deletingTokens.store(id, baseUrl, token)
    } catch (thrown) {
      await profiles.update((current) => noted(current, id, before)).catch(() => undefined)
      throw thrown
    }
  }

  return {
    'workspaces.setDeletingToken': async (
      { workspaceId, tokenDraftId, isSameWorkspace: isSaidToBe = false },
      { signal },
    ) => {
      if (workspaceId === demoWorkspaceId)
        throw new KeydeskError({ code: 'input-invalid', fields: { tokenDraftId: 'not-allowed-here' } })
      const token = drafts.tokenOf(tokenDraftId)
      const profile = requireProfile(await profiles.read(), workspaceId)
      if (isOlderService(profile.baseUrl) && profile.olderServiceAllowed !== true)
        throw new KeydeskError({ code: 'older-service', host: new URL(profile.baseUrl).host })
      const isCompared = await requireSameWorkspace(profile, tokenDraftId, isSaidToBe, signal)
      await inTurn(() => store(profile, token, isCompared))
      await drafts.settle(tokenDraftId)
      return {}
    },

    'workspaces.removeDeletingToken': async ({ workspaceId }) => {
      await inTurn(async () => {
        requireProfile(await profiles.read(), workspaceId)
        // The token first: cut short after this, the workspace says that it is missing, and it can be removed again.
        await deletingTokens.remove(workspaceId)
        await profiles.update((current) => noted(current, workspaceId, undefined))
      })
      return {}
    },
  }
}
