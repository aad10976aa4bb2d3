import type { Page } from 'playwright/test'
import { noAnnotation } from '#shared/domain/annotation'
import { ask as callOf } from './support/bridge'
import { connect } from './support/connect'
import { expect, test } from './support/keydesk'
import { deliver, rotateDialog } from './support/rotations'
import {
  captionsNewestFirst,
  captionsWorkspace,
  deleteRequests,
  expectKeys,
  keyRow,
} from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const deleting = { method: 'DELETE', path: '/v1/api-keys' } as const
const dialog = (page: Page) => page.getByRole('alertdialog', { name: /^Revoke “/u })
const field = (page: Page) => dialog(page).getByRole('textbox')
const submit = (page: Page) => dialog(page).getByRole('button', { name: 'Revoke key' })
const toasts = (page: Page) => page.getByRole('region', { name: 'Notifications' })

const ask = async (page: Page, name: string) => {
  await keyRow(page, name).click()
  await page.keyboard.press('Delete')
  await expect(field(page)).toBeFocused()
}

const without = (name: string) => captionsNewestFirst.filter((each) => each !== name)

test('tells what will break and waits for the exact name; then the key is gone', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await ask(page, 'key 9')
  await expect(dialog(page)).toContainText('kid-b')
  await expect(dialog(page)).toContainText('Captions')
  await expect(dialog(page)).toContainText('(age: 6 months)')
  await expect(dialog(page)).toContainText('Applications that use it stop working')
  await expect(dialog(page)).toContainText('This can’t be undone.')
  await expect(submit(page)).toBeDisabled()
  for (const wrong of ['Key 9', 'key', 'key 99', '']) {
    await field(page).fill(wrong)
    await expect(submit(page)).toBeDisabled()
    await field(page).press('Enter')
  }
  expect(deleteRequests(server)).toBe(0)
  await field(page).fill('key 9')
  await expect(submit(page)).toBeEnabled()
  await field(page).press('Enter')
  await expect(dialog(page)).toHaveCount(0)
  await expect(toasts(page)).toContainText('key 9 revoked. Requests with it are rejected.')
  await expectKeys(page, without('key 9'))
  // The row that took its place.
  await expect(keyRow(page, 'captions-production')).toBeFocused()
  await expect(page.getByText('4 keys', { exact: true })).toBeVisible()
  expect(server.state.projectOfKey('kid-b')).toBeUndefined()
  expect(deleteRequests(server)).toBe(1)
})

test('the question is titled by the key, says who owns and uses it, and leads to rotating it instead', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  const { selectedId: workspaceId } = await callOf<{ selectedId: string }>(page, 'workspaces.list', {})
  await callOf(page, 'annotations.set', {
    workspaceId,
    keyId: 'kid-b',
    annotation: { ...noAnnotation, owner: 'Media team', application: 'Live captions' },
  })
  await ask(page, 'key 9')
  const question = page.getByRole('alertdialog', { name: 'Revoke “key 9”?' })
  await expect(question).toContainText('OwnerMedia team')
  await expect(question).toContainText('ApplicationLive captions')
  await question.getByRole('button', { name: 'Rotate instead…' }).click()
  await expect(question).toHaveCount(0)
  await expect(rotateDialog(page)).toContainText('key 9')
  await rotateDialog(page).getByRole('button', { name: 'Create replacement' }).click()
  await deliver(page)

  // Being replaced already, it leads to that rotation.
  await ask(page, 'kid-b')
  await question.getByRole('button', { name: 'Show rotation' }).click()
  await expect(page.getByRole('region', { name: 'Rotations' })).toContainText('key 9')
  expect(deleteRequests(server)).toBe(0)
})

test('cancelling revokes nothing and goes back to the row', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await ask(page, 'key 9')
  await field(page).fill('key 9')
  await dialog(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog(page)).toHaveCount(0)
  await expect(keyRow(page, 'key 9')).toBeFocused()
  await ask(page, 'key 9')
  // Typed anew each time.
  await expect(field(page)).toHaveValue('')
  expect(deleteRequests(server)).toBe(0)
})

test('pressing Revoke twice revokes once, and nothing closes while it is under way', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  let release = (): void => undefined
  const until = new Promise<void>((resolve) => {
    release = resolve
  })
  server.faults.add({ match: deleting, fault: { kind: 'hold', until } })
  await ask(page, 'key 9')
  await field(page).fill('key 9')
  await submit(page).dblclick()
  await expect(submit(page)).toHaveAttribute('aria-busy', 'true')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeVisible()
  await expect.poll(() => deleteRequests(server)).toBe(1)
  release()
  await expect(dialog(page)).toHaveCount(0)
  await expectKeys(page, without('key 9'))
  await server.whenIdle()
  expect(deleteRequests(server)).toBe(1)
})

test('a key without a name asks for its ID', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await ask(page, 'Unnamed key')
  await expect(
    dialog(page).getByText('This key has no name that can be typed. Type its ID to confirm'),
  ).toBeVisible()
  await field(page).fill('Unnamed key')
  await expect(submit(page)).toBeDisabled()
  await field(page).fill('kid-d')
  await submit(page).click()
  await expect(dialog(page)).toHaveCount(0)
  await expectKeys(page, without('Unnamed key'))
  expect(server.state.projectOfKey('kid-d')).toBeUndefined()
})

test('a key that someone else has revoked meanwhile is said to be', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await ask(page, 'key 9')
  await field(page).fill('key 9')
  server.state.removeKey('kid-b')
  await submit(page).click()
  await expect(toasts(page)).toContainText('key 9 was already revoked.')
  await expectKeys(page, without('key 9'))
  // One list that lacks a key proves nothing, so it was asked for all the same.
  expect(deleteRequests(server)).toBe(1)

  // And where that happens at the very moment of the request.
  let release = (): void => undefined
  const until = new Promise<void>((resolve) => {
    release = resolve
  })
  server.faults.add({ match: deleting, fault: { kind: 'hold', until } })
  await ask(page, 'key 10')
  await field(page).fill('key 10')
  await submit(page).click()
  await expect.poll(() => deleteRequests(server)).toBe(2)
  server.state.removeKey('kid-e')
  release()
  await expect(toasts(page)).toContainText('key 10 was already revoked.')
  await expect(dialog(page)).toHaveCount(0)
})

test('Enter on another name says that it is another, until it is corrected', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await ask(page, 'key 9')
  await field(page).fill('Key 9')
  await field(page).press('Enter')
  await expect(field(page)).toHaveAccessibleDescription(/This is not the name shown/u)
  await field(page).fill('key 9')
  await expect(field(page)).not.toHaveAccessibleDescription(/This is not the name shown/u)
  expect(deleteRequests(server)).toBe(0)
})

test('a key that was renamed elsewhere is not revoked by its old name', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await ask(page, 'key 9')
  await field(page).fill('key 9')
  server.state.removeKey('kid-b')
  server.state.addKey(101, { apikey_id: 'kid-b', name: 'billing-production' })
  await submit(page).click()
  await expect(field(page)).toHaveAccessibleDescription(/This is not the name shown/u)
  await expect(dialog(page)).toBeVisible()
  expect(deleteRequests(server)).toBe(0)
})

test('a revocation whose reply is lost is found to have happened', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  server.faults.add({ match: deleting, fault: { kind: 'appliedButReplyLost' } })
  await ask(page, 'key 9')
  await field(page).fill('key 9')
  await submit(page).click()
  await expect(toasts(page)).toContainText('key 9 revoked.')
  await expectKeys(page, without('key 9'))
  expect(deleteRequests(server)).toBe(1)
})

for (const [what, fault] of [
  ['the connection breaks before the server acts', { kind: 'reset' }],
  ['the server fails with 500', { kind: 'status', status: 500 }],
] as const) {
  test(`where ${what}, the key is said to be still there, and may yet go`, async ({ desk, server }) => {
    const { page } = desk
    await connect(desk, server)
    server.faults.add({ match: deleting, times: 1, fault })
    await ask(page, 'key 9')
    await field(page).fill('key 9')
    await submit(page).click()
    const alert = dialog(page).getByRole('alert')
    await expect(alert).toContainText('Keydesk doesn’t know if the key was revoked', { timeout: 15_000 })
    await expect(alert).toContainText(/still in the list \d+ seconds after the request/u)
    await dialog(page).getByRole('button', { name: 'Check again' }).click()
    await expect(alert).toContainText('It may yet be revoked.', { timeout: 15_000 })
    await expect(field(page)).toHaveValue('key 9')
    expect(deleteRequests(server)).toBe(1)
    expect(server.state.projectOfKey('kid-b')).toBe(101)
    await submit(page).click()
    await expect(dialog(page)).toHaveCount(0)
    await expectKeys(page, without('key 9'))
    expect(deleteRequests(server)).toBe(2)
  })
}

test('with the reply lost and the list unreadable it is not known, until the list is back', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  server.faults.add({ match: deleting, fault: { kind: 'appliedButReplyLost' } })
  const blind = server.faults.add({
    match: { method: 'GET', path: '/v1/api-keys' },
    skip: 1,
    fault: { kind: 'status', status: 500 },
  })
  await ask(page, 'key 9')
  await field(page).fill('key 9')
  await submit(page).click()
  await expect(dialog(page).getByRole('alert')).toContainText('Keydesk doesn’t know if the key was revoked')
  const again = dialog(page).getByRole('button', { name: 'Check again' })
  await expect(again).toBeFocused()
  await again.click()
  await expect(again).toBeEnabled()
  // Still not known, and why it could not be checked.
  const alerts = dialog(page).getByRole('alert')
  await expect(alerts.filter({ hasText: 'Keydesk doesn’t know if the key was revoked' })).toBeVisible()
  await expect(alerts.filter({ hasText: 'Speechmatics has a problem' })).toBeVisible()
  blind.remove()
  await again.click()
  await expect(toasts(page)).toContainText('key 9 revoked.')
  await expectKeys(page, without('key 9'))
  expect(deleteRequests(server)).toBe(1)
})

test.describe('with a token that may not delete keys', () => {
  test.use({
    serverOptions: { workspace: captionsWorkspace(), permissions: ['view-projects', 'view-api-keys'] },
  })

  test('says which permission is missing; the key stays', async ({ desk, server }) => {
    const { page } = desk
    await connect(desk, server)
    await ask(page, 'key 9')
    await field(page).fill('key 9')
    await submit(page).click()
    await expect(dialog(page).getByRole('alert')).toContainText('The token lacks “Delete API keys”')
    await expect(dialog(page).getByText('The key was not revoked.')).toBeVisible()
    await dialog(page).getByRole('button', { name: 'Cancel' }).click()
    await expectKeys(page, captionsNewestFirst)
    expect(server.state.projectOfKey('kid-b')).toBe(101)
  })
})

test('revoking the last match of a search takes the focus to the search field', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  const search = page.getByRole('textbox', { name: 'Search keys' })
  await search.fill('zeta')
  await expectKeys(page, ['key 10'])
  await ask(page, 'key 10')
  await field(page).fill('key 10')
  await field(page).press('Enter')
  await expect(page.getByText('No keys match', { exact: true })).toBeVisible()
  await expect(search).toBeFocused()
})
