import type { DemoServer } from '#demo/index'
import type { Page } from 'playwright/test'
import { expectAccessible } from './support/accessible'
import { connect } from './support/connect'
import { workspaceId } from './support/keychain'
import { expect, test } from './support/keydesk'
import { searchFolder, searchFor } from './support/secret-search'
import { allKeys, collectKeys, expectListed, gate, listedKey, openView, wear } from './support/views'
import {
  captionsNewestFirst,
  captionsWorkspace,
  everyKey,
  expectKeys,
  openProject,
  permissionMissing,
} from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const ofArchive = everyKey.slice(0, 2)
const ofCaptions = everyKey.slice(2)

const of = (projectId: number) =>
  ({ method: 'GET', path: new RegExp(`/v1/api-keys\\?project_id=${projectId}$`, 'u') }) as const
const listings = (server: DemoServer) =>
  server.requests.filter(({ method, path }) => method === 'GET' && path.startsWith('/v1/api-keys'))

const view = (page: Page) => page.getByRole('region', { name: 'All keys' })
const bar = (page: Page) => page.getByRole('progressbar', { name: 'Loading all keys' })
const toasts = (page: Page) => page.getByRole('region', { name: 'Notifications' })
const button = (page: Page, name: string) => view(page).getByRole('button', { name, exact: true })

test('collecting shows how far it is, then every key with its project', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  const before = listings(server).length
  const held = gate()
  server.faults.add({ match: of(102), fault: { kind: 'hold', until: held.until } })
  await openView(page, 'All keys')
  await expect(view(page).getByText('Not loaded yet')).toBeVisible()
  await button(page, 'Load all keys').click()
  await expect(view(page).getByText('2 of 3 projects loaded · 5 keys found')).toBeVisible()
  await expect(bar(page)).toHaveAttribute('value', '2')
  await expect(bar(page)).toHaveAttribute('max', '3')
  await expect(view(page)).toHaveAttribute('aria-busy', 'true')
  held.release()
  await expectListed(page, everyKey)
  await expect(bar(page)).toHaveCount(0)
  await expect(view(page).getByText(/^Loaded .* · 3 projects · 7 keys$/u)).toBeVisible()
  for (const name of ofArchive) await expect(listedKey(page, name)).toContainText('Archive')
  for (const name of ofCaptions) await expect(listedKey(page, name)).toContainText('Captions')
  expect(listings(server).length - before).toBe(3)

  server.state.addKey(103, { name: 'pilot-web' })
  await button(page, 'Refresh').click()
  await expect(listedKey(page, 'pilot-web')).toContainText('Pilot')
})

test('search and filters narrow the list, and are cleared together', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await collectKeys(page)
  const search = page.getByRole('textbox', { name: 'Search all keys' })
  await search.fill('ARCHIVE night')
  await expectListed(page, ['archive-nightly'])
  await expect(view(page).getByText('1 of 7 keys', { exact: true })).toBeVisible()
  await search.fill('')
  await view(page).getByRole('combobox', { name: 'Project' }).selectOption({ label: 'Captions' })
  await expectListed(page, ofCaptions)
  const due = button(page, 'Older than 90 days')
  await due.click()
  await expect(due).toHaveAttribute('aria-pressed', 'true')
  await expectListed(page, ['captions-production', 'key 9', 'Unnamed key'])
  // No key has a tag yet, so there is nothing to choose from.
  await expect(view(page).getByRole('combobox', { name: 'Tag' })).toHaveCount(0)
  await button(page, 'Marked unused').click()
  await expect(view(page).getByText('No keys match', { exact: true })).toBeVisible()
  await button(page, 'Clear search and filters').click()
  await expectListed(page, everyKey)
  await expect(search).toBeFocused()
})

test('cancelling keeps what was had, says of the rest that it was not asked, and goes on later', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  const hanging = server.faults.add({ match: of(102), fault: { kind: 'hang' } })
  await openView(page, 'All keys')
  await button(page, 'Load all keys').click()
  await expect(view(page).getByText(/^2 of 3 projects loaded/u)).toBeVisible()
  await button(page, 'Cancel').click()
  await expect(toasts(page)).toContainText('Cancelled. Keys loaded so far were kept.')
  await expectListed(page, ofCaptions)
  await expect(view(page).getByText('1 project could not be loaded.')).toBeVisible()
  await view(page).getByText('1 project could not be loaded.').click()
  await expect(view(page).getByText('Archive: Cancelled. Its keys were never listed.')).toBeVisible()
  hanging.remove()
  await button(page, 'Try again').click()
  await expectListed(page, everyKey)
  await expect(view(page).getByText('could not be loaded')).toHaveCount(0)
})

test('projects that fail are named with what failed, keep their last known keys, and are tried again', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  server.state.addKey(103, { name: 'pilot-web' })
  await collectKeys(page)
  server.faults.add({ match: of(102), fault: { kind: 'status', status: 500 } })
  server.faults.add({ match: of(103), fault: permissionMissing })
  await button(page, 'Refresh').click()
  const summary = view(page).getByText('2 projects could not be loaded.')
  await expect(summary).toBeVisible()
  await summary.click()
  await expect(view(page).getByRole('listitem')).toHaveText([
    /^Archive: Speechmatics has a problem\. Keys shown are from .*\.$/u,
    /^Pilot: The token lacks “.*”\. Keys shown are from .*\.$/u,
  ])
  await expectListed(page, [...everyKey.slice(0, 6), 'pilot-web', 'Unnamed key'])
  server.faults.clear()
  server.state.removeKey('arc-1')
  await button(page, 'Try again').click()
  await expect(summary).toHaveCount(0)
  await expect(listedKey(page, 'archive-nightly')).toHaveCount(0)
})

test.describe('with more projects than are asked at once', () => {
  const seed = captionsWorkspace()
  const more = Array.from({ length: 12 }, (_, at) => ({
    project: { project_id: 200 + at, name: `More ${at}` },
    keys: [{ apikey_id: `more-${at}`, name: `more-${at}` }],
  }))
  test.use({ serverOptions: { workspace: { projects: [...seed.projects, ...more] } } })

  test('one project that refuses does not keep the others from being asked', async ({ desk, server }) => {
    const { page } = desk
    await connect(desk, server)
    await expectKeys(page, captionsNewestFirst)
    server.faults.add({ match: of(101), fault: permissionMissing })
    await collectKeys(page)
    await view(page).getByText('1 project could not be loaded.').click()
    await expect(view(page).getByRole('listitem')).toHaveText(/^Captions: The token lacks/u)
    await expect(view(page).getByText(/· 15 projects · 14 keys$/u)).toBeVisible()
  })
})

test('waits as long as Retry-After says, shows it, and loses no project', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  const before = listings(server).length
  server.faults.add({ match: of(102), times: 1, fault: { kind: 'tooManyRequests', retryAfter: 3 } })
  await openView(page, 'All keys')
  await button(page, 'Load all keys').click()
  await expect(view(page).getByText(/^Rate limited\. Continuing in [1-3] seconds?\.$/u)).toBeVisible()
  await expectListed(page, everyKey)
  await expect(view(page).getByText('could not be loaded')).toHaveCount(0)
  const [refused, again, ...rest] = listings(server)
    .slice(before)
    .filter(({ path }) => path.endsWith('=102'))
  expect(refused?.status).toBe(429)
  expect(rest).toEqual([])
  expect((again?.startedAt ?? 0) - (refused?.startedAt ?? 0)).toBeGreaterThanOrEqual(3_000)
})

test('a token that may not list keys, or not even projects, is told so', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await openView(page, 'All keys')
  server.faults.add({ match: { path: /\/v1\/projects$/u }, fault: permissionMissing })
  await button(page, 'Load all keys').click()
  await expect(view(page).getByText('This token can’t list projects')).toBeVisible()
  server.faults.clear()
  await button(page, 'Try again').click()
  await expectListed(page, everyKey)
})

test('after a restart the list is there with its time, without asking, and holds no secret', async ({
  desk,
  server,
  start,
}) => {
  await connect(desk, server)
  await collectKeys(desk.page)
  const stamp = await view(desk.page)
    .getByText(/^Loaded /u)
    .textContent()
  const id = await workspaceId(desk.page)
  await desk.app.close()
  const asked = listings(server).length
  const { page, userDataDir } = await start()
  await openView(page, 'All keys')
  await expectListed(page, everyKey)
  await expect(view(page).getByText(stamp ?? '', { exact: true })).toBeVisible()
  expect(
    listings(server)
      .slice(asked)
      .filter(({ path }) => !path.endsWith('=101')),
  ).toEqual([])

  const folder = `${userDataDir}/workspaces/${id}`
  const names = await searchFolder(folder, searchFor({ 'the name of a key': 'archive-nightly' }))
  expect(names.found).not.toEqual([])
  const secrets = await searchFolder(folder, searchFor({ 'the management token': server.token }))
  expect(secrets.files).toBeGreaterThan(1)
  expect(secrets.found).toEqual([])
})

test('what Keydesk itself does to keys and projects is in the list at once, and after a restart', async ({
  desk,
  server,
  start,
}) => {
  const { page } = desk
  await connect(desk, server)
  await collectKeys(page)
  await openProject(page, 'Archive')
  await expectKeys(page, ['archive-import', 'archive-nightly'], 'Archive')
  await page.keyboard.press('ControlOrMeta+n')
  const form = page.getByRole('dialog', { name: 'New API key' })
  await form.getByRole('textbox', { name: 'Name' }).fill('archive-search')
  await form.getByRole('button', { name: 'Create key' }).click()
  const handoff = page.getByRole('alertdialog', { name: 'Copy your new key now' })
  await handoff.getByRole('button', { name: 'Copy', exact: true }).click()
  await handoff.getByRole('button', { name: 'Done' }).click()
  await expect(handoff).toHaveCount(0)
  await page.getByRole('grid', { name: 'API keys of Archive' }).getByText('archive-import').click()
  await page.keyboard.press('Delete')
  const revoke = page.getByRole('alertdialog', { name: /^Revoke “/u })
  await revoke.getByRole('textbox').fill('archive-import')
  await revoke.getByRole('button', { name: 'Revoke key' }).click()
  await expect(revoke).toHaveCount(0)

  const now = ['archive-nightly', 'archive-search', ...ofCaptions]
  await openView(page, 'All keys')
  await expectListed(page, now)
  await expect(listedKey(page, 'archive-search')).toContainText('Archive')
  await desk.app.close()
  const again = await start()
  await openView(again.page, 'All keys')
  await expectListed(again.page, now)

  const sidebar = again.page.getByRole('listbox', { name: 'Projects' })
  await sidebar.getByRole('option', { name: 'Captions' }).click({ button: 'right' })
  await again.page.getByRole('menuitem', { name: /^Rename/u }).click()
  const rename = again.page.getByRole('dialog', { name: 'Rename project' })
  await rename.getByRole('textbox', { name: 'Name' }).fill('Subtitles')
  await rename.getByRole('button', { name: 'Rename' }).click()
  await expect(rename).toHaveCount(0)
  await expect(listedKey(again.page, 'key 9')).toContainText('Subtitles')
  await sidebar.getByRole('option', { name: 'Archive' }).click({ button: 'right' })
  await again.page.getByRole('menuitem', { name: /^Delete/u }).click()
  const remove = again.page.getByRole('alertdialog', { name: 'Delete “Archive” for good?' })
  await remove.getByRole('textbox').fill('Archive')
  await remove.getByRole('button', { name: 'Delete project' }).click()
  await expect(remove).toHaveCount(0)
  await openView(again.page, 'All keys')
  await expectListed(again.page, ofCaptions)
  await expect(listedKey(again.page, 'key 9')).toContainText('Subtitles')
})

for (const theme of ['light', 'dark'] as const) {
  test(`in ${theme}, axe finds nothing wrong with all keys`, async ({ desk, server }) => {
    const { app, page } = desk
    await wear(app, theme)
    await connect(desk, server)
    await openView(page, 'All keys')
    await expectAccessible(page, 'nothing collected')
    const held = gate()
    server.faults.add({ match: of(102), times: 1, fault: { kind: 'hold', until: held.until } })
    await button(page, 'Load all keys').click()
    await expect(bar(page)).toBeVisible()
    await expectAccessible(page, 'collecting')
    held.release()
    await expectListed(page, everyKey)
    await allKeys(page).getByRole('checkbox').nth(1).click()
    await button(page, 'Older than 90 days').click()
    await expectAccessible(page, 'all keys, some ticked, filtered')
    server.faults.add({ match: of(102), fault: { kind: 'status', status: 500 } })
    await button(page, 'Refresh').click()
    await view(page).getByText('1 project could not be loaded.').click()
    await expectAccessible(page, 'a project that could not be loaded')
  })
}
