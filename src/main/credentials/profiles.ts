import { z } from 'zod'
import { defaultBaseUrl, mendedBaseUrl } from '#shared/domain/api-address'
import { type Workspace, workspaceSchema } from '#shared/workspace'
import { KeydeskError } from '../keydesk-error'
import type { DocumentStore, StoredDocument } from '../storage/document-store'

const profileSchema = workspaceSchema.omit({ isDemo: true }).extend({
  /** A person was asked, and lets the token go to the vendor's older service, where this workspace's address is. */
  olderServiceAllowed: z.literal(true).optional(),
  /** When the workspace's token was stored; left out where an earlier version stored it. */
  tokenStoredAt: z.iso.datetime().optional(),
  /**
   * That the keychain has a second token, for deleting alone. `isCompared`: it was proven to be of the same workspace;
   * otherwise a person said so.
   */
  deletingToken: z.strictObject({ storedAt: z.iso.datetime(), isCompared: z.boolean() }).optional(),
})

/** What is known of the workspaces, without any secret. */
const profilesSchema = z.strictObject({
  workspaces: z.array(profileSchema),
  selectedId: z.uuid().nullable(),
  /** Accounts under which the keychain may hold a token although no workspace with that id was stored yet. */
  pendingAdds: z.array(z.uuid()),
  /** Workspaces that are gone while their folder of documents may still be there. */
  pendingRemovals: z.array(z.uuid()),
  /** Workspaces that came from the former default address to today's, which the audit log does not tell yet. */
  movedAddresses: z.array(z.uuid()),
  /** Workspaces whose token version 2 kept without its address, until it is bound to one. */
  unboundTokens: z.array(z.uuid()),
})

const firstSchema = z.looseObject({
  workspaces: z.array(z.looseObject({ id: z.string(), baseUrl: z.string() })),
})

/**
 * From version 1 to 2. Version 1 knew one default; at that very address a workspace was put by the form, and by nobody's
 * choice. Version 2 leaves every address alone, so that whoever chooses the former one from now on keeps it.
 */
const moveAddresses = (old: unknown): unknown => {
  const first = firstSchema.safeParse(old)
  // What is no such document is for the schema to refuse.
  if (!first.success) return old
  const isMoved = ({ baseUrl }: { readonly baseUrl: string }): boolean => mendedBaseUrl(baseUrl) !== baseUrl
  const { workspaces } = first.data
  return {
    ...first.data,
    workspaces: workspaces.map((each) => (isMoved(each) ? { ...each, baseUrl: defaultBaseUrl } : each)),
    movedAddresses: workspaces.filter(isMoved).map(({ id }) => id),
  }
}

const secondSchema = z.looseObject({ workspaces: z.array(z.looseObject({ id: z.string() })) })

/** From version 2 to 3: notes the tokens that are to be bound to the address that their workspace has now. */
const noteUnboundTokens = (old: unknown): unknown => {
  const second = secondSchema.safeParse(old)
  if (!second.success) return old
  return { ...second.data, unboundTokens: second.data.workspaces.map(({ id }) => id) }
}

export type Profile = z.infer<typeof profileSchema>
export type Profiles = z.infer<typeof profilesSchema>

/** Opens the document of the workspaces' profiles. */
export const openProfiles = (store: Pick<DocumentStore, 'open'>): StoredDocument<Profiles> =>
  store.open({
    name: 'workspaces',
    schema: profilesSchema,
    version: 4,
    initial: {
      workspaces: [],
      selectedId: null,
      pendingAdds: [],
      pendingRemovals: [],
      movedAddresses: [],
      unboundTokens: [],
    },
    // Version 4 knows of when tokens were stored, and of second ones: older documents have neither.
    migrations: { 1: moveAddresses, 2: noteUnboundTokens, 3: (old) => old },
  })

/** The profile of a workspace. Throws `workspace-unknown`. */
export const requireProfile = ({ workspaces }: Profiles, id: string): Profile => {
  const profile = workspaces.find((candidate) => candidate.id === id)
  if (profile === undefined) throw new KeydeskError({ code: 'workspace-unknown' })
  return profile
}

/** The folder of a workspace's own documents. */
export const workspaceFolder = (id: string): string => `workspaces/${id}`

export const toWorkspace = ({ id, name, baseUrl }: Profile): Workspace => ({
  id,
  name,
  baseUrl,
  isDemo: false,
})

/** Without an id. */
export const without = (ids: readonly string[], id: string): string[] => ids.filter((one) => one !== id)
