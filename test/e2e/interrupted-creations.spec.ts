import { type DemoServer } from '#demo/index'
import type { Page } from 'playwright/test'
import { expectAccessible } from './support/accessible'
import { connect } from './support/connect'
import { type Desk, expect, test } from './support/keydesk'
import { wear } from './support/views'
import { captionsWorkspace, createRequests, deleteRequests, keyRow, projects } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const posting = { method: 'POST', path: '/v1/api-keys' } as const
const notice = (page: Page) => page.getByRole('region', { name: 'Interrupted creation' })

/** Asks for a key, and ends the app before the answer. */
const cutOff = async (desk: Desk, server: DemoServer, isApplied: boolean): Promise<void> => {
  const { page } = desk
  await connect(desk, server)
  const fault = server.faults.add({
    match: posting,
    fault: isApplied ? { kind: 'appliedButReplyLost', end: 'hang' } : { kind: 'hang' },
  })
  await page.getByRole('button', { name: 'New key' }).click()
  const form = page.getByRole('dialog', { name: 'New API key' })
  await form.getByRole('textbox', { name: 'Name' }).fill('captions-preview')
  await form.getByRole('button', { name: 'Create key' }).click()
  await expect.poll(() => createRequests(server)).toBe(1)
  await desk.app.kill()
  fault.remove()
}

test('a key made while the app crashed is told of at the next start, and revoked from there', async ({
  desk,
  server,
  start,
}) => {
  await cutOff(desk, server, true)
  const { app, page } = await start()
  await expect(notice(page)).toContainText(
    'Keydesk closed while it was creating the key “captions-preview” in Captions.',
  )
  await expect(notice(page)).toContainText('The key is in the list, but nobody has its value.')
  // The window is not blocked by it.
  await expect(keyRow(page, 'captions-preview')).toBeVisible()
  for (const theme of ['light', 'dark'] as const) {
    await wear(app, theme)
    await expectAccessible(page, `the notice, ${theme}`)
  }
  await notice(page).getByRole('button', { name: 'Review…' }).click()
  const review = page.getByRole('alertdialog', { name: 'The key exists, but its value is lost' })
  await expectAccessible(page, 'what was found')
  await review.getByRole('button', { name: 'Revoke captions-preview…' }).click()
  const revoke = page.getByRole('alertdialog', { name: /^Revoke “/u })
  await revoke.getByRole('textbox').fill('captions-preview')
  await revoke.getByRole('button', { name: 'Revoke key' }).click()
  await expect(notice(page)).toHaveCount(0)
  await expect(keyRow(page, 'captions-preview')).toHaveCount(0)
  // The dialog hides what is behind it while the request is under way.
  await expect.poll(() => server.state.keys(projects.captions).length).toBe(5)
  expect(createRequests(server)).toBe(1)
  expect(deleteRequests(server)).toBe(1)
})

test('that no key was made is told, until it is dismissed', async ({ desk, server, start }) => {
  await cutOff(desk, server, false)
  const second = await start()
  await expect(notice(second.page)).toContainText(/It was not in the list at .+\./u)
  await notice(second.page).getByRole('button', { name: 'Dismiss' }).click()
  await expect(notice(second.page)).toHaveCount(0)
  await second.app.close()
  const { page } = await start()
  await expect(page.getByText('5 keys', { exact: true })).toBeVisible()
  await expect(notice(page)).toHaveCount(0)
})

test('where the list can’t be had it says so, and looks again when asked', async ({
  desk,
  server,
  start,
}) => {
  await cutOff(desk, server, true)
  const blind = server.faults.add({
    match: { method: 'GET', path: '/v1/api-keys' },
    fault: { kind: 'status', status: 500 },
  })
  const { page } = await start()
  await expect(notice(page)).toContainText('Keydesk could not check the list')
  await expect(notice(page).getByRole('button', { name: 'Dismiss' })).toHaveCount(0)
  blind.remove()
  await notice(page).getByRole('button', { name: 'Check again' }).click()
  await expect(notice(page)).toContainText('The key is in the list')
})
