import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { expectAccessible } from './support/accessible'
import { connect } from './support/connect'
import { edit, inspector, noted, noteDown } from './support/inspector'
import { type Desk, expect, test } from './support/keydesk'
import { chooseFromMenu, collectKeys, expectListed, listedKey, openView, wear } from './support/views'
import { captionsNewestFirst, captionsWorkspace, expectKeys } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const search = (page: Page) => page.getByRole('textbox', { name: 'Search all keys' })
const toasts = (page: Page) => page.getByRole('region', { name: 'Notifications' })

const begin = async (desk: Desk, server: Parameters<typeof connect>[1]) => {
  await connect(desk, server)
  await collectKeys(desk.page)
  return desk.page
}
const noteOwner = async (page: Page, name: string, owner: string) => {
  await chooseFromMenu(page, name, 'Details')
  await noteDown(page, 'Owner', owner)
  await expect(toasts(page)).toContainText(`Saved “Owner” for “${name}”.`)
}
const fromMore = async (page: Page, item: string) => {
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('notes written in a project are in the details and all keys, are searched, and survive a restart', async ({
  desk,
  server,
  start,
}) => {
  const { page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  await chooseFromMenu(page, 'key 9', 'Details')
  await noteDown(page, 'Owner', 'Media team')
  await noteDown(page, 'Application', 'subtitle-worker')
  const tags = await edit(page, 'Tags')
  await tags.fill('live,')
  await tags.fill('eu')
  await tags.press('Enter')
  await expect(inspector(page).getByRole('button', { name: 'Remove tag eu' })).toBeVisible()
  // Not made a tag by Enter: saving does.
  await tags.fill('billing')
  await noted(page, 'Owner').focus()
  await expect(noted(page, 'Tags')).toHaveText('liveeubilling')
  await noteDown(page, 'Note', 'Ask Ada first.\nRuns at night.', 'ControlOrMeta+Enter')

  for (const words of ['Media team', 'subtitle-worker', 'Ask Ada first.', 'Runs at night.'])
    await expect(inspector(page)).toContainText(words)
  await edit(page, 'Tags')
  await inspector(page).getByRole('button', { name: 'Remove tag eu' }).click()
  await page.keyboard.press('Enter')
  await expect(noted(page, 'Tags')).toHaveText('livebilling')

  await collectKeys(page)
  await expect(listedKey(page, 'key 9')).toContainText('Media team')
  for (const words of ['media team', 'subtitle', 'BILLING', 'ada night']) {
    await search(page).fill(words)
    await expectListed(page, ['key 9'])
  }
  await search(page).fill('')
  const filter = page.getByRole('combobox', { name: 'Tag', exact: true })
  await expect(filter.getByRole('option')).toHaveText(['Any tag', 'billing', 'live'])
  await filter.selectOption({ label: 'live' })
  await expectListed(page, ['key 9'])
  await desk.app.close()

  const again = await start()
  await openView(again.page, 'All keys')
  await expect(listedKey(again.page, 'key 9')).toContainText('Media team')
})

test('a key is marked unused, found by the filter, and unmarked again', async ({ desk, server }) => {
  const page = await begin(desk, server)
  await chooseFromMenu(page, 'key 9', 'Mark as unused')
  await expect(toasts(page)).toContainText('key 9 is marked as unused. It keeps working until you revoke it.')
  await expect(listedKey(page, 'key 9')).toContainText('Unused')
  await page.getByRole('button', { name: 'Marked unused' }).click()
  await expectListed(page, ['key 9'])
  await chooseFromMenu(page, 'key 9', 'Details')
  const box = inspector(page).getByRole('checkbox', { name: 'Nothing uses this key any more' })
  await expect(box).toBeChecked()
  await box.click()
  await expect(box).not.toBeChecked()
  // Beside it there is no room for the column with the mark.
  await inspector(page).getByRole('button', { name: 'Close key details' }).click()
  await expect(page.getByText('No keys match', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Clear search and filters' }).click()
  await expect(listedKey(page, 'key 9')).not.toContainText('Unused')
  expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([])
})

test('what Esc brings back changes nothing; emptied notes are gone', async ({ desk, server }) => {
  const page = await begin(desk, server)
  await noteOwner(page, 'key 9', 'Ada')
  const owner = await edit(page, 'Owner')
  await owner.fill('Bob')
  await owner.press('Escape')
  await expect(listedKey(page, 'key 9')).toContainText('Ada')
  await noteDown(page, 'Owner', '')
  await expect(listedKey(page, 'key 9')).not.toContainText('Ada')
})

test('notes go out to a file and come back from it', async ({ desk, server, userDataDir }) => {
  const page = await begin(desk, server)
  const { app } = desk
  await noteOwner(page, 'key 9', 'Ada')
  await noteOwner(page, 'archive-import', 'Bob')
  const path = join(userDataDir, 'notes.json')
  await app.chooseFile(null)
  await fromMore(page, 'Export notes…')
  await app.chooseFile(path)
  await fromMore(page, 'Export notes…')
  await expect(toasts(page)).toContainText('Notes on 2 keys were written to the file.')
  const text = await readFile(path, 'utf8')
  expect(JSON.parse(text)).toMatchObject({
    format: 'keydesk-annotations',
    version: 1,
    annotations: { 'kid-b': { owner: 'Ada' }, 'arc-2': { owner: 'Bob' } },
  })
  expect(text).not.toContain(server.token)

  await noteOwner(page, 'key 9', 'Changed')
  await noteOwner(page, 'key 10', 'Kept')
  await fromMore(page, 'Import notes…')
  await expect(toasts(page)).toContainText('Notes on 2 keys were imported from the file.')
  await expect(listedKey(page, 'key 9')).toContainText('Ada')
  await expect(listedKey(page, 'archive-import')).toContainText('Bob')
  await expect(listedKey(page, 'key 10')).toContainText('Kept')
})

const note = { owner: 'Eve', application: '', note: '', tags: [], isUnused: false }
const badFiles: Readonly<Record<string, string>> = {
  'is not JSON': '{"format": "keydesk-annotations", ',
  'is of another program': JSON.stringify({ notes: {} }),
  'is of a later version': JSON.stringify({ format: 'keydesk-annotations', version: 2, annotations: {} }),
  'has one note that is malformed': JSON.stringify({
    format: 'keydesk-annotations',
    version: 1,
    annotations: { 'kid-b': note, 'kid-e': { ...note, owner: 7 } },
  }),
}

test('a file that is not one of notes is refused whole, and nothing is lost', async ({
  desk,
  server,
  userDataDir,
}) => {
  const page = await begin(desk, server)
  await noteOwner(page, 'key 9', 'Ada')
  const path = join(userDataDir, 'bad.json')
  await desk.app.chooseFile(path)
  for (const [what, text] of Object.entries(badFiles)) {
    await writeFile(path, text)
    await fromMore(page, 'Import notes…')
    await expect(toasts(page), what).toContainText('The notes could not be imported')
    await expect(toasts(page), what).toContainText(
      'This is not a notes file that Keydesk wrote. Nothing was changed.',
    )
    await expect(listedKey(page, 'key 9'), what).toContainText('Ada')
    await expect(page.getByText('Eve'), what).toHaveCount(0)
    // Of what was saved before, it goes by itself.
    await toasts(page)
      .locator('div', { has: page.getByText('The notes could not be imported') })
      .getByRole('button', { name: 'Dismiss' })
      .last()
      .click()
    await expect(toasts(page).getByText('The notes could not be imported')).toHaveCount(0)
  }
})

for (const theme of ['light', 'dark'] as const) {
  test(`in ${theme}, axe finds nothing wrong with notes`, async ({ desk, server }) => {
    await wear(desk.app, theme)
    const page = await begin(desk, server)
    await chooseFromMenu(page, 'key 9', 'Details')
    await noteDown(page, 'Owner', 'Ada')
    await inspector(page).getByRole('checkbox').check()
    await (await edit(page, 'Tags')).fill('live,')
    await expectAccessible(page, 'the notes')
    await page.keyboard.press('Enter')
    await expect(noted(page, 'Tags')).toBeFocused()
    await inspector(page).getByRole('button', { name: 'Close key details' }).click()
    await expect(listedKey(page, 'key 9')).toContainText('Unused')
    await expectAccessible(page, 'all keys with notes')
    await page.getByRole('button', { name: 'More actions' }).click()
    await expect(page.getByRole('menuitem', { name: 'Import notes…' })).toBeVisible()
    await expectAccessible(page, 'more actions')
  })
}
