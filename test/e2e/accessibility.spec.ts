import type { Page } from 'playwright/test'
import { expectAccessible } from './support/accessible'
import { connect } from './support/connect'
import { inspector } from './support/inspector'
import { type Desk, expect, test } from './support/keydesk'
import { wear as wearTheme } from './support/views'
import {
  captionsNewestFirst,
  captionsWorkspace,
  expectKeys,
  keyRow,
  keysRegion,
  openProject,
  permissionMissing,
} from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const posting = { method: 'POST', path: '/v1/api-keys' } as const
const listing = { method: 'GET', path: '/v1/api-keys' } as const

const looks: Readonly<Record<string, (desk: Desk) => Promise<unknown>>> = {
  light: ({ app }) => wearTheme(app, 'light'),
  dark: ({ app }) => wearTheme(app, 'dark'),
  'forced colours': async ({ page }) => page.emulateMedia({ forcedColors: 'active' }),
}

const closeDialog = async (page: Page) => {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog').or(page.getByRole('alertdialog'))).toHaveCount(0)
}

const openForm = async (page: Page, name: string) => {
  await page.keyboard.press('ControlOrMeta+n')
  const form = page.getByRole('dialog', { name: 'New API key' })
  await form.getByRole('textbox', { name: 'Name' }).fill(name)
  return form
}

const askToRevoke = async (page: Page, name: string) => {
  await keyRow(page, name).click()
  await page.keyboard.press('Delete')
  const dialog = page.getByRole('alertdialog', { name: /^Revoke “/u })
  await expect(dialog).toBeVisible()
  return dialog
}

for (const [look, wear] of Object.entries(looks)) {
  test.describe(`in ${look}, axe finds nothing wrong with`, () => {
    test.describe.configure({ timeout: 150_000 })

    test('the first screen, the key list and what stands in its place', async ({ desk, server }) => {
      const { page } = desk
      await wear(desk)
      await expect(page.getByRole('button', { name: 'Connect' })).toBeVisible()
      await expectAccessible(page, 'the first screen')
      await page.getByRole('button', { name: 'Connect' }).click()
      await expect(page.getByText('Paste the management token first.')).toBeVisible()
      await expectAccessible(page, 'the first screen with errors')
      await connect(desk, server)
      await expectKeys(page, captionsNewestFirst)
      await expectAccessible(page, 'the table')

      const search = page.getByRole('textbox', { name: 'Search keys' })
      await search.fill('captions')
      await expectKeys(page, ['captions-staging', 'captions-production'])
      await expectAccessible(page, 'the table with matches marked')
      await search.fill('nothing like it')
      await expect(page.getByText('No keys match', { exact: true })).toBeVisible()
      await expectAccessible(page, 'a search without a match')
      await search.press('Escape')

      await keyRow(page, 'key 9').click()
      await page.keyboard.press('Enter')
      await expect(inspector(page)).toBeVisible()
      await expectAccessible(page, 'key details')
      await page.keyboard.press('Enter')
      await expect(inspector(page)).toHaveCount(0)
      await keyRow(page, 'key 9').click({ button: 'right' })
      await expect(page.getByRole('menuitem', { name: 'Details' })).toBeVisible()
      await expectAccessible(page, 'the menu of a row')
      await page.keyboard.press('Escape')

      await page.keyboard.press('ControlOrMeta+k')
      await expect(page.getByRole('dialog', { name: 'Search or run' })).toBeVisible()
      await expectAccessible(page, 'the palette')
      await page.keyboard.type('nothing like it')
      await expect(page.getByText('Nothing matches “nothing like it”.')).toBeVisible()
      await expectAccessible(page, 'the palette without a match')
      await closeDialog(page)
      await page.keyboard.press('ControlOrMeta+/')
      await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
      await expectAccessible(page, 'the shortcut sheet')
      await closeDialog(page)

      await openProject(page, 'Pilot')
      await expect(page.getByText('No API keys in this project yet')).toBeVisible()
      await expectAccessible(page, 'a project without keys')
      const fault = server.faults.add({ match: listing, fault: permissionMissing })
      await openProject(page, 'Archive')
      await expect(page.getByText('This token can’t list API keys')).toBeVisible()
      await expectAccessible(page, 'a token that may not list keys')
      fault.remove()
      const broken = server.faults.add({ match: listing, fault: { kind: 'status', status: 500 } })
      await page.getByRole('button', { name: 'Try again' }).click()
      const notice = keysRegion(page).getByRole('alert')
      await expect(notice).toContainText('Speechmatics has a problem')
      await notice.getByText('Technical details').click()
      await expectAccessible(page, 'an error')
      await openProject(page, 'Captions')
      await expect(keysRegion(page).getByText(/Last known list, from /u)).toBeVisible()
      await expectAccessible(page, 'a last known list')
      broken.remove()
    })

    test('creating a key and what can become of it', async ({ desk, server }) => {
      const { page } = desk
      await wear(desk)
      await connect(desk, server)
      await expectKeys(page, captionsNewestFirst)
      const form = await openForm(page, '')
      await expectAccessible(page, 'the empty form')
      await form.getByRole('button', { name: 'Create key' }).click()
      await expect(form).toContainText('Enter a name for the key.')
      await expectAccessible(page, 'the form without a name')
      await form.getByRole('textbox', { name: 'Name' }).fill('test')
      await expect(form).toContainText('won’t tell anyone')
      await expectAccessible(page, 'the form with advice')
      await form.getByRole('radio', { name: 'Temporary' }).check()
      await expectAccessible(page, 'the form of a temporary key')
      await form.getByRole('radio', { name: 'Custom' }).check()
      await form.getByRole('textbox', { name: 'Custom duration' }).fill('x')
      await form.getByRole('button', { name: 'Create key' }).click()
      await expect(form).toContainText('Enter a whole number.')
      await expectAccessible(page, 'the form of a temporary key with errors')
      await form.getByRole('radio', { name: '5 min' }).check()

      const lost = server.faults.add({ match: posting, fault: { kind: 'appliedButReplyLost' } })
      await form.getByRole('button', { name: 'Create key' }).click()
      const outcome = page.getByRole('alertdialog')
      await expect(outcome).toContainText('The temporary key’s value is lost')
      await expectAccessible(page, 'a lost temporary key')
      await outcome.getByRole('button', { name: 'Create again' }).click()
      await form.getByRole('radio', { name: 'Permanent' }).check()
      const blind = server.faults.add({ match: listing, skip: 1, fault: { kind: 'status', status: 500 } })
      await form.getByRole('button', { name: 'Create key' }).click()
      await expect(outcome).toContainText('Keydesk doesn’t know if the key was created')
      await expectAccessible(page, 'an unknown outcome')
      blind.remove()
      await outcome.getByRole('button', { name: 'Check again' }).click()
      await expect(outcome).toContainText('The key exists, but its value is lost')
      await expectAccessible(page, 'a key whose value is lost')
      await outcome.getByRole('button', { name: 'Create again' }).click()

      lost.remove()
      server.faults.add({ match: posting, times: 1, fault: { kind: 'reset' } })
      await form.getByRole('textbox', { name: 'Name' }).fill('captions-preview')
      await form.getByRole('button', { name: 'Create key' }).click()
      await expect(outcome).toContainText('The key is not in the list')
      await expectAccessible(page, 'a key that is not in the list')
      await outcome.getByRole('button', { name: 'Create again' }).click()
      server.faults.add({ match: posting, times: 1, fault: { kind: 'tooManyRequests', retryAfter: 300 } })
      await form.getByRole('button', { name: 'Create key' }).click()
      await expect(form.getByRole('alert')).toContainText('Too many requests')
      await expectAccessible(page, 'a refused creation')
    })

    test('handing a value over and revoking', async ({ desk, server }) => {
      const { app, page } = desk
      await wear(desk)
      await connect(desk, server)
      await expectKeys(page, captionsNewestFirst)
      const form = await openForm(page, 'captions-preview')
      await form.getByRole('button', { name: 'Create key' }).click()
      const handoff = page.getByRole('alertdialog', { name: 'Copy your new key now' })
      await expect(handoff).toBeVisible()
      await expectAccessible(page, 'the masked value')
      await handoff.getByRole('button', { name: 'Done' }).click()
      const leave = page.getByRole('alertdialog', { name: 'Close without copying?' })
      await expect(leave).toBeVisible()
      await expectAccessible(page, 'the question before leaving')
      await leave.getByRole('button', { name: 'Keep open' }).click()
      await handoff.getByRole('button', { name: 'Reveal' }).click()
      await expect(handoff.getByRole('button', { name: 'Hide' })).toBeVisible()
      await expectAccessible(page, 'the revealed value')
      await handoff.getByRole('button', { name: 'Copy', exact: true }).click()
      await expect(handoff.getByRole('timer')).toBeVisible()
      await expectAccessible(page, 'the copied value')
      await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'))
      const ended = page.getByRole('alertdialog', { name: 'The key’s value is gone' })
      await expect(ended).toBeVisible()
      await expectAccessible(page, 'a destroyed value')
      await closeDialog(page)

      const revoke = await askToRevoke(page, 'key 9')
      await expectAccessible(page, 'the question before revoking')
      await revoke.getByRole('textbox').fill('key 9')
      await expectAccessible(page, 'the question before revoking with the name typed')
      const refused = server.faults.add({
        match: { method: 'DELETE' },
        fault: permissionMissing,
      })
      await revoke.getByRole('button', { name: 'Revoke key' }).click()
      await expect(revoke.getByRole('alert')).toContainText('The token lacks “Delete API keys”')
      await expectAccessible(page, 'a refused revocation')
      refused.remove()
      server.faults.add({ match: { method: 'DELETE' }, fault: { kind: 'appliedButReplyLost' } })
      server.faults.add({ match: listing, skip: 1, fault: { kind: 'status', status: 500 } })
      await revoke.getByRole('button', { name: 'Revoke key' }).click()
      await expect(revoke.getByRole('alert')).toContainText('Keydesk doesn’t know if the key was revoked')
      await expectAccessible(page, 'a revocation of unknown outcome')
    })
  })
}
