import { expectAccessible } from './support/accessible'
import { connect } from './support/connect'
import { clipboardText, expect, test } from './support/keydesk'
import { allKeys, chooseFromMenu, collectKeys, listedKey, openView, tick } from './support/views'
import { captionsNewestFirst, captionsWorkspace, expectKeys, keyRow, openProject } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

test('the notes on ticked keys are changed together, from every list', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  await collectKeys(page)
  const heads = allKeys(page).getByRole('columnheader')
  await expect(heads.filter({ hasText: 'Owner' })).toHaveCount(0)
  await tick(page, 'key 9')
  await tick(page, 'archive-nightly')
  await page.getByRole('button', { name: 'Notes…', exact: true }).click()
  const notes = page.getByRole('dialog', { name: 'Notes on 2 keys' })
  await notes.getByRole('button', { name: 'Save notes' }).click()
  await expect(notes).toContainText('Fill in an owner or a tag, or mark the keys as unused.')
  await notes.getByRole('textbox', { name: 'Owner' }).fill('Media team')
  await notes.getByRole('textbox', { name: 'Tags' }).fill('eu')
  await expectAccessible(page, 'the notes on two keys')
  await notes.getByRole('button', { name: 'Save notes' }).click()
  await expect(notes).toHaveCount(0)
  // The columns come with what is in them.
  await expect(heads.filter({ hasText: 'Owner' })).toHaveCount(1)
  for (const name of ['key 9', 'archive-nightly']) {
    await expect(listedKey(page, name)).toContainText('Media team')
    await expect(listedKey(page, name)).toContainText('eu')
  }
  await expect(listedKey(page, 'key 10')).not.toContainText('Media team')
  await page.getByRole('button', { name: 'Clear selection' }).click()
  // The bar goes, and the focus to the list.
  await expect(allKeys(page).getByRole('row').and(page.locator(':focus'))).toHaveCount(1)

  await openView(page, 'Overview')
  await page.getByRole('button', { name: /^\d+ Without an owner/u }).click()
  await expect(page.getByRole('grid', { name: 'Keys: Without an owner' }).getByRole('rowheader')).toHaveCount(
    5,
  )
  await tick(page, 'key 10')
  await page.getByRole('button', { name: 'Notes…', exact: true }).click()
  const more = page.getByRole('dialog', { name: 'Notes on 1 key' })
  await more.getByRole('textbox', { name: 'Owner' }).fill('Ada')
  await more.getByRole('button', { name: 'Save notes' }).click()
  await expect(page.getByRole('button', { name: /^4 Without an owner/u })).toBeVisible()
})

test('keys of a project are ticked and dealt with together, as those of all projects', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  await tick(page, 'key 9')
  await tick(page, 'captions-production')
  const bar = page.getByRole('toolbar', { name: '2 selected' })
  await expect(bar.getByRole('button')).toHaveText([
    'Clear selection',
    'Copy IDs',
    'Copy 2 keys',
    'Export',
    'Notes…',
    'Rotate 2 keys…',
    'Revoke 2 keys…',
  ])
  for (const name of ['Copy 2 keys', 'Export'])
    await expect(bar.getByRole('button', { name })).toHaveAccessibleDescription(
      /^Load or refresh All keys first/u,
    )
  // No key opens the menu that it has once it can be used.
  for (const key of ['Enter', 'ArrowDown', 'ArrowUp']) {
    await bar.getByRole('button', { name: 'Export' }).press(key)
    await expect(page.getByRole('menu')).toHaveCount(0)
  }
  await expectAccessible(page, 'two keys of a project are ticked')
  await bar.getByRole('button', { name: 'Notes…' }).click()
  const notes = page.getByRole('dialog', { name: 'Notes on 2 keys' })
  await notes.getByRole('checkbox', { name: 'Nothing uses these keys any more' }).check()
  await notes.getByRole('button', { name: 'Save notes' }).click()
  await expect(notes).toHaveCount(0)
  await keyRow(page, 'key 9').click()
  await page.keyboard.press('Delete')
  const revoke = page.getByRole('alertdialog', { name: 'Revoke 2 keys?' })
  await expect(revoke).toContainText('captions-production')
  await page.keyboard.press('Escape')
  await expect(revoke).toHaveCount(0)

  // Once all keys are loaded, they can be copied as well.
  await collectKeys(page)
  await expect(allKeys(page).getByText('Unused')).toHaveCount(2)
  await openProject(page, 'Captions')
  await expectKeys(page, captionsNewestFirst)
  await tick(page, 'key 9')
  await tick(page, 'key 10')
  await expect(page.getByRole('toolbar', { name: '2 selected' }).getByRole('button')).toHaveText([
    'Clear selection',
    'Copy IDs',
    'Copy 2 keys',
    'Export',
    'Notes…',
    'Rotate 2 keys…',
    'Revoke 2 keys…',
  ])
  // In the order of the list.
  await page.getByRole('button', { name: 'Copy IDs' }).click()
  await expect.poll(() => clipboardText(desk.app)).toBe('kid-e\nkid-b')

  await chooseFromMenu(page, 'key 10', 'Mark as unused')
  await expect(keyRow(page, 'key 10')).toContainText('Unused')
})

test.describe('of a thousand keys', () => {
  const keys = Array.from({ length: 1_000 }, (_, at) => ({
    apikey_id: `many-${at}`,
    name: `worker ${at}`,
    created_at: null,
    client_ref: null,
  }))
  test.use({
    serverOptions: {
      workspace: { projects: [{ project: { project_id: 1, is_default: true, name: 'Workers' }, keys }] },
    },
  })

  test('the notes say how far they are, and how many were saved when they are cancelled', async ({
    desk,
    server,
  }) => {
    const { page } = desk
    await connect(desk, server)
    const grid = page.getByRole('grid', { name: 'API keys of Workers' })
    await grid.getByRole('row').nth(1).press('ControlOrMeta+a')
    await page.getByRole('button', { name: 'Notes…', exact: true }).click()
    const notes = page.getByRole('dialog', { name: 'Notes on 1,000 keys' })
    await notes.getByRole('textbox', { name: 'Owner' }).fill('Media team')
    await notes.getByRole('button', { name: 'Save notes' }).click()
    await expect(notes.getByRole('progressbar', { name: 'Saving the notes' })).toBeVisible()
    await expect(notes.getByText(/^[1-9]\d* of 1,000 keys$/u)).toBeVisible()
    await expectAccessible(page, 'notes that are being saved')
    await notes.getByRole('button', { name: 'Cancel' }).click()
    await expect(notes).toHaveCount(0)
    const said = page.getByRole('region', { name: 'Notifications' }).getByText(/^Cancelled: notes saved for/u)
    await expect(said).toBeVisible()
    const saved = /for ([\d,]+) of 1,000 keys\./u.exec(await said.innerText())?.[1]?.replace(',', '')
    expect(Number(saved)).toBeLessThan(1_000)
    await page.getByRole('textbox', { name: 'Search keys' }).fill('media team')
    await expect(page.getByText(`${saved} of 1,000 keys`, { exact: true })).toBeVisible()
    // Esc ends it as well.
    await page.getByRole('textbox', { name: 'Search keys' }).fill('')
    await page.getByRole('button', { name: 'Notes…', exact: true }).click()
    await notes.getByRole('textbox', { name: 'Owner' }).fill('Ada')
    await notes.getByRole('button', { name: 'Save notes' }).click()
    await expect(notes.getByText(/^[1-9]\d* of 1,000 keys$/u)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(notes).toHaveCount(0)
    await page.getByRole('textbox', { name: 'Search keys' }).fill('ada')
    await expect(page.getByText(/^[1-9]\d* of 1,000 keys$/u)).toBeVisible()
  })
})
