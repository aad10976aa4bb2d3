import type { Settings } from '#shared/settings'
import { expectAccessible } from './support/accessible'
import { ask } from './support/bridge'
import { connect } from './support/connect'
import { expect, test } from './support/keydesk'
import { workspaceId } from './support/keychain'
import { type PolicyApp, buildPolicyApp } from './support/policy-app'
import { makeDue, notificationsShown, rotate, rotateDialog, showRotation } from './support/rotations'
import { chooseFromMenu, collectKeys, openSettings, tick } from './support/views'
import {
  captionsNewestFirst,
  captionsWorkspace,
  deleteRequests,
  expectKeys,
  keyRow,
} from './support/workspaces'

// The tests share one built app: they take turns with its policy.
test.describe.configure({ mode: 'serial' })

test.use({ serverOptions: { workspace: captionsWorkspace() } })

let app: PolicyApp
test.beforeAll(async () => {
  app = await buildPolicyApp('e2e')
})
test.afterAll(() => app.remove())

test.skip(process.platform === 'win32', 'the policy of Windows is in the registry, which a test leaves alone')

test('what the organisation rules is shown, and cannot be changed', async ({ start, server }) => {
  await app.writePolicy(
    JSON.stringify({
      allowedBaseUrls: [server.baseUrl, 'https://mp.example.test/v1'],
      rotationAgeDays: 30,
      clipboardSeconds: 20,
      allowDeletingKeys: false,
    }),
  )
  const { page } = await start({ main: app.main })
  const form = page.getByRole('form', { name: 'Connect your workspace' })
  const address = form.getByRole('combobox', { name: 'Management API address' })
  await expect(address).toHaveValue(server.baseUrl)
  await expect(address).toHaveAccessibleDescription('Managed by your organisation')
  await expect(address.getByRole('option')).toHaveText([server.baseUrl, 'https://mp.example.test/v1'])
  await expectAccessible(page, 'the first screen under a policy')

  await page.getByRole('button', { name: 'Open the demo workspace' }).click()
  await page
    .getByRole('link', { name: 'Settings' })
    .or(page.getByRole('button', { name: 'Settings' }))
    .click()
  for (const [name, value] of [
    ['Clear the clipboard after', '20'],
    ['Keys are due for rotation after', '30'],
  ] as const) {
    const field = page.getByRole('textbox', { name })
    await expect(field).toHaveValue(value)
    await expect(field).toBeDisabled()
    await expect(field).toHaveAccessibleDescription(/Managed by your organisation/u)
  }
  await expect(page.getByText('Keys can’t be revoked and projects can’t be deleted')).toBeVisible()
  await expectAccessible(page, 'the settings under a policy')
  const { settings } = await ask<{ settings: Settings }>(page, 'settings.get', {})
  await expect(ask(page, 'settings.set', { settings: { ...settings, rotationAgeDays: 90 } })).rejects.toThrow(
    'policy-forbids',
  )
})

test('updates that the organisation turns off are shown as managed, and no step is taken', async ({
  start,
}) => {
  await app.writePolicy(JSON.stringify({ allowUpdates: false }))
  const { page } = await start({ main: app.main })
  await page.getByRole('button', { name: 'Open the demo workspace' }).click()
  await openSettings(page)
  const updates = page.getByRole('region', { name: 'Updates' })
  await expect(updates).toContainText('Updates are turned off on this computer.')
  await expect(updates).toContainText('Managed by your organisation')
  await expect(updates.getByRole('button')).toHaveCount(0)
  await expect(updates.getByRole('checkbox')).toHaveCount(0)
  await expectAccessible(page, 'the settings with updates turned off')
  for (const call of ['updates.check', 'updates.download', 'updates.install'] as const)
    await expect(ask(page, call, {}), call).rejects.toThrow('policy-forbids')
})

test('where no key may be revoked, everything that would says so and asks for nothing', async ({
  start,
  server,
}) => {
  await app.writePolicy(JSON.stringify({ allowDeletingKeys: false }))
  const desk = await start({ main: app.main })
  const { page } = desk
  const reason = 'Your organisation doesn’t allow keys to be revoked with Keydesk.'
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  await page.getByRole('button', { name: 'Actions for key 9', exact: true }).click()
  const revoke = page.getByRole('menuitem', { name: 'Revoke key…' })
  await expect(revoke).toHaveAttribute('aria-disabled', 'true')
  await expect(revoke).toContainText(reason)
  await expect(page.getByRole('menuitem', { name: 'Rotate…' })).not.toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Escape')
  await expect(keyRow(page, 'key 9')).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(page.getByRole('region', { name: 'Notifications' })).toContainText(reason)
  await page.keyboard.press('Enter')
  const details = page.getByRole('dialog', { name: 'Key details' })
  await expect(details.getByRole('button', { name: 'Revoke key…' })).toHaveAccessibleDescription(reason)
  await page.keyboard.press('Escape')
  await expect(details).toHaveCount(0)

  await chooseFromMenu(page, 'key 9', 'Rotate…')
  const dialog = rotateDialog(page)
  await expect(dialog.getByRole('radio', { name: 'Ask at once' })).toBeDisabled()
  await expect(dialog.getByRole('list', { name: 'How it goes' }).getByRole('listitem').last()).toContainText(
    `Revoke the old key${reason} Ask whoever may do it elsewhere.`,
  )
  await expectAccessible(page, 'starting a rotation where no key may be revoked')
  await page.keyboard.press('Escape')
  await rotate(page, 'key 9', '3 days')
  const rotation = await showRotation(page, 'key 9')
  const finish = rotation.getByRole('button', { name: /^Finish/u })
  await expect(finish).toHaveAccessibleDescription(reason)
  await collectKeys(page)
  await tick(page, 'key 10')
  await tick(page, 'captions-staging')
  const bulk = page.getByRole('button', { name: 'Revoke 2 keys…' })
  await expect(bulk).toHaveAttribute('aria-disabled', 'true')
  await expect(bulk).toHaveAccessibleDescription(reason)
  await page
    .getByRole('listbox', { name: 'Projects' })
    .getByRole('option', { name: 'Archive' })
    .click({ button: 'right' })
  await expect(page.getByRole('menuitem', { name: /^Delete/u })).toContainText(
    'Your organisation doesn’t allow projects to be deleted with Keydesk.',
  )
  await page.keyboard.press('Escape')
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  expect(deleteRequests(server)).toBe(0)

  const workspace = await workspaceId(page)
  await desk.app.close()
  await makeDue(desk.userDataDir, workspace)
  const later = await start({ main: app.main })
  await expect(await showRotation(later.page, 'key 9')).toContainText(
    'Once the old key is revoked elsewhere, look again.',
  )
  await expect
    .poll(() => notificationsShown(later))
    .toEqual([expect.stringContaining('ask whoever may do it elsewhere')])
})

test('a policy that cannot be read stops every change and says whom to ask', async ({ start }) => {
  await app.writePolicy('{ "allowDemo": no }')
  const { app: running, page } = await start({ main: app.main })
  const notice = page.getByRole('alert')
  await expect(notice).toContainText('This computer’s policy can’t be read')
  await expect(notice).toContainText('Ask your IT administrator')
  await expect(page.getByRole('button', { name: 'Open the demo workspace' })).toHaveCount(0)
  await expect(ask(page, 'workspaces.openDemo', {})).rejects.toThrow('policy-unreadable')
  await expectAccessible(page, 'the first screen under a policy that cannot be read')
  expect(running.output()).toContain('the policy of this machine cannot be used: malformed')
})
