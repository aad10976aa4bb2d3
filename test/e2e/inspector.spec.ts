import type { DemoServer } from '#demo/index'
import type { Page } from 'playwright/test'
import { expectAccessible } from './support/accessible'
import { ask } from './support/bridge'
import { connect } from './support/connect'
import { edit, inspector, noted, noteDown } from './support/inspector'
import { type Desk, clipboardText, expect, test } from './support/keydesk'
import { chooseFromMenu, collectKeys, listedKey, openView, wear } from './support/views'
import { captionsNewestFirst, captionsWorkspace, expectKeys, keyGrid, keyRow } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const toasts = (page: Page) => page.getByRole('region', { name: 'Notifications' })
const heading = (page: Page) => inspector(page).getByRole('heading', { level: 2 })
const undo = (page: Page) => toasts(page).getByRole('button', { name: 'Undo' })

const begin = async ({ page, ...desk }: Desk, server: DemoServer): Promise<Page> => {
  await page.setViewportSize({ width: 1400, height: 900 })
  await connect({ page, ...desk }, server)
  await expectKeys(page, captionsNewestFirst)
  return page
}
const workspaceOf = async (page: Page): Promise<string> =>
  (await ask<{ selectedId: string }>(page, 'workspaces.list', {})).selectedId

test('Enter opens and closes it, and it follows the arrows without taking the focus', async ({
  desk,
  server,
  start,
}) => {
  const page = await begin(desk, server)
  await keyRow(page, 'key 10').click()
  await expect(inspector(page)).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('key 10')
  await expect(keyRow(page, 'key 10')).toBeFocused()
  await expect(inspector(page)).toContainText('kid-e')
  await expect(inspector(page)).toContainText('zeta')
  await expect(inspector(page)).toContainText('None known on this computer')
  for (const name of captionsNewestFirst.slice(1)) {
    await page.keyboard.press('ArrowDown')
    await expect(heading(page)).toHaveText(name)
  }
  await expect(keyRow(page, 'captions-production')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(inspector(page)).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('captions-production')

  // Beside the list, not over it.
  const list = await keyGrid(page).boundingBox()
  const beside = await inspector(page).boundingBox()
  expect(beside?.width).toBe(360)
  expect((list?.x ?? 0) + (list?.width ?? 0)).toBeLessThanOrEqual(beside?.x ?? 0)

  // In every list of keys, and again at the next start.
  await collectKeys(page)
  await listedKey(page, 'archive-import').click()
  await expect(heading(page)).toHaveText('archive-import')
  await expect(inspector(page)).toContainText('Archive')
  await openView(page, 'Health')
  await page.getByRole('grid').getByRole('rowheader', { name: 'captions-production' }).first().click()
  await expect(heading(page)).toHaveText('captions-production')
  await openView(page, 'Overview')
  await page.getByRole('grid').getByRole('rowheader', { name: 'key 9' }).first().click()
  await expect(heading(page)).toHaveText('key 9')
  await openView(page, 'Rotations')
  await expect(inspector(page)).toHaveCount(0)
  await desk.app.close()
  const again = await start()
  await again.page.setViewportSize({ width: 1400, height: 900 })
  await expectKeys(again.page, captionsNewestFirst)
  await expect(inspector(again.page)).toContainText('Choose a key in the list')
})

test('arrows that pass by a key ask for nothing; the history of the one they rest on is loaded', async ({
  desk,
  server,
}) => {
  const page = await begin(desk, server)
  await keyRow(page, 'key 10').click()
  await page.keyboard.press('Enter')
  await expect(inspector(page)).toContainText('Nothing was done to this key')
  await desk.app.evaluate(({ ipcMain }) => {
    ipcMain.removeHandler('audit.list')
    const verdict = { state: 'whole', entries: 0, lastHash: '', tornLines: 0, seal: { state: 'unchecked' } }
    Reflect.set(globalThis, 'timesAsked', 0)
    ipcMain.handle('audit.list', () => {
      Reflect.set(globalThis, 'timesAsked', Number(Reflect.get(globalThis, 'timesAsked')) + 1)
      return { ok: true, value: { operations: [], total: 0, entries: 0, all: 0, verdict } }
    })
  })
  const asked = () => desk.app.evaluate(() => Number(Reflect.get(globalThis, 'timesAsked')))
  // As a held key sends them, one a frame; where the computer was slower, the row rested.
  const rests = await page.evaluate<number>(`(async () => {
    let rests = 0
    for (let presses = 0; presses < 40; presses += 1) {
      const key = presses % 8 < 4 ? 'ArrowDown' : 'ArrowUp'
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
      const before = performance.now()
      await new Promise(requestAnimationFrame)
      if (performance.now() - before > 140) rests += 1
    }
    return rests
  })()`)
  await expect(heading(page)).toHaveText('key 10')
  await expect(inspector(page)).toContainText('Nothing was done to this key')
  expect(await asked()).toBeGreaterThan(0)
  expect(await asked()).toBeLessThanOrEqual(1 + rests)
})

test('each note is edited in place, and a change can be undone', async ({ desk, server }) => {
  const page = await begin(desk, server)
  await chooseFromMenu(page, 'key 9', 'Details')
  await expect(heading(page)).toBeFocused()

  await noteDown(page, 'Owner', 'Media team')
  await expect(noted(page, 'Owner')).toHaveText('Media team')
  await expect(toasts(page)).toContainText('Saved “Owner” for “key 9”.')
  // By F2, and Esc brings back what was noted.
  await page.keyboard.press('F2')
  const owner = inspector(page).getByRole('textbox', { name: 'Owner' })
  await owner.fill('Nobody')
  await owner.press('Escape')
  await expect(noted(page, 'Owner')).toHaveText('Media team')
  await expect(noted(page, 'Owner')).toBeFocused()
  await noteDown(page, 'Owner', 'Video team')
  await undo(page).click()
  await expect(noted(page, 'Owner')).toHaveText('Media team')
  await expect(toasts(page)).toContainText('Restored “Owner” for “key 9”.')

  await noteDown(page, 'Application', 'subtitle-worker')
  await undo(page).click()
  await expect(noted(page, 'Application')).toHaveText('Add')

  // A tag by Enter, and one that is only typed as the field is left.
  const tags = await edit(page, 'Tags')
  await tags.fill('live')
  await tags.press('Enter')
  await tags.fill('eu')
  await noted(page, 'Note').focus()
  await expect(noted(page, 'Tags')).toHaveText('liveeu')
  await undo(page).click()
  await expect(noted(page, 'Tags')).toHaveText('Add')

  const note = await edit(page, 'Note')
  await note.fill('Ask Ada first.')
  await note.press('Enter')
  await note.pressSequentially('Runs at night.')
  await note.press('ControlOrMeta+Enter')
  await expect(noted(page, 'Note')).toHaveText('Ask Ada first.\nRuns at night.')
  await undo(page).click()
  await expect(noted(page, 'Note')).toHaveText('Add')

  const date = await edit(page, 'Use until')
  await date.fill('2099-12-04')
  await inspector(page).getByLabel('Reason').selectOption({ label: 'Contract ends' })
  await inspector(page).getByLabel('About').fill('ACME')
  await inspector(page).getByLabel('About').press('Enter')
  await expect(noted(page, 'Use until')).toHaveText('Dec 4, 2099 · Contract ends: ACME')
  await undo(page).click()
  await expect(noted(page, 'Use until')).toHaveText('Add')

  await inspector(page)
    .getByRole('checkbox', { name: /^Nothing uses this key/u })
    .check()
  await expect(toasts(page)).toContainText('key 9 is marked as unused.')
  await expect(inspector(page).getByRole('region', { name: 'Findings' })).toContainText('Marked as unused')
  await undo(page).click()
  await expect(inspector(page).getByRole('checkbox', { name: /^Nothing uses this key/u })).not.toBeChecked()
  await expect(toasts(page)).toContainText('key 9 is no longer marked as unused.')
  expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([])

  await noted(page, 'Owner').focus()
  await page.keyboard.press('Escape')
  await expect(keyRow(page, 'key 9')).toBeFocused()
  await expect(inspector(page)).toBeVisible()
})

test('a key that a note takes out of its list is still the one that is shown, until somebody turns to another', async ({
  desk,
  server,
}) => {
  const page = await begin(desk, server)
  await collectKeys(page)
  await openView(page, 'Overview')
  await page.getByRole('button', { name: /^\d+ Without an owner/u }).click()
  const rows = page.getByRole('grid', { name: 'Keys: Without an owner' }).getByRole('rowheader')
  await rows.filter({ hasText: 'key 10' }).click()
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('key 10')
  await noteDown(page, 'Owner', 'Ada')
  await expect(rows.filter({ hasText: 'key 10' })).toHaveCount(0)
  await expect(heading(page)).toHaveText('key 10')
  await expect(noted(page, 'Owner')).toBeFocused()
  await noteDown(page, 'Note', 'Runs at night.', 'ControlOrMeta+Enter')
  await expect(noted(page, 'Note')).toHaveText('Runs at night.')
  await expect(heading(page)).toHaveText('key 10')
  // Also beside the question of its button, which gets the focus back.
  const revoke = inspector(page).getByRole('button', { name: 'Revoke key…' })
  await revoke.click()
  await expect(page.getByRole('alertdialog', { name: 'Revoke “key 10”?' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(revoke).toBeFocused()
  await expect(heading(page)).toHaveText('key 10')
  // Esc leads to the row in its place.
  await page.keyboard.press('Escape')
  await expect(heading(page)).not.toHaveText('key 10')
  await expect(page.locator('[role=row]:focus')).toHaveCount(1)
})

test('too many tags are told beside their field, until something else is typed', async ({ desk, server }) => {
  const page = await begin(desk, server)
  const workspaceId = await workspaceOf(page)
  const most = Array.from({ length: 20 }, (_, at) => `tag ${at}`)
  await ask(page, 'annotations.set', { workspaceId, keyId: 'kid-b', annotation: { tags: most } })
  await chooseFromMenu(page, 'key 9', 'Details')
  await noted(page, 'Tags').click()
  const tags = inspector(page).getByRole('textbox', { name: 'Tags' })
  await tags.fill('one more')
  await noted(page, 'Note').focus()
  await expect(tags).toHaveAttribute('aria-invalid', 'true')
  await expect(inspector(page).getByRole('alert')).toHaveText('A key can have 20 tags at most.')
  await tags.fill('')
  await expect(tags).not.toHaveAttribute('aria-invalid')
  await expect(inspector(page).getByText('A key can have 20 tags at most.')).toHaveCount(0)
  await tags.press('Escape')

  // The same for several keys at once.
  await keyRow(page, 'key 9').getByRole('checkbox').click()
  await page.getByRole('button', { name: 'Notes…', exact: true }).click()
  const notes = page.getByRole('dialog', { name: 'Notes on 1 key' })
  await notes.getByRole('textbox', { name: 'Tags' }).fill('one more')
  await notes.getByRole('button', { name: 'Save notes' }).click()
  await expect(notes.getByRole('alert')).toHaveText('A key can have 20 tags at most.')
  await expect(notes.getByRole('textbox', { name: 'Tags' })).toHaveAttribute('aria-invalid', 'true')
})

test('a slow click on another field opens it, and leaves the one above as it was', async ({
  desk,
  server,
}) => {
  const page = await begin(desk, server)
  await chooseFromMenu(page, 'key 9', 'Details')
  const owner = await edit(page, 'Owner')
  const below = noted(page, 'Note')
  // What comes from the log takes another line.
  await expect(inspector(page)).toContainText('None known on this computer')
  const before = await below.boundingBox()
  await below.hover()
  await page.mouse.down()
  await expect(owner).not.toBeFocused()
  // What a layout has to settle in, as during a press by hand.
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))')
  expect(await below.boundingBox()).toEqual(before)
  await page.mouse.up()
  await expect(inspector(page).getByRole('textbox', { name: 'Note' })).toBeFocused()
  await expect(noted(page, 'Owner')).toHaveText('Add')
})

test('where its value is can be said, of the destinations that there are', async ({ desk, server }) => {
  test.skip(process.platform === 'win32', 'the program of this test is another there')
  const page = await begin(desk, server)
  const workspaceId = await workspaceOf(page)
  await desk.app.answerQuestions('Allow')
  for (const name of ['Captions store', 'Staging store'])
    await ask(page, 'destinations.save', {
      workspaceId,
      id: null,
      name,
      templateId: 'program',
      blanks: { program: '/bin/cat', arguments: '', input: 'value' },
    })
  await chooseFromMenu(page, 'key 9', 'Details')
  await noted(page, 'Destinations').click()
  await inspector(page).getByRole('checkbox', { name: 'Captions store' }).check()
  await inspector(page).getByRole('checkbox', { name: 'Staging store' }).check()
  await page.keyboard.press('Enter')
  await expect(noted(page, 'Destinations')).toHaveText('Captions store, Staging store')
  await undo(page).click()
  await expect(noted(page, 'Destinations')).toHaveText('Add')

  // One that was removed since is where the value went all the same, until somebody says that it is gone there.
  await noted(page, 'Destinations').click()
  await inspector(page).getByRole('checkbox', { name: 'Captions store' }).check()
  await inspector(page).getByRole('checkbox', { name: 'Staging store' }).check()
  await page.keyboard.press('Enter')
  const { destinations } = await ask<{ destinations: { id: string; name: string }[] }>(
    page,
    'destinations.list',
    { workspaceId },
  )
  for (const { id, name } of destinations)
    if (name === 'Staging store') await ask(page, 'destinations.remove', { workspaceId, destinationId: id })
  await expect(noted(page, 'Destinations')).toHaveText('Captions store, a destination that was removed')
  for (const { id, name } of destinations)
    if (name === 'Captions store') await ask(page, 'destinations.remove', { workspaceId, destinationId: id })
  await expect(noted(page, 'Destinations')).toHaveText('2 destinations that were removed')
  await noted(page, 'Destinations').click()
  await inspector(page).getByRole('checkbox', { name: '2 destinations that were removed' }).uncheck()
  await page.keyboard.press('Enter')
  await expect(inspector(page)).toContainText(/Destinations\s*None/u)
})

test('what is typed is saved where a shortcut leads away from it', async ({ desk, server }) => {
  const page = await begin(desk, server)
  await chooseFromMenu(page, 'key 9', 'Details')
  await (await edit(page, 'Owner')).fill('Media team')
  await page.keyboard.press('ControlOrMeta+2')
  await expect(toasts(page)).toContainText('Saved “Owner” for “key 9”.')
})

test('a change that cannot be saved keeps what was typed, also where another key is shown by then', async ({
  desk,
  server,
}) => {
  const page = await begin(desk, server)
  const workspaceId = await workspaceOf(page)
  await chooseFromMenu(page, 'key 9', 'Details')
  const owner = await edit(page, 'Owner')
  await owner.fill('Media team')
  // By somebody else, as an import would.
  await ask(page, 'annotations.set', {
    workspaceId,
    keyId: 'kid-b',
    annotation: { owner: 'Bob', note: 'His.' },
  })
  await owner.press('Enter')
  const alert = inspector(page).getByRole('alert')
  await expect(alert).toContainText('This was changed in the meantime, to “Bob”. Save again to replace it.')
  await expect(owner).toHaveValue('Media team')
  await expect(owner).toBeFocused()
  await expect(noted(page, 'Note')).toHaveText('His.')

  await keyRow(page, 'key 10').click()
  await expect(noted(page, 'Owner')).toHaveText('Add')
  await keyRow(page, 'key 9').click()
  await expect(owner).toHaveValue('Media team')
  await expect(alert).toContainText('This was changed in the meantime')
  await owner.press('Enter')
  await expect(noted(page, 'Owner')).toHaveText('Media team')
  await expect(noted(page, 'Note')).toHaveText('His.')

  // Nor does undoing overwrite what somebody noted since.
  await ask(page, 'annotations.set', { workspaceId, keyId: 'kid-b', annotation: { owner: 'Eve' } })
  await expect(noted(page, 'Owner')).toHaveText('Eve')
  await undo(page).click()
  await expect(toasts(page)).toContainText('It was changed again in the meantime. Nothing was overwritten.')
  await expect(noted(page, 'Owner')).toHaveText('Eve')
})

test('what could not be saved is there again after the page was loaded anew, and is not lost without a question', async ({
  desk,
  server,
}) => {
  const page = await begin(desk, server)
  const workspaceId = await workspaceOf(page)
  await chooseFromMenu(page, 'key 9', 'Details')
  const owner = await edit(page, 'Owner')
  await owner.fill('Media team')
  await ask(page, 'annotations.set', { workspaceId, keyId: 'kid-b', annotation: { owner: 'Bob' } })
  await owner.press('Enter')
  const alert = inspector(page).getByRole('alert')
  await expect(alert).toContainText('This was changed in the meantime, to “Bob”.')

  await page.reload()
  await expectKeys(page, captionsNewestFirst)
  await keyRow(page, 'key 9').click()
  await expect(owner).toHaveValue('Media team')
  await expect(alert).toContainText('This was changed in the meantime, to “Bob”.')

  await desk.app.answerQuestions('Keep Keydesk open')
  await desk.app.evaluate(({ app }) => app.quit())
  await expect
    .poll(() => desk.app.asked().map(({ message }) => message))
    .toEqual(['Notes on “key 9” have not been saved'])
  await owner.press('Enter')
  await expect(noted(page, 'Owner')).toHaveText('Media team')
  await desk.app.evaluate(({ app }) => app.quit())
  expect(await desk.app.exited()).toBe(0)
  expect(desk.app.asked()).toHaveLength(1)
})

test('what was done to the key is listed, the newest first, and leads to the audit log', async ({
  desk,
  server,
}) => {
  const page = await begin(desk, server)
  await chooseFromMenu(page, 'key 9', 'Details')
  const history = inspector(page).getByRole('region', { name: 'History' })
  await expect(history).toContainText('Nothing was done to this key with Keydesk on this computer.')
  await noteDown(page, 'Owner', 'Ada')
  await expect(history.getByRole('listitem')).toHaveCount(1)
  const date = await edit(page, 'Use until')
  await date.fill('2099-12-04')
  await date.press('Enter')
  await expect(history.getByRole('listitem')).toHaveCount(2)
  await expect(history.getByRole('listitem').first()).toContainText('use until 2099-12-04')
  await keyRow(page, 'key 10').click()
  await expect(history).toContainText('Nothing was done to this key')
  await keyRow(page, 'key 9').click()
  await history.getByRole('button', { name: 'Show in audit log' }).click()
  await expect(page.getByRole('button', { name: /kid-b/ })).toBeVisible()
  const log = page.getByRole('treegrid')
  await expect(log.getByRole('row').filter({ hasText: 'Change notes' })).toHaveCount(2)
  await expect(log).not.toContainText('Add workspace')
})

test('its ID is copied, and its key is rotated and revoked from its foot', async ({ desk, server }) => {
  const page = await begin(desk, server)
  await chooseFromMenu(page, 'key 9', 'Details')
  await inspector(page).getByRole('button', { name: 'Copy ID' }).click()
  await expect.poll(() => clipboardText(desk.app)).toBe('kid-b')

  await inspector(page).getByRole('button', { name: 'Rotate…' }).click()
  await expect(page.getByRole('dialog', { name: 'Rotate this key' })).toContainText('key 9')
  await page.keyboard.press('Escape')
  await inspector(page).getByRole('button', { name: 'Revoke key…' }).click()
  const question = page.getByRole('alertdialog', { name: 'Revoke “key 9”?' })
  await question.getByRole('textbox').fill('key 9')
  await question.getByRole('button', { name: 'Revoke key' }).click()
  await expect(toasts(page)).toContainText('key 9 revoked.')
  // The key that took its place.
  await expect(heading(page)).toHaveText('captions-production')
})

test('in a narrow window it lies over the list until Esc, and the focus goes back to the row', async ({
  desk,
  server,
}) => {
  const page = await begin(desk, server)
  await page.setViewportSize({ width: 900, height: 600 })
  await keyRow(page, 'key 9').click()
  const before = await keyGrid(page).boundingBox()
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('key 9')
  expect(await keyGrid(page).boundingBox()).toEqual(before)
  const over = await inspector(page).boundingBox()
  expect((over?.x ?? 0) + (over?.width ?? 0)).toBe(900)
  await page.keyboard.press('ArrowDown')
  await expect(heading(page)).toHaveText('captions-production')
  await page.keyboard.press('Escape')
  await expect(inspector(page)).toHaveCount(0)
  await expect(keyRow(page, 'captions-production')).toBeFocused()

  await page.keyboard.press('ControlOrMeta+i')
  await expect(heading(page)).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  await expect(inspector(page)).toHaveCount(0)
  await expect(keyRow(page, 'captions-production')).toBeFocused()

  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('dialog', { name: 'Search or run' })).toBeVisible()
  await page.keyboard.type('key details')
  await page.keyboard.press('Enter')
  await expect(heading(page)).toBeFocused()
  await inspector(page).getByRole('button', { name: 'Close key details' }).click()
  await expect(keyRow(page, 'captions-production')).toBeFocused()

  // It gives way to what gets the focus under it.
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('captions-production')
  await page.getByRole('textbox', { name: 'Search keys' }).focus()
  await expect(inspector(page)).toBeVisible()
  await page.getByRole('button', { name: 'Columns' }).focus()
  await expect(inspector(page)).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Columns' })).toBeFocused()

  // At the next start it lies over no list before somebody asks for it.
  await keyRow(page, 'key 9').click()
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('key 9')
  await page.reload()
  await expectKeys(page, captionsNewestFirst)
  await keyRow(page, 'key 9').click()
  await expect(keyRow(page, 'key 9')).toBeFocused()
  await expect(inspector(page)).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('key 9')
})

for (const theme of ['light', 'dark'] as const) {
  test(`in ${theme}, axe finds nothing wrong with it`, async ({ desk, server }) => {
    await wear(desk.app, theme)
    const page = await begin(desk, server)
    await chooseFromMenu(page, 'captions-production', 'Details')
    await expect(inspector(page).getByRole('region', { name: 'Findings' })).toContainText('Due for rotation')
    await expectAccessible(page, 'the inspector')
    for (const field of ['Owner', 'Tags', 'Note', 'Use until']) {
      await edit(page, field)
      await expectAccessible(page, `${field} being edited`)
      await page.keyboard.press('Escape')
    }
    await page.setViewportSize({ width: 900, height: 600 })
    await expectAccessible(page, 'the inspector over the list')
  })
}
