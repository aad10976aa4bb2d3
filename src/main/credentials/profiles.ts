import { z } from 'zod'
import { foldName } from '#shared/visible-text'
import { type Workspace, workspaceSchema } from '#shared/workspace'
import type { DocumentStore, StoredDocument } from '../storage/document-store'

const profileSchema = workspaceSchema.omit({ isDemo: true })

/** What is known of the workspaces, without any secret. */
const profilesSchema = z.strictObject({
  workspaces: z.array(profileSchema),
  selectedId: z.uuid().nullable(),
  /** Accounts under which the keychain may hold a token although no workspace with that id was stored yet. */
  pendingAdds: z.array(z.uuid()),
  /** Workspaces that are gone while their folder of documents may still be there. */
  pendingRemovals: z.array(z.uuid()),
})

export type Profile = z.infer<typeof profileSchema>
export type Profiles = z.infer<typeof profilesSchema>

/** Opens the document of the workspaces' profiles. */
export const openProfiles = (store: DocumentStore): StoredDocument<Profiles> =>
  store.open({
    name: 'workspaces',
    schema: profilesSchema,
    version: 1,
    initial: { workspaces: [], selectedId: null, pendingAdds: [], pendingRemovals: [] },
  })

/** The folder of a workspace's own documents. */
export const workspaceFolder = (id: string): string => `workspaces/${id}`

export const toWorkspace = (profile: Profile): Workspace => ({ ...profile, isDemo: false })

/** Two names that a person would take for the same one have the same form. */
export const nameForm = (name: string): string => foldName(name).normalize('NFKC').toLocaleLowerCase('en')

/** Without an id. */
export const without = (ids: readonly string[], id: string): string[] => ids.filter((one) => one !== id)
