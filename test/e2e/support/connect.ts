import type { DemoServer } from '#demo/index'
import { type Desk, expect, setClipboard } from './keydesk'

export interface ConnectOptions {
  /** What the workspace is called in Keydesk. */
  readonly name?: string
  /** The server's first token when left out. */
  readonly token?: string
}

/** Connects a server as the first workspace, through the first screen; answers once the workspace is open. */
export const connect = async (
  { app, page }: Pick<Desk, 'app' | 'page'>,
  server: Pick<DemoServer, 'baseUrl' | 'token'>,
  { name = 'Acme', token = server.token }: ConnectOptions = {},
): Promise<void> => {
  const form = page.getByRole('form', { name: 'Connect your workspace' })
  await form.getByRole('textbox', { name: 'Name' }).fill(name)
  await form.getByText('Advanced').click()
  await form.getByRole('textbox', { name: 'Management API address' }).fill(server.baseUrl)
  await setClipboard(app, token)
  await form.getByRole('button', { name: 'Paste token' }).click()
  await expect(form.getByRole('textbox', { name: 'Management token' })).toHaveValue(/held safely/u)
  await form.getByRole('button', { name: 'Connect' }).click()
  await expect(page.getByRole('navigation', { name: 'Workspace and projects' })).toBeVisible()
}
