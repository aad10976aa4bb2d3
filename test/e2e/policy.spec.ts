import type { Settings } from '#shared/settings'
import { expectAccessible } from './support/accessible'
import { ask } from './support/bridge'
import { connect } from './support/connect'
import { inspector } from './support/inspector'
import { expect, test } from './support/keydesk'
import { workspaceId } from './support/keychain'
import { type PolicyApp, buildPolicyApp } from './support/policy-app'
import { makeDue, notificationsShown, rotate, rotateDialog, showRotation } from './support/rotations'
import { chooseFromMenu, collectKeys, openSettings, openView, tick } from './support/views'
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
  await expect(inspector(page).getByRole('button', { name: 'Revoke key…' })).toHaveAccessibleDescription(
    reason,
  )
  await page.keyboard.press('Enter')
  await expect(inspector(page)).toHaveCount(0)

  await chooseFromMenu(page, 'key 9', 'Rotate…')
  const dialog = rotateDialog(page)
  await expect(dialog.getByRole('radio', { name: 'No grace period' })).toBeDisabled()
  await expect(dialog.getByRole('list', { name: 'Steps' }).getByRole('listitem').last()).toContainText(
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
    'Once the old key is revoked elsewhere, check again.',
  )
  await expect
    .poll(() => notificationsShown(later))
    .toEqual([expect.stringContaining('ask whoever may do it elsewhere')])
})

const keyName = {
  pattern: '[a-z]+-(production|staging)',
  sentence: 'Name the application, then production or staging.',
}

test('the rules for new keys stand beside their fields, and what breaks them is not sent', async ({
  start,
  server,
}) => {
  await app.writePolicy(
    JSON.stringify({
      keyName,
      ownerRequired: true,
      longestTemporarySeconds: 3_600,
      clientRefRequired: true,
      allowReveal: false,
      allowSaving: false,
      sentences: { allowSaving: 'Put values into the vault, not into files.' },
    }),
  )
  const desk = await start({ main: app.main })
  const { page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  await page.getByRole('button', { name: 'New key' }).click()
  const form = page.getByRole('dialog', { name: 'New API key' })
  const name = form.getByRole('textbox', { name: 'Name' })
  const owner = form.getByRole('textbox', { name: 'Owner' })
  const submit = form.getByRole('button', { name: 'Create key' })
  await expect(name).toHaveAccessibleDescription(keyName.sentence)
  await name.fill('Captions')
  await expect(name).not.toHaveAttribute('aria-invalid')
  await submit.click()
  await expect(name).toHaveAttribute('aria-invalid', 'true')
  await expect(owner).toHaveAccessibleDescription(/requires an owner/u)
  await expectAccessible(page, 'a new key that breaks the rules')

  await form.getByText('Temporary', { exact: true }).click()
  await expect(owner).toHaveCount(0)
  await expect(form.getByRole('radio', { name: '8 hours' })).toBeDisabled()
  await form.getByText('Custom', { exact: true }).click()
  await form.getByRole('textbox', { name: 'Custom duration' }).fill('90')
  await expect(form.getByRole('alert')).toContainText('doesn’t allow temporary keys that work so long')
  const clientRef = form.getByRole('textbox', { name: 'Client reference' })
  await expect(clientRef).toHaveAccessibleDescription(/requires a client reference/u)
  await form.getByText('Permanent', { exact: true }).click()

  await name.fill('subtitles-production')
  await owner.fill('Ada Lovelace')
  const posts = (): number => server.requests.filter(({ method }) => method === 'POST').length
  expect(posts()).toBe(0)
  await submit.click()
  const handoff = page.getByRole('alertdialog', { name: 'Copy your new key now' })
  const reveal = handoff.getByRole('button', { name: 'Reveal' })
  await expect(reveal).toHaveAttribute('aria-disabled', 'true')
  await expect(reveal).toHaveAccessibleDescription('Your organisation doesn’t allow values to be shown.')
  await expect(handoff.getByRole('button', { name: 'Save to a file…' })).toHaveAccessibleDescription(
    'Put values into the vault, not into files.',
  )
  await expectAccessible(page, 'a value that can be copied only')
  const { handoffs } = await ask<{ handoffs: { id: string }[] }>(page, 'handoff.list', {})
  const handoffId = handoffs[0]?.id
  await expect(ask(page, 'handoff.reveal', { handoffId })).rejects.toThrow('policy-forbids')
  await expect(ask(page, 'handoff.save', { handoffId, format: 'value' })).rejects.toThrow('policy-forbids')
  await handoff.getByRole('button', { name: 'Copy', exact: true }).click()
  await handoff.getByRole('button', { name: 'Done' }).click()
  await expect(handoff).toHaveCount(0)
  expect(posts()).toBe(1)

  // Keys from before, or made elsewhere, are findings; the new one follows the rules.
  await collectKeys(page)
  await openView(page, 'Health')
  await page.getByRole('button', { name: /^Without an owner/u }).click()
  const findings = page.getByRole('grid', { name: 'Keys: Without an owner' })
  await expect(findings.getByRole('rowheader', { name: 'captions-production' })).toBeVisible()
  await expect(findings.getByRole('rowheader', { name: 'subtitles-production' })).toHaveCount(0)
  await findings.getByRole('button', { name: 'Note owner key 9', exact: true }).click()
  await page.getByRole('textbox', { name: 'Owner' }).fill('Grace')
  await page.keyboard.press('Enter')
  await expect(findings.getByRole('rowheader', { name: 'key 9', exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: /^Name breaks your organisation’s rule/u }).click()
  await expect(page.getByText(`The rule: ${keyName.sentence}`)).toBeVisible()
  await expect(
    page.getByRole('grid', { name: /Name breaks/u }).getByRole('rowheader', { name: 'captions-production' }),
  ).toHaveCount(0)
  await expectAccessible(page, 'findings by the policy’s rules')

  await chooseFromMenu(page, 'key 9', 'Rotate…')
  const rotation = rotateDialog(page)
  await expect(rotation.getByRole('textbox', { name: 'Owner' })).toHaveValue('Grace')
  await rotation.getByRole('button', { name: 'Create replacement' }).click()
  await expect(rotation.getByRole('textbox', { name: 'Name' })).toHaveAccessibleDescription(
    /^Name the application, then production or staging\./u,
  )
  expect(posts()).toBe(1)
})

test('no key is created in the default project where that is ruled', async ({ start, server }) => {
  await app.writePolicy(JSON.stringify({ allowDefaultProject: false }))
  const desk = await start({ main: app.main })
  const { page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  await page.getByRole('button', { name: 'New key' }).click()
  const form = page.getByRole('dialog', { name: 'New API key' })
  await expect(form.getByRole('alert')).toContainText('doesn’t allow keys in the default project')
  await expect(form.getByRole('button', { name: 'Create key' })).toHaveAttribute('aria-disabled', 'true')
  await expectAccessible(page, 'a new key in the default project')
  // Nothing ties a temporary key to a project.
  await form.getByText('Temporary', { exact: true }).click()
  await expect(form.getByRole('button', { name: 'Create key' })).not.toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Escape')

  await chooseFromMenu(page, 'key 9', 'Rotate…')
  const rotation = rotateDialog(page)
  await rotation.getByRole('button', { name: 'Create replacement' }).click()
  await expect(rotation.getByRole('alert')).toContainText('doesn’t allow keys in the default project')
  expect(server.requests.filter(({ method }) => method === 'POST')).toEqual([])
})

test('where delivery is required, a value is taken in no other way', async ({ start, server }) => {
  await app.writePolicy(JSON.stringify({ deliveryRequired: true }))
  const desk = await start({ main: app.main })
  const { page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  await page.getByRole('button', { name: 'New key' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('captions-production')
  await page.getByRole('button', { name: 'Create key' }).click()
  const handoff = page.getByRole('alertdialog', { name: 'Copy your new key now' })
  for (const name of ['Copy', 'Reveal', 'Save to a file…'])
    await expect(handoff.getByRole('button', { name, exact: true })).toHaveAccessibleDescription(
      'Your organisation only allows values to be delivered to a destination.',
    )
  const { handoffs } = await ask<{ handoffs: { id: string }[] }>(page, 'handoff.list', {})
  const handoffId = handoffs[0]?.id
  await expect(ask(page, 'handoff.copy', { handoffId, format: 'value' })).rejects.toThrow('policy-forbids')
  await page.keyboard.press('Control+c')
  await handoff.getByRole('button', { name: 'Done' }).click()
  const leaving = page.getByRole('alertdialog', { name: 'Close without copying?' })
  await expect(leaving.getByRole('button', { name: 'Copy and close' })).toHaveCount(0)
  await expectAccessible(page, 'leaving a value that must be delivered')
  await leaving.getByRole('button', { name: 'Keep open' }).click()
  await expect(handoff).toBeVisible()
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
