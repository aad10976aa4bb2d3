import type { DemoServer } from '#demo/index'
import type { Page } from 'playwright/test'
import { expectAccessible } from './support/accessible'
import { connect } from './support/connect'
import { type Desk, expect, test } from './support/keydesk'
import { collectKeys, expectListed, gate, openView, tick, wear } from './support/views'
import { captionsWorkspace, deleteRequests } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const ofCaptions = ['captions-production', 'captions-staging', 'key 9', 'key 10', 'Unnamed key'] as const
const deleting = (keyId: string) => ({ method: 'DELETE', path: `/v1/api-keys/${keyId}` }) as const
const listings = (server: DemoServer) =>
  server.requests.filter(({ method, path }) => method === 'GET' && path.startsWith('/v1/api-keys')).length

const asking = (page: Page, count: number, verb = 'Revoke') =>
  page.getByRole('alertdialog', {
    name: `${verb} ${count} key${count === 1 ? '' : 's'}${verb === 'Revoke' ? '' : ' again'}?`,
  })
const field = (page: Page) => page.getByRole('textbox', { name: 'Type these words to confirm' })
const running = (page: Page) => page.getByRole('alertdialog', { name: 'Revoking keys' })
const report = (page: Page) => page.getByRole('dialog', { name: 'Bulk revoke report' })
const reported = (page: Page) =>
  report(page).getByRole('region', { name: 'Keys and their outcome' }).getByRole('listitem')
const banner = (page: Page) => page.getByRole('region', { name: 'Bulk revoke' })

const tickAll = async (page: Page, names: readonly string[]) => {
  for (const name of names) await tick(page, name)
}
const askFor = async (page: Page, count: number) => {
  await page.getByRole('button', { name: `Revoke ${count} keys…` }).click()
  await expect(field(page)).toBeFocused()
}
const confirm = async (page: Page, count: number) => {
  await field(page).fill(`revoke ${count}`)
  await page.getByRole('button', { name: /^Revoke \d+ keys?$/u }).click()
}
const begin = async (desk: Desk, server: DemoServer) => {
  await connect(desk, server)
  await collectKeys(desk.page)
  return desk.page
}
const archive = ['archive-import', 'archive-nightly'] as const
const three = [...archive, 'key 9'] as const

test('lists what will go, waits for the words, then revokes all of them', async ({ desk, server }) => {
  const page = await begin(desk, server)
  await tickAll(page, three)
  await expect(page.getByRole('toolbar', { name: '3 selected' })).toBeVisible()
  await askFor(page, 3)
  const dialog = asking(page, 3)
  await expect(dialog).toContainText('3 keys in 2 projects')
  await expect(dialog).toContainText('Applications that use them stop working')
  await expect(dialog).toContainText('This can’t be undone.')
  const listed = dialog.getByRole('region', { name: 'Keys to be revoked' }).getByRole('listitem')
  // In the order of the inventory: project by project.
  await expect(listed).toHaveText([
    /^key 9.*Captions/u,
    /^archive-nightly.*Archive/u,
    /^archive-import.*Archive/u,
  ])
  const submit = dialog.getByRole('button', { name: 'Revoke 3 keys' })
  for (const wrong of ['revoke 2', 'revoke', '3', 'key 9']) {
    await field(page).fill(wrong)
    await expect(submit).toBeDisabled()
    await field(page).press('Enter')
  }
  expect(deleteRequests(server)).toBe(0)
  await confirm(page, 3)
  await expect(report(page)).toContainText('All 3 keys are revoked. Requests with them are rejected.')
  await expect(report(page).getByRole('radio')).toHaveCount(1)
  await expect(report(page).getByRole('radio', { name: 'Revoked: 3', exact: true })).toBeChecked()
  await expect(reported(page)).toHaveCount(3)
  await expect(report(page).getByRole('button', { name: 'Dismiss report' })).toHaveCount(0)
  expect(deleteRequests(server)).toBe(3)
  for (const id of ['arc-1', 'arc-2', 'kid-b']) expect(server.state.projectOfKey(id)).toBeUndefined()
  await report(page).getByRole('button', { name: 'Close' }).last().click()
  await expectListed(
    page,
    ofCaptions.filter((name) => name !== 'key 9'),
  )
  await expect(page.getByRole('toolbar')).toHaveCount(0)
  // Nothing is left to do, so nothing reminds of it.
  await expect(banner(page)).toHaveCount(0)
})

test('cancelling revokes nothing and keeps the ticks', async ({ desk, server }) => {
  const page = await begin(desk, server)
  await page.getByRole('checkbox', { name: 'Select all keys shown' }).click()
  await askFor(page, 7)
  await field(page).fill('revoke 7')
  await asking(page, 7).getByRole('button', { name: 'Cancel' }).click()
  await expect(asking(page, 7)).toHaveCount(0)
  await expect(page.getByRole('toolbar', { name: '7 selected' })).toBeVisible()
  expect(deleteRequests(server)).toBe(0)
})

test('only what failed is tried again, and what is gone meanwhile is confirmed', async ({ desk, server }) => {
  const page = await begin(desk, server)
  for (const id of ['arc-1', 'kid-b'])
    server.faults.add({ match: deleting(id), times: 1, fault: { kind: 'status', status: 500, body: {} } })
  server.state.removeKey('kid-e')
  await tickAll(page, [...three, 'key 10'])
  await askFor(page, 4)
  await confirm(page, 4)
  await expect(report(page)).toContainText('The outcome is unknown for 2 of 4 keys.', { timeout: 15_000 })
  await expect(report(page).getByRole('radio', { name: 'Not known: 2', exact: true })).toBeChecked()
  await expect(report(page).getByRole('radio', { name: 'Revoked: 1', exact: true })).toBeVisible()
  await expect(report(page).getByRole('radio', { name: 'Already gone: 1', exact: true })).toBeVisible()
  await expect(reported(page)).toHaveText([
    /^key 9.*Still listed after \d+ s.*Not known$/u,
    /^archive-nightly.*Still listed after \d+ s.*Not known$/u,
  ])
  await report(page).getByRole('radio', { name: 'Already gone: 1' }).check({ force: true })
  await expect(reported(page)).toHaveText(/^key 10.*Already gone$/u)

  // Meanwhile someone else revoked one of the two.
  server.state.removeKey('kid-b')
  const before = { deletes: deleteRequests(server), lists: listings(server) }
  await report(page).getByRole('button', { name: 'Try 2 keys again…' }).click()
  await expect(asking(page, 2, 'Try')).toContainText('Keydesk lists first what is still there')
  await confirm(page, 2)
  await expect(report(page)).toContainText('All 4 keys are revoked.')
  // The first request of Keydesk's own may have revoked it.
  await expect(report(page).getByRole('radio', { name: 'Revoked: 3', exact: true })).toBeVisible()
  await expect(report(page).getByRole('radio', { name: 'Already gone: 1', exact: true })).toBeVisible()
  // One listing of each of the two projects; then two that confirm what the API said of the key that is gone.
  expect(listings(server) - before.lists).toBe(4)
  expect(deleteRequests(server) - before.deletes).toBe(2)
  await report(page).getByRole('button', { name: 'Close' }).last().click()
  await expectListed(
    page,
    ofCaptions.filter((name) => !name.startsWith('key')),
  )
})

test('Stop lets those in flight finish and leaves the rest untouched', async ({ desk, server }) => {
  const page = await begin(desk, server)
  const held = gate()
  server.faults.add({ match: { method: 'DELETE' }, fault: { kind: 'hold', until: held.until } })
  await page.getByRole('checkbox', { name: 'Select all keys shown' }).click()
  await askFor(page, 7)
  await confirm(page, 7)
  await expect.poll(() => deleteRequests(server)).toBe(4)
  await expect(running(page)).toContainText('Revoked keys stay revoked.')
  await page.keyboard.press('Escape')
  await running(page).getByRole('button', { name: 'Stop' }).click()
  await expect(running(page).getByRole('button', { name: 'Stopping…' })).toBeVisible()
  held.release()
  await expect(report(page)).toContainText('3 of 7 keys are not revoked.')
  await expect(report(page).getByRole('radio', { name: 'Untouched: 3', exact: true })).toBeChecked()
  await expect(report(page).getByRole('radio', { name: 'Revoked: 4', exact: true })).toBeVisible()
  await expect(report(page)).toContainText('Nothing was sent for these keys.')
  expect(deleteRequests(server)).toBe(4)
  expect(server.state.keyCount()).toBe(3)
  await report(page).getByRole('button', { name: 'Close' }).last().click()
  await expect(banner(page)).toContainText('3 of 7 keys were not revoked.')
})

test('pressing Revoke twice sends each key once', async ({ desk, server }) => {
  const page = await begin(desk, server)
  const held = gate()
  server.faults.add({ match: { method: 'DELETE' }, fault: { kind: 'hold', until: held.until } })
  await tickAll(page, archive)
  await askFor(page, 2)
  await field(page).fill('revoke 2')
  await asking(page, 2).getByRole('button', { name: 'Revoke 2 keys' }).dblclick()
  await expect.poll(() => deleteRequests(server)).toBe(2)
  held.release()
  await expect(report(page)).toContainText('All 2 keys are revoked.')
  await server.whenIdle()
  expect(deleteRequests(server)).toBe(2)
})

test('the report of what is left survives a restart until it is put away', async ({
  desk,
  server,
  start,
}) => {
  const page = await begin(desk, server)
  server.faults.add({ match: deleting('arc-1'), fault: { kind: 'status', status: 500, body: {} } })
  await tickAll(page, archive)
  await askFor(page, 2)
  await confirm(page, 2)
  await expect(report(page)).toContainText('The outcome is unknown for 1 of 2 keys.', { timeout: 15_000 })
  await desk.app.close()

  const again = await start()
  await expect(banner(again.page)).toContainText('A bulk revoke left keys behind')
  await banner(again.page).getByRole('button', { name: 'Show report' }).click()
  await expect(report(again.page)).toContainText('The outcome is unknown for 1 of 2 keys.')
  await expect(reported(again.page)).toHaveText(/^archive-nightly.*Not known$/u)
  await report(again.page).getByRole('button', { name: 'Dismiss report' }).click()
  await expect(report(again.page)).toHaveCount(0)
  await expect(banner(again.page)).toHaveCount(0)
  await openView(again.page, 'All keys')
  // What was revoked is not listed again, though nothing was collected since.
  await expectListed(again.page, ['archive-nightly', ...ofCaptions])
  expect(deleteRequests(server)).toBe(2)
})

test('one cut off by a crash is settled by looking, and revokes nothing more', async ({
  desk,
  server,
  start,
}) => {
  const page = await begin(desk, server)
  server.faults.add({ match: deleting('arc-1'), fault: { kind: 'appliedButReplyLost', end: 'hang' } })
  server.faults.add({ match: deleting('arc-2'), fault: { kind: 'hang' } })
  await tickAll(page, archive)
  await askFor(page, 2)
  await confirm(page, 2)
  await expect.poll(() => deleteRequests(server)).toBe(2)
  await desk.app.kill()

  const again = await start()
  await expect(banner(again.page)).toContainText('A bulk revoke was interrupted')
  await banner(again.page).getByRole('button', { name: 'Check status' }).click()
  await expect(report(again.page)).toContainText('The outcome is unknown for 1 of 2 keys.')
  await expect(report(again.page).getByRole('radio', { name: 'Not known: 1', exact: true })).toBeChecked()
  await expect(report(again.page).getByRole('radio', { name: 'Revoked: 1', exact: true })).toBeVisible()
  await expect(reported(again.page)).toHaveText(/^archive-import.*Not known$/u)
  // The hung request takes effect after all: looking again finds it, and sends nothing.
  server.state.removeKey('arc-2')
  await report(again.page).getByRole('button', { name: 'Check again' }).click()
  await expect(report(again.page)).toContainText('All 2 keys are revoked.', { timeout: 15_000 })
  expect(deleteRequests(server)).toBe(2)
})

for (const theme of ['light', 'dark'] as const) {
  test(`in ${theme}, axe finds nothing wrong with bulk revoking`, async ({ desk, server }) => {
    await wear(desk.app, theme)
    const page = await begin(desk, server)
    const held = gate()
    server.faults.add({ match: deleting('arc-2'), fault: { kind: 'status', status: 500, body: {} } })
    server.faults.add({ match: deleting('arc-1'), fault: { kind: 'hold', until: held.until } })
    await tickAll(page, archive)
    await expectAccessible(page, 'the selection')
    await askFor(page, 2)
    await expectAccessible(page, 'the question')
    await confirm(page, 2)
    await expect(running(page)).toBeVisible()
    await expectAccessible(page, 'the progress')
    held.release()
    await expect(report(page)).toBeVisible()
    await expectAccessible(page, 'the report')
    await report(page).getByRole('button', { name: 'Close' }).last().click()
    await expect(banner(page)).toBeVisible()
    await expectAccessible(page, 'the reminder')
  })
}
