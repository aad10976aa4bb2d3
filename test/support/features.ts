import { createFeatures } from '../../src/main/composition'
import type { Features, FeaturesOptions, FileDialogs } from '../../src/main/features'
import { createDocumentStore } from '../../src/main/storage/document-store'
import { createMemoryClipboard } from './memory-clipboard'
import { createMemoryKeychain } from './memory-keychain'

/** Dialogs that are closed without an answer. */
export const closedDialogs: FileDialogs = { save: async () => null, open: async () => null }

/**
 * All of main over a profile's folder, without Electron. What is not given is in memory, asks nobody and reminds
 * nobody; writes are sent by the `fetch` of reads.
 */
export const openFeatures = ({
  folder,
  ...given
}: { readonly folder: string } & Partial<FeaturesOptions>): Features => {
  const send = given.fetch ?? fetch
  return createFeatures({
    store: createDocumentStore({ folder, onSetAside: () => undefined }),
    keychain: createMemoryKeychain(),
    clipboard: createMemoryClipboard(),
    fetch: send,
    openWriteLine: async () => ({ fetch: send, release: () => undefined }),
    send: () => undefined,
    dialogs: closedDialogs,
    confirmAddress: async () => false,
    remind: null,
    policy: { state: 'none' },
    ...given,
  })
}

/** Adds a workspace with the token that is on the clipboard, as a person does; answers its ID. */
export const addWorkspace = async (
  { handlers }: Pick<Features, 'handlers'>,
  baseUrl: string,
  name = 'Acme',
): Promise<string> => {
  const context = { signal: new AbortController().signal }
  const { tokenDraftId } = await handlers['tokens.paste']({}, context)
  const { workspace } = await handlers['workspaces.add']({ name, baseUrl, tokenDraftId }, context)
  return workspace.id
}
