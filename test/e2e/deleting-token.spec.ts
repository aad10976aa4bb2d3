import keytar from 'keytar'
import type { Locator, Page } from 'playwright/test'
import { deletingTokenAccount } from '../../src/main/credentials/deleting-tokens'
import { expectAccessible } from './support/accessible'
import { connect } from './support/connect'
import { workspaceId } from './support/keychain'
import { type Desk, expect, setClipboard, test } from './support/keydesk'
import { captionsNewestFirst, captionsWorkspace, expectKeys, keyRow } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const second = 'second-management-token-for-deleting-01'
const dialogOf = (page: Page, name: string): Locator => page.getByRole('dialog', { name })
const storedFor = async (page: Page): Promise<string | null> =>
  keytar.getPassword('Keydesk', deletingTokenAccount(await workspaceId(page)))

const openTokens = async (page: Page): Promise<Locator> => {
  await page.getByRole('button', { name: 'Workspace: Acme' }).click()
  await page.getByRole('menuitem', { name: 'Manage workspaces…' }).click()
  await page.getByRole('button', { name: 'Tokens of Acme' }).click()
  return dialogOf(page, 'Tokens of “Acme”')
}

const paste = async ({ app }: Pick<Desk, 'app'>, within: Locator, text: string): Promise<void> => {
  await setClipboard(app, text)
  await within.getByRole('textbox', { name: 'Management token' }).press('ControlOrMeta+v')
}

const revoke = async (page: Page, name: string): Promise<Locator> => {
  await keyRow(page, name).click()
  await page.keyboard.press('Delete')
  const dialog = page.getByRole('alertdialog', { name: /^Revoke “/u })
  await dialog.getByRole('textbox').fill(name)
  await dialog.getByRole('button', { name: 'Revoke key' }).click()
  return dialog
}

test('a second token revokes, is asked about where it can’t be compared, and is named where it fails', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  server.tokens.add(server.token, ['view-projects', 'view-api-keys'])
  await expectKeys(page, captionsNewestFirst)
  const tokens = await openTokens(page)
  await expect(tokens.getByRole('region', { name: 'Management token' })).toContainText('Stored on')
  await expectAccessible(page, 'the tokens of a workspace')
  await tokens.getByRole('button', { name: 'Add…' }).click()
  const adding = dialogOf(page, 'Token for deleting in “Acme”')
  await paste(desk, adding, second)
  await adding.getByRole('button', { name: 'Store token' }).click()
  await expect(adding.getByRole('textbox', { name: 'Management token' })).toHaveAccessibleDescription(
    /doesn’t accept this management token/u,
  )
  server.tokens.add(second, ['delete-api-keys'])
  await adding.getByRole('button', { name: 'Store token' }).click()
  await expect(adding.getByRole('alert')).toContainText('can’t tell whether this token belongs')
  await expectAccessible(page, 'a token for deleting that can’t be compared')
  expect(await storedFor(page)).toBeNull()
  await adding.getByRole('button', { name: 'It belongs to this workspace' }).click()
  await expect(tokens).toContainText('could not be checked')
  expect(await storedFor(page)).toContain(second)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')

  await expect(await revoke(page, 'key 9')).toHaveCount(0)
  expect(server.state.projectOfKey('kid-b')).toBeUndefined()
  server.tokens.remove(second)
  const failed = await revoke(page, 'key 10')
  await expect(failed.getByRole('alert')).toContainText('token for deleting')
  await expect(failed.getByRole('button', { name: 'Replace token…' })).toHaveCount(0)
  await page.keyboard.press('Escape')

  await (await openTokens(page)).getByRole('button', { name: 'Remove…' }).click()
  await page.getByRole('button', { name: 'Remove token' }).click()
  await expect(tokens).toContainText('None. The first token is used for everything.')
  expect(await storedFor(page)).toBeNull()
})

test('replacing a token is a walk: tested, replaced, and the old one left to be deleted', async ({
  desk,
  server,
}) => {
  const { page } = desk
  const fresh = 'another-management-token-0123456789'
  await connect(desk, server)
  await (await openTokens(page)).getByRole('button', { name: 'Replace token…' }).click()
  const dialog = dialogOf(page, 'Replace the token of “Acme”')
  await expect(
    dialog.getByRole('list', { name: 'How to replace a token' }).getByRole('listitem'),
  ).toHaveCount(4)
  server.tokens.add(fresh, ['view-projects'])
  await paste(desk, dialog, fresh)
  await dialog.getByRole('button', { name: 'Test token' }).click()
  await expect(dialog.getByRole('status')).toContainText('It belongs to this workspace.')
  await expectAccessible(page, 'a token that was tested')
  await dialog.getByRole('button', { name: 'Replace token' }).click()
  const last = dialogOf(page, 'Now delete the old token')
  await expect(last.getByRole('button', { name: 'Open the Speechmatics portal' })).toBeVisible()
  await expectAccessible(page, 'the last step of replacing a token')
  await last.getByRole('button', { name: 'Done' }).click()
  await expect(dialogOf(page, 'Tokens of “Acme”')).toBeVisible()
})
