import type { Page } from 'playwright/test'
import { expectAccessible } from './support/accessible'
import { ask } from './support/bridge'
import { connect } from './support/connect'
import { clipboardText, expect, test } from './support/keydesk'
import { workspaceId } from './support/keychain'
import {
  askToRotate,
  chooseForRotation,
  deliver,
  makeDue,
  notificationsShown,
  rotate,
  rotateDialog,
  rotationOf,
  showEnded,
  showRotation,
} from './support/rotations'
import { chooseFromMenu, openView, wear } from './support/views'
import {
  captionsWorkspace,
  createRequests,
  deleteRequests,
  keyGrid,
  keyRow,
  openProject,
  permissionMissing,
  projects,
} from './support/workspaces'

const value = 'PLANTED-rotated-value.0123456789_abcdefg'

test.use({ serverOptions: { workspace: captionsWorkspace(), keyValueFactory: () => value } })

const posting = { method: 'POST', path: '/v1/api-keys' } as const
const listing = { method: 'GET', path: '/v1/api-keys' } as const
const deleting = { method: 'DELETE', path: '/v1/api-keys' } as const
const toasts = (page: Page) => page.getByRole('region', { name: 'Notifications' })
const finishing = (page: Page) => page.getByRole('alertdialog', { name: /^Revoke the old key “/u })
const atOnce = (page: Page) =>
  page.getByRole('alertdialog', { name: /^Is the application using the new key “.+”\?$/u })
const abandoning = (page: Page) => page.getByRole('dialog', { name: 'Abandon this rotation?' })
const extending = (page: Page) => page.getByRole('dialog', { name: 'Keep the old key longer' })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

test('a whole rotation: the replacement carries the name on; the old key goes on a yes, with its name typed', async ({
  desk,
  server,
}) => {
  const { app, page } = desk
  await connect(desk, server)
  const dialog = await askToRotate(page, 'key 9', 'No grace period')
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('key 9')
  await expect(dialog.getByRole('textbox', { name: 'Client reference' })).toHaveValue('alpha')
  await expect(dialog.getByRole('textbox')).toHaveCount(2)
  await dialog.getByRole('button', { name: 'Create replacement' }).click()
  await deliver(page)
  expect(await clipboardText(app)).toBe(value)

  await expect(atOnce(page)).toContainText('kid-b')
  const yes = atOnce(page).getByRole('button', { name: 'Revoke old key' })
  await expect(yes).toBeDisabled()
  await atOnce(page).getByRole('textbox').fill('key 10')
  await expect(yes).toBeDisabled()
  await atOnce(page).getByRole('textbox').press('Enter')
  expect(deleteRequests(server)).toBe(0)
  await atOnce(page).getByRole('textbox').fill('key 9')
  await yes.click()
  await expect(toasts(page)).toContainText('key 9 revoked.')
  await expect(atOnce(page)).toHaveCount(0)
  await expect(keyRow(page, 'key 9')).toHaveCount(1)
  expect(server.state.projectOfKey('kid-b')).toBeUndefined()
  expect(createRequests(server)).toBe(1)
  expect(deleteRequests(server)).toBe(1)

  await openView(page, 'Rotations')
  await expect(page.getByText('No key is being rotated')).toBeVisible()
  await expect(await showEnded(page, 1)).toContainText('the old key is revoked')
})

test('not yet: the old key stays, its rotation is due, and is finished from the view', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await rotate(page, 'key 9', 'No grace period')
  await atOnce(page).getByRole('button', { name: 'Not yet' }).click()
  await expect(toasts(page)).toContainText('The old key “key 9” is kept for now.')
  await expect(keyRow(page, 'key 9')).toHaveCount(2)
  expect(deleteRequests(server)).toBe(0)

  const rotation = await showRotation(page, 'key 9')
  await expect(rotation).toContainText('Due')
  await expect(rotation).toContainText('kid-b')
  await button(page, 'Finish… key 9').click()
  await finishing(page).getByRole('button', { name: 'Cancel' }).click()
  expect(deleteRequests(server)).toBe(0)
  await button(page, 'Finish… key 9').click()
  await expect(finishing(page).getByRole('textbox')).toHaveValue('')
  await finishing(page).getByRole('textbox').fill('key 9')
  await finishing(page).getByRole('button', { name: 'Revoke old key' }).dblclick()
  await expect(finishing(page)).toHaveCount(0)
  await expect(rotationOf(page, 'key 9')).toHaveCount(0)
  await openProject(page, 'Captions')
  await expect(keyRow(page, 'key 9')).toHaveCount(1)
  expect(deleteRequests(server)).toBe(1)
})

test('an open rotation survives a crash; once due, the OS says so one time, and nothing is revoked', async ({
  start,
  server,
}) => {
  const first = await start()
  await connect(first, server)
  const workspace = await workspaceId(first.page)
  await rotate(first.page, 'key 9', '3 days')
  await expect(toasts(first.page)).toContainText('The old key “key 9” is kept until')
  await expect(await showRotation(first.page, 'key 9')).toContainText('(in 3 days)')
  await first.app.kill()

  const second = await start()
  await expect(await showRotation(second.page, 'key 9')).toContainText('(in 3 days)')
  expect(notificationsShown(second)).toEqual([])
  await second.app.close()
  await makeDue(first.userDataDir, workspace)

  const third = await start()
  await expect
    .poll(() => notificationsShown(third))
    .toEqual([expect.stringMatching(/An old API key is due to be revoked: “key 9” has been replaced/u)])
  await expect(keyGrid(third.page)).toBeVisible()
  await third.app.pressNotification()
  await expect(rotationOf(third.page, 'key 9')).toContainText('Old key kept until')
  await expect(rotationOf(third.page, 'key 9')).toContainText('(2 hours ago)')
  await third.app.close()

  // Reminded once; the rotation stays open.
  const fourth = await start()
  await expect(await showRotation(fourth.page, 'key 9')).toContainText('Due')
  expect(notificationsShown(fourth)).toEqual([])
  expect(deleteRequests(server)).toBe(0)
  expect(createRequests(server)).toBe(1)
  expect(server.state.projectOfKey('kid-b')).toBe(101)
})

test('one whose window was reloaded comes due while Keydesk is open: told of one time, and shown as due', async ({
  desk,
  server,
}) => {
  const { app, page } = desk
  await connect(desk, server)
  const id = await workspaceId(page)
  const dialog = await askToRotate(page, 'key 9', '1 hour')
  await dialog.getByRole('button', { name: 'Create replacement' }).click()
  await expect(page.getByRole('alertdialog', { name: 'Copy your new key now' })).toBeVisible()
  // The window forgets everything; main keeps the value and the window takes the rotation up again.
  await page.reload()
  await deliver(page)
  await expect(toasts(page)).toContainText('The old key “key 9” is kept until')
  await expect(await showRotation(page, 'key 9')).toContainText('Waiting until')
  const { rotations } = await ask<{ rotations: { id: string }[] }>(page, 'rotations.list', {
    workspaceId: id,
  })
  // A moment from now, so that the app's own timer has to run out.
  const revokeAfter = new Date(Date.now() + 1_500).toISOString()
  await ask(page, 'rotations.extend', { rotationId: rotations[0]?.id, revokeAfter })

  const told = expect.stringMatching(/due to be revoked: “key 9” has been replaced/u)
  await expect.poll(() => notificationsShown(desk)).toEqual([told])
  await expect(rotationOf(page, 'key 9')).toContainText('Due')
  await expect(page.getByRole('button', { name: /^Rotations ?, 1 needs attention/u })).toBeVisible()
  // Looking again, as after the machine has slept, does not tell of it again.
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
  await openProject(page, 'Archive')
  await expect(await showRotation(page, 'key 9')).toContainText('Due')
  expect(notificationsShown(desk)).toEqual([told])
  expect(deleteRequests(server)).toBe(0)
})

test('a crash before the value was handed over: its loss is found, and another is made only when asked', async ({
  start,
  server,
}) => {
  const first = await start()
  await connect(first, server)
  const dialog = await askToRotate(first.page, 'key 9', '24 hours')
  await dialog.getByRole('button', { name: 'Create replacement' }).click()
  await expect(first.page.getByRole('alertdialog', { name: 'Copy your new key now' })).toBeVisible()
  await first.app.kill()

  const { page } = await start()
  await openView(page, 'Rotations')
  await expect(rotationOf(page, 'key 9')).toContainText('The replacement’s value was lost')
  expect(createRequests(server)).toBe(1)
  await button(page, 'Create again… key 9').click()
  const recover = page.getByRole('alertdialog', { name: 'The replacement’s value is lost' })
  await recover.getByRole('button', { name: 'Revoke key 9…' }).click()
  const revoke = page.getByRole('alertdialog', { name: /^Revoke “/u })
  await revoke.getByRole('textbox').fill('key 9')
  await revoke.getByRole('button', { name: 'Revoke key' }).click()
  await page
    .getByRole('alertdialog', { name: 'The replacement is not in the list' })
    .getByRole('button', { name: 'Create again' })
    .click()
  await deliver(page)
  await expect(rotationOf(page, 'key 9')).toContainText('Waiting until')
  expect(createRequests(server)).toBe(2)
  expect(deleteRequests(server)).toBe(1)
  expect(server.state.projectOfKey('kid-b')).toBe(101)
})

test('extending keeps the old key longer, counted from the date it has', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await rotate(page, 'key 9', '24 hours')
  await expect(await showRotation(page, 'key 9')).toContainText('(in 24 hours)')
  await chooseForRotation(page, 'key 9', 'Extend…')
  await extending(page).getByRole('radio', { name: '3 days' }).click()
  await extending(page).getByRole('button', { name: 'Extend' }).click()
  await expect(
    toasts(page)
      .getByText(/is kept until/u)
      .last(),
  ).toBeVisible()
  await expect(rotationOf(page, 'key 9')).toContainText('(in 4 days)')

  await chooseForRotation(page, 'key 9', 'Extend…')
  await extending(page).getByRole('radio', { name: 'Other…' }).click()
  await extending(page).getByLabel('Date and time').fill('2020-01-01T10:00')
  await expect(extending(page)).toContainText('Choose a time in the future.')
  await extending(page).getByRole('button', { name: 'Extend' }).click()
  await expect(extending(page)).toBeVisible()
  await extending(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(rotationOf(page, 'key 9')).toContainText('(in 4 days)')

  // Finishing before that date is warned of.
  await button(page, 'Finish… key 9').click()
  await expect(finishing(page)).toContainText('You wanted to keep the old key until')
  expect(deleteRequests(server)).toBe(0)
})

test('abandoning revokes nothing: both keys stay', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await rotate(page, 'key 9', '7 days')
  await showRotation(page, 'key 9')
  await chooseForRotation(page, 'key 9', 'Abandon…')
  await abandoning(page).getByRole('button', { name: 'Keep rotating' }).click()
  await expect(rotationOf(page, 'key 9')).toBeVisible()
  await chooseForRotation(page, 'key 9', 'Abandon…')
  await abandoning(page).getByRole('button', { name: 'Abandon rotation' }).click()
  await expect(toasts(page)).toContainText('Nothing was revoked.')
  await expect(page.getByRole('list', { name: 'Open rotations' })).toHaveCount(0)
  await expect(await showEnded(page, 1)).toContainText('both keys stayed')
  await openProject(page, 'Captions')
  await expect(keyRow(page, 'key 9')).toHaveCount(2)
  expect(deleteRequests(server)).toBe(0)
})

test('a creation whose reply is lost is found by listing, and not sent again', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  server.faults.add({ match: posting, times: 1, fault: { kind: 'appliedButReplyLost' } })
  const dialog = await askToRotate(page, 'key 9', '24 hours')
  await dialog.getByRole('button', { name: 'Create replacement' }).click()
  const recover = page.getByRole('alertdialog', { name: 'The replacement’s value is lost' })
  await expect(recover).toContainText('The old key keeps working.')
  await expect(recover.getByRole('listitem')).toHaveCount(1)
  await recover.getByText('Close', { exact: true }).click()
  await expect(await showRotation(page, 'key 9')).toContainText('Value lost')
  await expect(button(page, 'Finish… key 9')).toHaveCount(0)
  expect(createRequests(server)).toBe(1)
  expect(deleteRequests(server)).toBe(0)
})

test('with the list unreadable as well it is not known, until someone looks again', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await expect(keyRow(page, 'key 9')).toBeVisible()
  server.faults.add({ match: posting, times: 1, fault: { kind: 'reset' } })
  const dialog = await askToRotate(page, 'key 9', '24 hours')
  const blind = server.faults.add({
    match: listing,
    // Keydesk lists twice before it starts, and again right before it creates.
    skip: 3,
    fault: { kind: 'status', status: 500 },
  })
  await dialog.getByRole('button', { name: 'Create replacement' }).click()
  const unknown = page.getByRole('alertdialog', {
    name: 'Keydesk doesn’t know if the replacement was created',
  })
  await expect(unknown).toBeVisible()
  blind.remove()
  await unknown.getByRole('button', { name: 'Check again' }).click()
  const recover = page.getByRole('alertdialog', { name: 'The replacement is not in the list' })
  await recover.getByRole('button', { name: 'Create again' }).click()
  await deliver(page)
  await expect(await showRotation(page, 'key 9')).toContainText('Waiting until')
  expect(createRequests(server)).toBe(2)
  expect(deleteRequests(server)).toBe(0)
})

test('an old key that someone else revoked ends its rotation, without a request to revoke it', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await rotate(page, 'key 9', '24 hours')
  await showRotation(page, 'key 9')
  await button(page, 'Finish… key 9').click()
  await finishing(page).getByRole('textbox').fill('key 9')
  server.state.removeKey('kid-b')
  await finishing(page).getByRole('button', { name: 'Revoke old key' }).click()
  await expect(toasts(page)).toContainText('key 9 was already revoked.')
  await expect(await showEnded(page, 1)).toContainText('the old key is revoked')
  expect(deleteRequests(server)).toBe(0)

  // Looking again tells as much.
  await openProject(page, 'Captions')
  await rotate(page, 'key 10', '24 hours')
  await showRotation(page, 'key 10')
  server.state.removeKey('kid-e')
  await chooseForRotation(page, 'key 10', 'Check again')
  await expect(toasts(page)).toContainText('the old key is revoked')
  await expect(rotationOf(page, 'key 10').getByRole('button')).toHaveCount(0)
  expect(deleteRequests(server)).toBe(0)
})

test('a refused and then a lost revocation leave the rotation to be finished once', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await rotate(page, 'key 9', 'No grace period')
  const refused = server.faults.add({ match: deleting, fault: permissionMissing })
  await atOnce(page).getByRole('textbox').fill('key 9')
  await atOnce(page).getByRole('button', { name: 'Revoke old key' }).click()
  await expect(atOnce(page)).toContainText('The key was not revoked.')
  await expect(atOnce(page).getByRole('textbox')).toHaveValue('key 9')
  refused.remove()
  server.faults.add({ match: deleting, fault: { kind: 'appliedButReplyLost' } })
  await atOnce(page).getByRole('button', { name: 'Revoke old key' }).click()
  await expect(toasts(page)).toContainText('key 9 revoked.')
  expect(deleteRequests(server)).toBe(2)
  expect(server.state.projectOfKey('kid-b')).toBeUndefined()
})

test('a key that is being rotated is not rotated twice', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await rotate(page, 'captions-staging', '24 hours')
  await expect(keyRow(page, 'kid-a')).toContainText('Rotating · old')
  await keyRow(page, 'kid-a').click({ button: 'right' })
  await expect(page.getByRole('menuitem', { name: 'Rotate…' })).toHaveCount(0)
  await page.getByRole('menuitem', { name: 'Show rotation' }).click()
  await expect(rotationOf(page, 'captions-staging')).toBeFocused()
  expect(createRequests(server)).toBe(1)

  // Begun behind the back of a dialog that is open.
  await openProject(page, 'Captions')
  const dialog = await askToRotate(page, 'key 9', '24 hours')
  await ask(page, 'rotations.start', {
    workspaceId: await workspaceId(page),
    projectId: projects.captions,
    projectName: 'Captions',
    keyId: 'kid-b',
    newName: 'key 9',
    newClientRef: '',
    revokeAfter: new Date(Date.now() + 86_400_000).toISOString(),
  })
  await dialog.getByRole('button', { name: 'Create replacement' }).click()
  const taken = page.getByRole('dialog', { name: 'This key is being rotated already' })
  await taken.getByRole('button', { name: 'Show rotations' }).click()
  await expect(rotationOf(page, 'key 9')).toBeVisible()
  expect(createRequests(server)).toBe(2)
})

for (const theme of ['light', 'dark'] as const) {
  test(`in ${theme}, axe finds nothing wrong with rotations and their dialogs`, async ({ desk, server }) => {
    const { app, page } = desk
    await wear(app, theme)
    await connect(desk, server)
    await openView(page, 'Rotations')
    await expect(page.getByText('No key is being rotated')).toBeVisible()
    await expectAccessible(page, 'no rotations')
    await openProject(page, 'Captions')
    await chooseFromMenu(page, 'key 9', 'Rotate…')
    await expect(rotateDialog(page)).toBeVisible()
    await expectAccessible(page, 'the dialog to rotate')
    await rotateDialog(page).getByRole('radio', { name: 'Other…' }).click()
    await rotateDialog(page).getByLabel('Date and time').fill('2020-01-01T10:00')
    await expectAccessible(page, 'the dialog to rotate with a wrong date')
    await page.keyboard.press('Escape')
    await rotate(page, 'key 9', 'No grace period')
    await expect(atOnce(page)).toBeVisible()
    await expectAccessible(page, 'the question right after')
    await atOnce(page).getByRole('button', { name: 'Not yet' }).click()
    await rotate(page, 'key 10', '3 days')
    server.faults.add({ match: posting, times: 1, fault: { kind: 'appliedButReplyLost' } })
    const dialog = await askToRotate(page, 'captions-staging', '24 hours')
    await dialog.getByRole('button', { name: 'Create replacement' }).click()
    const lost = page.getByRole('alertdialog', { name: 'The replacement’s value is lost' })
    await expect(lost).toBeVisible()
    await expectAccessible(page, 'a lost value')
    await lost.getByText('Close', { exact: true }).click()
    await openView(page, 'Rotations')
    await expect(page.getByRole('list', { name: 'Open rotations' }).getByRole('article')).toHaveCount(3)
    await expectAccessible(page, 'the rotations')
    await button(page, 'Finish… key 10').click()
    await expect(finishing(page)).toBeVisible()
    await expectAccessible(page, 'the question before revoking early')
    await finishing(page).getByRole('button', { name: 'Cancel' }).click()
    await chooseForRotation(page, 'key 10', 'Extend…')
    await expect(extending(page)).toBeVisible()
    await expectAccessible(page, 'extending')
    await extending(page).getByRole('button', { name: 'Cancel' }).click()
    await chooseForRotation(page, 'key 10', 'Abandon…')
    await expect(abandoning(page)).toBeVisible()
    await expectAccessible(page, 'the question before abandoning')
    await abandoning(page).getByRole('button', { name: 'Abandon rotation' }).click()
    await showEnded(page, 1)
    await expectAccessible(page, 'ended rotations')
  })
}
