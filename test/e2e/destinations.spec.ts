import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { expectAccessible } from './support/accessible'
import { connect } from './support/connect'
import { expect, test } from './support/keydesk'
import { askToRotate } from './support/rotations'
import { captionsWorkspace, keyRow } from './support/workspaces'

const value = 'PLANTED-delivered-value.0123456789_abcdef'

test.use({ serverOptions: { workspace: captionsWorkspace(), keyValueFactory: () => value } })
test.skip(process.platform === 'win32', 'the program of this test is a script')

const handoff = (page: Page) => page.getByRole('alertdialog', { name: 'Copy your new key now' })
const form = (page: Page) => page.getByRole('dialog', { name: 'New destination' })

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keydesk-e2e-tool-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A program that keeps what it gets, once it is signed in. */
const program = (): { path: string; kept: () => string; signIn: () => void } => {
  const path = join(folder, 'store-secret')
  writeFileSync(
    path,
    `#!/bin/sh\nif [ ! -e ${folder}/signed-in ]; then cat >/dev/null; echo "not signed in" >&2; exit 3; fi\ncat > ${folder}/kept\n`,
  )
  chmodSync(path, 0o755)
  return {
    path,
    kept: () => readFileSync(join(folder, 'kept'), 'utf8'),
    signIn: () => writeFileSync(join(folder, 'signed-in'), ''),
  }
}

test('a new key’s value goes to a program that a person allows; a failure keeps it; a rotation delivers again', async ({
  desk,
  server,
}) => {
  const { app, page } = desk
  const tool = program()
  await connect(desk, server)
  await page.getByRole('button', { name: 'New key' }).click()
  const creating = page.getByRole('dialog', { name: 'New API key' })
  await creating.getByRole('textbox', { name: 'Name' }).fill('captions-preview')
  await creating.getByRole('button', { name: 'Create key' }).click()
  await handoff(page).getByRole('button', { name: 'Add destination…' }).click()

  await form(page).getByRole('combobox', { name: 'Where to' }).selectOption({ label: 'GitHub Actions' })
  await form(page).getByRole('textbox', { name: 'Name' }).fill('Captions store')
  await form(page).getByRole('textbox', { name: 'Repository' }).fill('--hostname=elsewhere')
  await form(page).getByRole('button', { name: 'Save' }).click()
  await expect(form(page)).toContainText('It can’t begin with a hyphen')
  await expectAccessible(page)

  await form(page)
    .getByRole('combobox', { name: 'Where to' })
    .selectOption({ label: 'A program of your own' })
  await form(page).getByRole('textbox', { name: 'Program' }).fill(tool.path)
  await form(page).getByRole('textbox', { name: 'Arguments' }).fill('--application=captions\n--quiet')
  await expect(form(page).getByText(`${tool.path} --application=captions --quiet`)).toBeVisible()
  await form(page).getByRole('button', { name: 'Save' }).click()
  await expect(form(page)).toContainText('Not saved: the command was not allowed.')
  expect(app.asked().at(-1)?.detail).toContain(`${tool.path} --application=captions --quiet`)
  await app.answerQuestions('Allow')
  await form(page).getByRole('button', { name: 'Save' }).click()
  await expect(form(page)).toHaveCount(0)

  await handoff(page).getByRole('button', { name: 'Deliver to 1 destination' }).click()
  await expect(handoff(page)).toContainText('Not delivered. The program reported an error. Exit code 3.')
  await expect(handoff(page).getByRole('textbox', { name: 'Program output' })).toHaveValue('not signed in')
  await expectAccessible(page)
  tool.signIn()
  await handoff(page).getByRole('button', { name: 'Try again' }).click()
  await expect(handoff(page)).toContainText('Delivered. The program ended without an error.')
  expect(tool.kept()).toBe(value)
  expect(await page.content()).not.toContain(value)
  await handoff(page).getByRole('button', { name: 'Done' }).click()
  await expect(handoff(page)).toHaveCount(0)

  await keyRow(page, 'captions-preview').click()
  await page.keyboard.press('Delete')
  const revoking = page.getByRole('alertdialog', { name: 'Revoke “captions-preview”?' })
  await expect(revoking).toContainText('Delivered toCaptions store')
  await page.keyboard.press('Escape')
  await expect(revoking).toHaveCount(0)
  const rotating = await askToRotate(page, 'captions-preview', '1 hour')
  await rotating.getByRole('checkbox', { name: 'Deliver the new value to Captions store' }).check()
  await rotating.getByRole('button', { name: 'Create replacement' }).click()
  await expect(handoff(page)).toContainText('Delivered. The program ended without an error.')
  await handoff(page).getByRole('button', { name: 'Done' }).click()
  await expect(handoff(page)).toHaveCount(0)
})

test('destinations are listed, changed and removed', async ({ desk, server }) => {
  const { app, page } = desk
  await connect(desk, server)
  const manage = async () => {
    await page.getByRole('button', { name: /^Workspace/u }).click()
    await page.getByRole('menuitem', { name: 'Destinations…' }).click()
    return page.getByRole('dialog', { name: 'Destinations', exact: true })
  }
  const dialog = await manage()
  await expect(dialog).toContainText('No destinations yet')
  await app.answerQuestions('Allow')
  await dialog.getByRole('button', { name: 'Add destination…' }).click()
  await form(page).getByRole('textbox', { name: 'Name' }).fill('Store')
  await form(page)
    .getByRole('combobox', { name: 'Where to' })
    .selectOption({ label: 'A program of your own' })
  await form(page).getByRole('textbox', { name: 'Program' }).fill('/bin/true')
  await form(page).getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('listitem')).toContainText('A program of your own')
  await dialog.getByRole('button', { name: 'Edit Store' }).click()
  const editing = page.getByRole('dialog', { name: 'Edit destination' })
  await editing.getByRole('textbox', { name: 'Name' }).fill('Company store')
  await editing.getByRole('button', { name: 'Save' }).click()
  await dialog.getByRole('button', { name: 'Remove Company store' }).click()
  const removing = page.getByRole('alertdialog', { name: 'Remove “Company store”?' })
  await removing.getByRole('button', { name: 'Remove' }).click()
  await expect(dialog).toContainText('No destinations yet')
})
