import type { DemoServer } from '#demo/index'
import type { Locator, Page } from 'playwright/test'
import { connect } from './connect'
import { edit, inspector, noteDown } from './inspector'
import { type Desk, expect } from './keydesk'
import { chooseForRotation, deliver, rotateDialog, showRotation } from './rotations'
import { type Visit, closeDialog, dismissToast } from './screens'
import { standStill } from './still'
import { chooseFromMenu, collectKeys, tick } from './views'
import { keysRegion, openProject, permissionMissing } from './workspaces'

const listing = { method: 'GET', path: '/v1/api-keys' } as const
const posting = { method: 'POST', path: '/v1/api-keys' } as const

const dialogOf = (page: Page, name: string): Locator => page.getByRole('dialog', { name, exact: true })
const questionOf = (page: Page, name: string): Locator => page.getByRole('alertdialog', { name, exact: true })
const press = (within: Page | Locator, name: string): Promise<void> =>
  within.getByRole('button', { name, exact: true }).click()

/** Goes through the dialogs, and the states of lists that are not the usual, once. As `walk`. */
export const walkDialogs = async (desk: Desk, server: DemoServer, visit: Visit): Promise<void> => {
  const { page } = desk
  await standStill(page)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('')
  await press(page, 'Connect')
  await expect(page.getByText('Fill this in.').first()).toBeVisible()
  await visit('first-run-invalid')
  await connect(desk, server)
  await dismissToast(page, 'is connected')
  await walkLists(page, server, visit)
  await walkProjectDialogs(page, visit)
  await walkKeyDialogs(page, visit)
  await walkCreations(page, server, visit)
  await walkRotations(page, visit)
  await walkBulkRevoke(page, server, visit)
}

const walkLists = async (page: Page, server: DemoServer, visit: Visit): Promise<void> => {
  const states = [
    ['keys-not-permitted', 403, 'Pilot', 'This token can’t list API keys'],
    ['keys-token-rejected', 401, 'Media archive', 'The token was rejected'],
  ] as const
  for (const [screen, status, project, words] of states) {
    const fault = server.faults.add({ match: listing, fault: { ...permissionMissing, status } })
    await openProject(page, project)
    await expect(keysRegion(page)).toContainText(words)
    await visit(screen)
    fault.remove()
  }
  await openProject(page, 'Captions')
  await keysRegion(page).getByRole('textbox', { name: 'Search keys' }).fill('nothing is called this')
  await expect(keysRegion(page).getByText('No keys match')).toBeVisible()
  await visit('keys-no-match')
  await keysRegion(page).getByRole('textbox', { name: 'Search keys' }).fill('')
}

const walkProjectDialogs = async (page: Page, visit: Visit): Promise<void> => {
  await press(page, 'New project')
  const made = dialogOf(page, 'New project')
  await press(made, 'Create project')
  await expect(made.getByText('Fill this in.')).toBeVisible()
  await visit('project-new', made)
  await closeDialog(page)
  await press(page, 'Project actions')
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  const deleted = questionOf(page, 'Delete “Captions” for good?')
  await expect(deleted).toContainText('It has 8 API keys.')
  await visit('project-delete', deleted)
  await closeDialog(page)
}

const walkKeyDialogs = async (page: Page, visit: Visit): Promise<void> => {
  await chooseFromMenu(page, 'captions-staging', 'Details')
  await noteDown(page, 'Owner', 'Media team')
  await dismissToast(page, 'captions-staging')
  await (await edit(page, 'Tags')).fill('live,eu,')
  await expect(inspector(page).getByRole('button', { name: 'Remove tag eu' })).toBeVisible()
  await page.keyboard.press('Enter')
  await dismissToast(page, 'captions-staging')
  await (await edit(page, 'Use until')).fill('2026-03-20')
  await inspector(page).getByLabel('Reason').selectOption({ label: 'Someone leaves' })
  await inspector(page).getByLabel('About').fill('Jo Berg')
  await visit('notes', inspector(page))
  await inspector(page).getByLabel('About').press('Enter')
  await dismissToast(page, 'captions-staging')
  await visit('details', inspector(page))
  await press(inspector(page), 'Close key details')
}

const nameNewKey = async (page: Page, name: string): Promise<Locator> => {
  await page.keyboard.press('ControlOrMeta+n')
  const form = dialogOf(page, 'New API key')
  await form.getByRole('textbox', { name: 'Name' }).fill(name)
  return form
}

const walkCreations = async (page: Page, server: DemoServer, visit: Visit): Promise<void> => {
  const refusal = server.faults.add({ match: posting, fault: { kind: 'tooManyRequests', retryAfter: 40 } })
  const form = await nameNewKey(page, 'captions-batch')
  await press(form, 'Create key')
  await expect(form.getByRole('alert')).toContainText('40 seconds')
  await visit('create-refused', form)
  refusal.remove()
  await press(form, 'Create key')
  const handoff = questionOf(page, 'Copy your new key now')
  await press(handoff, 'Reveal')
  await expect(handoff).toContainText('value-of-the-screens')
  await visit('handoff-revealed', handoff)
  await page.keyboard.press('Escape')
  const leaving = questionOf(page, 'Close without copying?')
  await expect(leaving).toBeVisible()
  await visit('handoff-leaving', leaving)
  await press(leaving, 'Keep open')
  await deliver(page)

  const lost = server.faults.add({ match: posting, fault: { kind: 'appliedButReplyLost' } })
  await press(await nameNewKey(page, 'captions-lost'), 'Create key')
  const found = questionOf(page, 'The key exists, but its value is lost')
  await expect(found.getByRole('listitem')).toHaveCount(1)
  await visit('create-value-lost', found)
  await closeDialog(page)
  // The listing before the creation still works.
  const blind = server.faults.add({ match: listing, skip: 1, fault: { kind: 'status', status: 500 } })
  await press(await nameNewKey(page, 'captions-unknown'), 'Create key')
  const unknown = questionOf(page, 'Keydesk doesn’t know if the key was created')
  await expect(unknown).toBeVisible()
  await visit('create-unknown', unknown)
  lost.remove()
  blind.remove()
  await press(unknown, 'Check again')
  await expect(found).toContainText('captions-unknown')
  await closeDialog(page)
}

const walkRotations = async (page: Page, visit: Visit): Promise<void> => {
  await chooseFromMenu(page, 'captions-production', 'Rotate…')
  await rotateDialog(page).getByRole('radio', { name: '3 days', exact: true }).click()
  await press(rotateDialog(page), 'Create replacement')
  await deliver(page)
  await dismissToast(page, 'captions-production')
  await showRotation(page, 'captions-production')
  await press(page, 'Finish… captions-production')
  await visit('rotation-finish', questionOf(page, 'Revoke the old key “captions-production”?'))
  await closeDialog(page)
  await chooseForRotation(page, 'captions-production', 'Extend…')
  await visit('rotation-extend', dialogOf(page, 'Keep the old key longer'))
  await closeDialog(page)
  await chooseForRotation(page, 'captions-production', 'Abandon…')
  await visit('rotation-abandon', dialogOf(page, 'Abandon this rotation?'))
  await closeDialog(page)
}

const walkBulkRevoke = async (page: Page, server: DemoServer, visit: Visit): Promise<void> => {
  await collectKeys(page)
  for (const name of ['captions-nightly', 'archive-nightly']) await tick(page, name)
  // Only the rows near what is seen exist.
  await page.keyboard.press('End')
  await tick(page, 'test')
  await press(page, 'Revoke 3 keys…')
  const asking = questionOf(page, 'Revoke 3 keys?')
  await expect(asking).toContainText('3 keys in 3 projects')
  await visit('bulk-revoke', asking)
  server.faults.add({
    match: { method: 'DELETE', path: '/v1/api-keys/MEDA6T2HXL' },
    fault: { kind: 'status', status: 500, body: {} },
  })
  await asking.getByRole('textbox').fill('revoke 3')
  await press(asking, 'Revoke 3 keys')
  const report = dialogOf(page, 'Bulk revoke report')
  await expect(report).toContainText('The outcome is unknown for 1 of 3 keys.')
  await visit('bulk-report', report)
  await press(report.last(), 'Dismiss report')
}
