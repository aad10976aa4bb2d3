import keytar from 'keytar'
import type { Page } from 'playwright/test'
import { tokenAccount } from '../../../src/main/credentials/token-store'
import { ask } from './bridge'

const service = 'Keydesk'

/** The token that the OS's keychain holds for a workspace. */
export const keychainToken = async (workspaceId: string): Promise<string | null> => {
  const entry = await keytar.getPassword(service, tokenAccount(workspaceId))
  if (entry === null) return null
  const { token } = JSON.parse(entry) as { readonly token: string }
  return token
}

/** Deletes an entry behind the app's back; false where there is none. */
export const deleteKeychainEntry = (account: string): Promise<boolean> =>
  keytar.deletePassword(service, account)

/** Deletes a workspace's token behind the app's back. */
export const deleteKeychainToken = (workspaceId: string): Promise<boolean> =>
  keytar.deletePassword(service, tokenAccount(workspaceId))

/** The ids of the workspaces the app knows, by their names. */
export const workspaceIds = async (page: Page): Promise<Readonly<Record<string, string>>> => {
  const { workspaces } = await ask<{ workspaces: { id: string; name: string }[] }>(
    page,
    'workspaces.list',
    {},
  )
  return Object.fromEntries(workspaces.map(({ id, name }) => [name, id]))
}

/** The id of the workspace with this name. Throws where the app knows none. */
export const workspaceId = async (page: Page, name = 'Acme'): Promise<string> => {
  const id = (await workspaceIds(page))[name]
  if (id === undefined) throw new Error(`no workspace ${name}`)
  return id
}
