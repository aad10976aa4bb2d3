import type { ApiKey, DemoServer, DemoServerOptions, WorkspaceSeed } from '#demo/index'
import type { Locator, Page } from 'playwright/test'
import { connect } from './connect'
import { edit, inspector } from './inspector'
import { type Desk, expect } from './keydesk'
import { deliver, rotateDialog, showRotation } from './rotations'
import { daysBefore, standStill, stillNow } from './still'
import { chooseFromMenu, collectKeys, openView } from './views'
import { keyRow, keysRegion, openProject } from './workspaces'

const key = (apikey_id: string, name: string | null, days: number | null): ApiKey => ({
  apikey_id,
  name,
  created_at: days === null ? null : daysBefore(days),
  client_ref: days !== null && days % 2 === 0 ? 'studio' : null,
})

const workspace: WorkspaceSeed = {
  projects: [
    {
      project: { project_id: 1, is_default: true, name: 'Default' },
      keys: [key('DEF2QK7M4A', 'test', 12), key('DEF9RT3XWB', null, 140)],
    },
    {
      project: { project_id: 2, name: 'Captions' },
      keys: [
        key('CAPA7H2QN5', 'captions-production', 412),
        key('CAPB4W8ZRK', 'captions-staging', 34),
        key('CAPC9M3TXD', 'captions-preview', 2),
        key('CAPD5J6VQE', 'captions-nightly', 88),
        key('CAPE2P8YGF', 'captions-web', 71),
        key('CAPF7N4KSG', 'captions-web', 66),
        key('CAPG3R9WTH', 'a name so long that no column is wide enough for it, whatever the window is', 203),
        key('CAPH8Q5ZMJ', 'captions-undated', null),
      ],
    },
    {
      project: { project_id: 3, name: 'Call centre EU' },
      keys: Array.from({ length: 14 }, (_, index) =>
        key(
          `CCE${index}K4RNW${index % 7}`.slice(0, 10),
          `call-centre-eu worker ${index + 1}`,
          60 + index * 3,
        ),
      ),
    },
    { project: { project_id: 4, name: 'Media archive' }, keys: [key('MEDA6T2HXL', 'archive-nightly', 780)] },
    { project: { project_id: 5, name: 'Pilot' }, keys: [] },
    { project: { project_id: 6, name: 'Voice bots' }, keys: [key('VOIA3S8JYM', 'voice-bot', 95)] },
  ],
}

/** A server whose every answer is the same in every run. */
export const stillServer = (): DemoServerOptions => {
  let made = 0
  return {
    workspace,
    token: 'token-of-the-screens-0123456789',
    keyValueFactory: () => 'value-of-the-screens-0123456789ab',
    keyIdFactory: () => `NEW${(made += 1)}H5K8QZM`.slice(0, 10),
    now: stillNow,
    saysItsTime: true,
  }
}

const listing = { method: 'GET', path: '/v1/api-keys' } as const

/** Waits for a toast, and takes it away: it would go by itself in the midst of a picture. */
export const dismissToast = async (page: Page, text: string) => {
  const toasts = page.getByRole('region', { name: 'Notifications' })
  await expect(toasts).toContainText(text)
  await toasts.getByRole('button', { name: 'Dismiss' }).click()
  await expect(toasts).not.toContainText(text)
}

/** Leaves a dialog by Esc. */
export const closeDialog = async (page: Page) => {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog').or(page.getByRole('alertdialog'))).toHaveCount(0)
}

/** Called on each screen, by its name; of a dialog, with the dialog. */
export type Visit = (name: string, dialog?: Locator) => Promise<void>

/** Goes through the screens and states that matter, once. The app was started with `stillStart`. */
export const walk = async (desk: Desk, server: DemoServer, visit: Visit): Promise<void> => {
  const { page } = desk
  await standStill(page)
  await expect(page.getByRole('button', { name: 'Connect' })).toBeVisible()
  await visit('first-run')
  await connect(desk, server)
  await dismissToast(page, 'is connected')
  await walkProjects(page, server, visit)
  await walkWrites(page, visit)
  await walkViews(page, visit)
}

const walkProjects = async (page: Page, server: DemoServer, visit: Visit): Promise<void> => {
  await openProject(page, 'Captions')
  await keyRow(page, 'captions-staging').click()
  await visit('keys')
  await openProject(page, 'Pilot')
  await expect(page.getByText('No API keys in this project yet')).toBeVisible()
  await visit('keys-empty')
  const broken = server.faults.add({ match: listing, fault: { kind: 'status', status: 500 } })
  await openProject(page, 'Media archive')
  await expect(keysRegion(page).getByRole('alert')).toContainText('Speechmatics has a problem')
  await visit('keys-error')
  broken.remove()
  const offline = server.faults.add({ match: listing, fault: { kind: 'reset' } })
  await openProject(page, 'Captions')
  await expect(keysRegion(page).getByText(/Last known list, from /u)).toBeVisible()
  await visit('keys-offline')
  offline.remove()
  await page.keyboard.press('ControlOrMeta+r')
  await expect(keysRegion(page).getByText(/Last known list, from /u)).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+k')
  const palette = page.getByRole('dialog', { name: 'Search or run' })
  await expect(palette).toBeVisible()
  await visit('palette', palette)
  await closeDialog(page)
  await page.keyboard.press('ControlOrMeta+/')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet).toBeVisible()
  await visit('shortcuts', sheet)
  await closeDialog(page)
}

const walkWrites = async (page: Page, visit: Visit): Promise<void> => {
  await keyRow(page, 'captions-nightly').click()
  await page.keyboard.press('Delete')
  const revoke = page.getByRole('alertdialog', { name: /^Revoke “/u })
  await revoke.getByRole('textbox').fill('captions-night')
  await visit('revoke', revoke)
  await closeDialog(page)
  await page.keyboard.press('ControlOrMeta+n')
  const form = page.getByRole('dialog', { name: 'New API key' })
  await form.getByRole('textbox', { name: 'Name' }).fill('captions-batch')
  await form.getByRole('radio', { name: 'Temporary' }).check()
  await visit('create', form)
  await form.getByRole('button', { name: 'Create key' }).click()
  const handoff = page.getByRole('alertdialog', { name: 'Copy your new key now' })
  await expect(handoff).toBeVisible()
  await visit('handoff', handoff)
  await deliver(page)
  await chooseFromMenu(page, 'captions-production', 'Rotate…')
  await expect(rotateDialog(page)).toBeVisible()
  await visit('rotate', rotateDialog(page))
  await rotateDialog(page).getByRole('radio', { name: '3 days', exact: true }).click()
  await rotateDialog(page).getByRole('button', { name: 'Create replacement' }).click()
  await deliver(page)
  await dismissToast(page, 'captions-production')
  await showRotation(page, 'captions-production')
  await visit('rotations')
}

const noteDate = async (page: Page, name: string, date: string, reason: string): Promise<void> => {
  await chooseFromMenu(page, name, 'Details')
  await (await edit(page, 'Use until')).fill(date)
  await inspector(page).getByLabel('Reason').selectOption({ label: reason })
  await inspector(page).getByLabel('Reason').press('Enter')
  await dismissToast(page, name)
  await inspector(page).getByRole('button', { name: 'Close key details' }).click()
}

const walkViews = async (page: Page, visit: Visit): Promise<void> => {
  await collectKeys(page)
  await noteDate(page, 'captions-preview', '2026-03-09', 'Penetration test')
  await noteDate(page, 'voice-bot', '2026-03-20', 'Contract ends')
  await visit('all-keys')
  await openView(page, 'Overview')
  await expect(page.getByRole('grid', { name: 'Keys: Due now' })).toBeVisible()
  await visit('overview')
  await openView(page, 'Health')
  await expect(page.getByRole('grid', { name: /^Keys: /u })).toBeVisible()
  await visit('health')
  await openView(page, 'Audit log')
  await expect(page.getByRole('treegrid').getByRole('row').nth(1)).toBeVisible()
  await visit('audit')
  await openView(page, 'Settings')
  await visit('settings')
}
