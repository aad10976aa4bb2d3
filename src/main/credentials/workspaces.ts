import { randomUUID } from 'node:crypto'
import { isOlderService } from '#shared/domain/api-address'
import type { FieldProblem } from '#shared/failure'
import { confirmationOf, distinctForm, isNameTyped } from '#shared/domain/visible-text'
import type { Workspace } from '#shared/workspace'
import type { FeatureHandlers } from '../ipc/call-handlers'
import type { Events } from '../events'
import { isFailure, KeydeskError } from '../keydesk-error'
import type { DocumentStore, StoredDocument } from '../storage/document-store'
import { createTurns } from '../storage/in-turn'
import { createAddressConsent } from './address-consent'
import { type DemoWorkspace, demoWorkspaceId } from './demo-workspace'
import type { TokenKnowledge } from '../management-api/check-token'
import type { ConfirmAddress } from './known-address'
import { type Profile, type Profiles, requireProfile, toWorkspace, without } from './profiles'
import { createDeletingTokenHandlers, type DeletingTokenHandlersOptions } from './deleting-token-handlers'
import type { DeletingTokens } from './deleting-tokens'
import { settlePendingRemovals } from './start-repairs'
import { testToken } from './test-token'
import type { TokenCache } from './token-cache'
import type { TokenDrafts } from './token-drafts'
import { type TokenStore, originOf } from './token-store'

/**
 * Asks the API whether it takes a token. Resolves with what it was seen to have; with nothing where the API refused
 * every read, which a token that may only create keys and a dead one have in common. Throws what the API or the way
 * there failed with, `token-rejected` above all.
 */
export type CheckToken = (
  baseUrl: string,
  token: string,
  signal: AbortSignal,
) => Promise<Pick<TokenKnowledge, 'granted' | 'refused'>>

export interface WorkspacesOptions {
  readonly profiles: StoredDocument<Profiles>
  readonly store: Pick<DocumentStore, 'removeFolder'>
  readonly tokenStore: TokenStore
  /** Gets the id of each workspace before anything of it is stored: see `settlePendingAdds`. */
  readonly addsOfThisRun: Pick<Set<string>, 'add'>
  readonly tokens: Pick<TokenCache, 'forget' | 'get'>
  readonly deletingTokens: Pick<DeletingTokens, 'store' | 'remove'>
  readonly apiFor: DeletingTokenHandlersOptions['apiFor']
  readonly apiWith: DeletingTokenHandlersOptions['apiWith']
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly drafts: Pick<TokenDrafts, 'tokenOf' | 'allow' | 'isAllowed' | 'tell' | 'isTold' | 'settle'>
  readonly demo: DemoWorkspace
  readonly checkToken: CheckToken
  /** Throws where an address may not be connected to, before a person is asked about it. */
  readonly requireConnection?: (baseUrl: string) => void
  readonly confirmAddress: ConfirmAddress
  /** Told of a workspace that is no longer there. */
  readonly events: Pick<Events, 'emit'>
}

const invalid = (field: string, problem: FieldProblem): KeydeskError =>
  new KeydeskError({ code: 'input-invalid', fields: { [field]: problem } })

const isLocked = (thrown: unknown): boolean => isFailure(thrown, 'keychain-locked')

/** The mark of a workspace at the vendor's older service, to be made only where a person was asked. */
const allowanceFor = (baseUrl: string): Pick<Profile, 'olderServiceAllowed'> =>
  isOlderService(baseUrl) ? { olderServiceAllowed: true } : {}

/** The calls on workspaces. A token goes from the draft to the keychain and nowhere else. */
export const createWorkspaceHandlers = (options: WorkspacesOptions): FeatureHandlers<'workspaces'> => {
  const { profiles, store, tokenStore, tokens, drafts, demo, checkToken } = options

  // Storing and removing never overlap: a token stored while its workspace goes would be known to nobody.
  const inTurn = createTurns()
  const storedNow = (): string => new Date(options.now()).toISOString()

  /**
   * The token under a draft id, once the API has taken it. One that could read nothing is answered with
   * `token-reads-nothing` first, and goes on only where the person, told so of this address, wants it all the same.
   */
  const checkedToken = async (
    baseUrl: string,
    draftId: string,
    isWanted: boolean,
    signal: AbortSignal,
  ): Promise<{ readonly token: string } & Pick<TokenKnowledge, 'granted' | 'refused'>> => {
    const token = drafts.tokenOf(draftId)
    const { granted, refused } = await checkToken(baseUrl, token, signal)
    if (granted.length === 0 && !(isWanted && drafts.isTold(draftId, baseUrl))) {
      drafts.tell(draftId, baseUrl)
      throw new KeydeskError({ code: 'token-reads-nothing', status: 403, host: new URL(baseUrl).host })
    }
    return { token, granted, refused }
  }

  const { requireAddress, requireAddressOf } = createAddressConsent(options)

  const requireFreeName = ({ workspaces }: Profiles, name: string, exceptId?: string): void => {
    const shown = [...workspaces.map(toWorkspace), demo.current()].filter((one) => one !== null)
    const isUsed = shown.some(
      ({ id, name: used }) => id !== exceptId && distinctForm(used) === distinctForm(name),
    )
    if (isUsed) throw invalid('name', 'already-used')
  }

  const requireTypedName = (
    typed: string,
    workspace: { readonly name: string; readonly id: string },
  ): void => {
    if (!isNameTyped(confirmationOf(workspace), typed)) throw invalid('typedName', 'mismatch')
  }

  /** Takes back what was stored for a workspace that came to nothing; what fails is left to the next start. */
  const takeBack = async (id: string): Promise<void> => {
    try {
      await tokenStore.delete(id)
      await profiles.update((current) => ({ ...current, pendingAdds: without(current.pendingAdds, id) }))
    } catch {
      // The id stays among the pending ones: `settlePendingAdds` finds it.
    }
  }

  const storeBoth = async (profile: Profile, token: string): Promise<void> => {
    options.addsOfThisRun.add(profile.id)
    // First of all a note of the account, so that a crash leaves no token that nobody knows of.
    await profiles.update((current) => {
      requireFreeName(current, profile.name)
      return { ...current, pendingAdds: [...current.pendingAdds, profile.id] }
    })
    try {
      await tokenStore.write(profile.id, { origin: originOf(profile.baseUrl), token })
      await profiles.update((current) => {
        requireFreeName(current, profile.name)
        return {
          ...current,
          workspaces: [...current.workspaces, profile],
          selectedId: profile.id,
          pendingAdds: without(current.pendingAdds, profile.id),
        }
      })
    } catch (thrown) {
      // A locked keychain would only ask the person once more.
      if (!isLocked(thrown)) await takeBack(profile.id)
      throw thrown
    }
  }

  const noteAllowance = async (id: string): Promise<void> => {
    await profiles.update((current) => ({
      ...current,
      workspaces: current.workspaces.map((profile) =>
        profile.id === id ? { ...profile, ...allowanceFor(profile.baseUrl) } : profile,
      ),
    }))
  }

  const noteStored = async (id: string): Promise<void> => {
    const tokenStoredAt = storedNow()
    await profiles.update((current) => ({
      ...current,
      workspaces: current.workspaces.map((profile) =>
        profile.id === id ? { ...profile, tokenStoredAt } : profile,
      ),
    }))
  }

  const removeDemo = async (): Promise<void> => {
    await profiles.update((current) => ({
      ...current,
      selectedId:
        current.selectedId === demoWorkspaceId ? (current.workspaces[0]?.id ?? null) : current.selectedId,
    }))
    await demo.close()
  }

  const removeStored = async (id: string, typedName: string): Promise<void> => {
    const profile = requireProfile(await profiles.read(), id)
    requireTypedName(typedName, profile)
    // The tokens first: cut short after this step, the workspace is still listed, says that its token is missing,
    // and can be removed again.
    await tokenStore.delete(id)
    tokens.forget(id)
    await options.deletingTokens.remove(id)
    await profiles.update((current) => {
      const workspaces = current.workspaces.filter((candidate) => candidate.id !== id)
      const selectedId = current.selectedId === id ? (workspaces[0]?.id ?? null) : current.selectedId
      return { ...current, workspaces, selectedId, pendingRemovals: [...current.pendingRemovals, id] }
    })
    await settlePendingRemovals(profiles, store)
  }

  const openSelectedDemo = async (): Promise<Workspace | null> => {
    try {
      return await demo.open()
    } catch {
      return null
    }
  }

  return {
    'workspaces.list': async () => {
      const { workspaces, selectedId } = await profiles.read()
      const shownDemo = selectedId === demoWorkspaceId ? await openSelectedDemo() : demo.current()
      const shown = [...workspaces.map(toWorkspace), ...(shownDemo === null ? [] : [shownDemo])]
      const isShown = shown.some(({ id }) => id === selectedId)
      return {
        workspaces: shown,
        selectedId: isShown ? selectedId : (shown[0]?.id ?? null),
        demoOffered: shownDemo === null && demo.isOffered,
      }
    },

    'workspaces.select': async ({ workspaceId }) => {
      await profiles.update((current) => {
        if (demo.current()?.id !== workspaceId) requireProfile(current, workspaceId)
        return { ...current, selectedId: workspaceId }
      })
      return {}
    },

    'workspaces.add': async ({ name, baseUrl, tokenDraftId, readsNothing = false }, { signal }) => {
      // Before anyone is asked anything: what cannot work is said at once.
      drafts.tokenOf(tokenDraftId)
      requireFreeName(await profiles.read(), name)
      const address = baseUrl.replace(/\/+$/u, '')
      const tokenStoredAt = storedNow()
      const profile = { id: randomUUID(), name, baseUrl: address, ...allowanceFor(address), tokenStoredAt }
      await requireAddress(profile.baseUrl, tokenDraftId, signal)
      const { token, granted, refused } = await checkedToken(
        profile.baseUrl,
        tokenDraftId,
        readsNothing,
        signal,
      )
      await inTurn(() => storeBoth(profile, token))
      await drafts.settle(tokenDraftId)
      void options.events.emit('workspaceNamed', { workspaceId: profile.id })
      return { workspace: toWorkspace(profile), granted: [...granted], refused: [...refused] }
    },

    'workspaces.rename': async ({ workspaceId, name }) => {
      if (workspaceId === demoWorkspaceId) throw invalid('name', 'not-allowed-here')
      const changed = await profiles.update((current) => {
        requireProfile(current, workspaceId)
        requireFreeName(current, name, workspaceId)
        const workspaces = current.workspaces.map((profile) =>
          profile.id === workspaceId ? { ...profile, name } : profile,
        )
        return { ...current, workspaces }
      })
      void options.events.emit('workspaceNamed', { workspaceId })
      return { workspace: toWorkspace(requireProfile(changed, workspaceId)) }
    },

    'workspaces.replaceToken': async ({ workspaceId, tokenDraftId, readsNothing = false }, { signal }) => {
      if (workspaceId === demoWorkspaceId) throw invalid('tokenDraftId', 'not-allowed-here')
      drafts.tokenOf(tokenDraftId)
      const profile = requireProfile(await profiles.read(), workspaceId)
      options.requireConnection?.(profile.baseUrl)
      await requireAddressOf(profile, tokenDraftId, signal)
      const { token } = await checkedToken(profile.baseUrl, tokenDraftId, readsNothing, signal)
      await inTurn(async () => {
        // It may have been removed meanwhile; its token must not come back.
        requireProfile(await profiles.read(), workspaceId)
        if (isOlderService(profile.baseUrl)) await noteAllowance(workspaceId)
        try {
          await tokenStore.write(workspaceId, { origin: originOf(profile.baseUrl), token })
        } finally {
          // Also after a failure: a call given up on can still have replaced it.
          tokens.forget(workspaceId)
        }
        // The token is there: that its date is not does not undo it.
        await noteStored(workspaceId).catch(() => undefined)
      })
      await drafts.settle(tokenDraftId)
      return { workspace: toWorkspace(profile) }
    },

    'workspaces.remove': async ({ workspaceId, typedName }) => {
      const open = demo.current()
      if (open?.id === workspaceId) {
        requireTypedName(typedName, open)
        await removeDemo()
      } else {
        await inTurn(() => removeStored(workspaceId, typedName))
      }
      void options.events.emit('workspaceRemoved', { workspaceId })
      return {}
    },

    'workspaces.testToken': async ({ workspaceId, tokenDraftId }, { signal }) => {
      if (workspaceId === demoWorkspaceId) throw invalid('tokenDraftId', 'not-allowed-here')
      const token = drafts.tokenOf(tokenDraftId)
      const profile = requireProfile(await profiles.read(), workspaceId)
      options.requireConnection?.(profile.baseUrl)
      await requireAddressOf(profile, tokenDraftId, signal)
      const fresh = options.apiWith(profile.baseUrl, token)
      return testToken(fresh, () => options.apiFor(workspaceId), signal)
    },

    'workspaces.tokens': async ({ workspaceId }) => {
      if (workspaceId === demoWorkspaceId) return { storedAt: null, deleting: null }
      const { tokenStoredAt, deletingToken } = requireProfile(await profiles.read(), workspaceId)
      return { storedAt: tokenStoredAt ?? null, deleting: deletingToken ?? null }
    },

    ...createDeletingTokenHandlers({
      ...options,
      inTurn,
      usualToken: (workspaceId, baseUrl) => tokens.get(workspaceId, baseUrl),
    }),

    'workspaces.openDemo': async () => {
      const workspace = await demo.open()
      await profiles.update((current) => ({ ...current, selectedId: demoWorkspaceId }))
      return { workspace }
    },
  }
}
