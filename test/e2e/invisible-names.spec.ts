import type { DemoServer } from '#demo/index'
import type { Page } from 'playwright/test'
import { inspector } from './support/inspector'
import { connect } from './support/connect'
import { type Desk, expect, test } from './support/keydesk'
import { captionsWorkspace, keyRow, openProject, projects } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

/** Keys whose names lie in what cannot be seen, in the project Captions. */
const addKeys = ({ state }: DemoServer) => {
  const add = (apikey_id: string, name: string) => state.addKey(projects.captions, { apikey_id, name })
  add('kid-bidi', 'batch\u{202e}dorp')
  add('kid-zero', 'captions\u{200b}-staging')
  add('kid-lines', 'two\nlines\tand tabs')
  add('kid-blank', '\u{200b}\u{3164}')
  add('kid-odd', 'studio\u{a0}west')
}

const toasts = (page: Page) => page.getByRole('region', { name: 'Notifications' })
const question = (page: Page) => page.getByRole('alertdialog', { name: /^Revoke “/u })

const ask = async ({ page }: Desk, key: string) => {
  await keyRow(page, key).click()
  await page.keyboard.press('Delete')
  await expect(question(page).getByRole('textbox')).toBeFocused()
}

test('a box stands for each character that cannot be seen, in the table, the menu and the details', async ({
  desk,
  server,
}) => {
  const { page } = desk
  addKeys(server)
  await connect(desk, server)
  const name = keyRow(page, 'kid-bidi').getByRole('rowheader')
  await expect(name).toHaveText('batch[U+202E]dorp')
  await expect(name.getByRole('img', { name: 'Invisible character U+202E' })).toBeVisible()
  await expect(keyRow(page, 'kid-lines').getByRole('rowheader')).toHaveText(
    'two[U+000A]lines[U+0009]and tabs',
  )
  await expect(keyRow(page, 'kid-blank').getByRole('rowheader')).toHaveText('Unnamed key')
  // Ordinary names cost no element.
  expect(await keyRow(page, 'kid-a').getByRole('rowheader').locator('*').count()).toBe(0)
  await keyRow(page, 'kid-zero').click()
  await page.keyboard.press('Enter')
  await expect(inspector(page).getByRole('img', { name: 'Invisible character U+200B' }).first()).toBeVisible()
})

test('a key whose name cannot be typed is confirmed by its ID; odd blanks are typed as ordinary ones', async ({
  desk,
  server,
}) => {
  const { page } = desk
  addKeys(server)
  await connect(desk, server)
  for (const [id, shown] of [
    ['kid-zero', 'captions[U+200B]-staging'],
    ['kid-lines', 'two[U+000A]lines[U+0009]and tabs'],
    ['kid-blank', 'Unnamed key kid-blank'],
  ] as const) {
    await ask(desk, id)
    await expect(question(page)).toContainText(
      'This key has no name that can be typed. Type its ID to confirm',
    )
    await page.keyboard.insertText(id)
    await page.keyboard.press('Enter')
    await expect(toasts(page)).toContainText(`${shown} revoked.`)
  }
  await ask(desk, 'kid-odd')
  await page.keyboard.insertText('studio west')
  await page.keyboard.press('Enter')
  await expect(toasts(page)).toContainText('studio[U+00A0]west revoked.')
  expect(server.state.keys(projects.captions).map((key) => key.apikey_id)).not.toContain('kid-odd')
})

test('a project is shown in the same way and deleted by its number', async ({ desk, server }) => {
  const { page } = desk
  const { project_id: id } = server.state.addProject({ name: 'Voice\u{200d}bot' })
  await connect(desk, server)
  await openProject(page, 'bot')
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toHaveText('Voice[U+200D]bot')
  await page.getByRole('button', { name: 'Project actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('It has no name that can be typed. Type its number to confirm')
  await dialog.getByRole('textbox').fill(String(id))
  await dialog.getByRole('textbox').press('Enter')
  await expect(toasts(page)).toContainText('Project “Voice[U+200D]bot” was deleted.')
})

test('a new name is refused where it hides something, and the repeat of a hidden one is found', async ({
  desk,
  server,
}) => {
  const { page } = desk
  addKeys(server)
  await connect(desk, server)
  await page.getByRole('button', { name: 'New key' }).click()
  const name = page.getByRole('textbox', { name: 'Name' })
  await name.fill('captions-eu1\u{200b}')
  await expect(name).toHaveAccessibleDescription(
    /This contains an invisible character \(U\+200B\) after the 12th character\./u,
  )
  await name.fill('batchdorp')
  await expect(name).toHaveAccessibleDescription(/Another key in this project has this name\./u)
  await expect(name).not.toHaveAttribute('aria-invalid')
})
