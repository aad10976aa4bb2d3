import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DemoServer } from '#demo/index'
import type { Page } from 'playwright/test'
import { type KeydeskApp, launchApp, runApp } from '../support/app-driver/index'
import { ask } from './support/bridge'
import { connect } from './support/connect'
import { type Desk, expect, test } from './support/keydesk'
import { workspaceId } from './support/keychain'
import { buildReplacedApp } from './support/replaced-app'
import { makeDue, notificationsShown, rotate, rotationOf } from './support/rotations'
import { openSettings, openView } from './support/views'
import { captionsWorkspace, deleteRequests, keyGrid } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const isMac = process.platform === 'darwin'
const isWindows = process.platform === 'win32'
const toasts = (page: Page) => page.getByRole('region', { name: 'Notifications' })

const openWindows = (app: KeydeskApp): Promise<number> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)

/** Starts the app as the system does at sign-in, and waits until it is up without a window. */
const startHidden = async (userDataDir: string, args: readonly string[] = []): Promise<KeydeskApp> => {
  const app = await launchApp({ userDataDir, args: ['--hidden', ...args] })
  await expect.poll(() => app.output()).toContain('started without a window')
  expect(await openWindows(app)).toBe(0)
  return app
}

/** Begins a rotation of key 9 and ends the app; the rotation is due at the next start. */
const leaveDueRotation = async (desk: Desk, server: DemoServer): Promise<void> => {
  const { app, page, userDataDir } = desk
  await connect(desk, server)
  await rotate(page, 'key 9', '24 hours')
  const id = await workspaceId(page)
  await app.close()
  await makeDue(userDataDir, id)
}

let hidden: KeydeskApp | undefined
test.afterEach(async () => {
  await hidden?.close()
  hidden = undefined
})

test('a hidden start reminds of a due rotation, and a press on the reminder opens the window there', async ({
  start,
  server,
  userDataDir,
}) => {
  await leaveDueRotation(await start(), server)

  hidden = await startHidden(userDataDir)
  const desk = { app: hidden, userDataDir }
  await expect.poll(() => notificationsShown(desk)).toHaveLength(1)
  expect(notificationsShown(desk)[0]).toContain('key 9')
  expect(await openWindows(hidden)).toBe(0)

  // The icon in the tray is what a person can see of it; on macOS that is in the Dock.
  if (!isMac)
    await expect
      .poll(() => hidden?.tray())
      .toEqual({
        toolTip: 'Keydesk: 1 rotation or date is due',
        lines: [
          '1 rotation or date is due',
          '“key 9” in Captions',
          'Open Keydesk',
          'New Key…',
          'Quit Keydesk',
        ],
      })
  // On Windows a window has the number.
  expect(await hidden.badge()).toBe(isWindows ? 0 : 1)

  await hidden.pressNotification()
  const page = await hidden.firstWindow()
  await expect(rotationOf(page, 'key 9')).toBeVisible()
  await expect.poll(() => hidden?.badge()).toBe(1)
  expect(await openWindows(hidden)).toBe(1)
  expect(deleteRequests(server)).toBe(0)

  // Closed again it goes on, without a window.
  await hidden.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.close()))
  await expect.poll(() => (hidden === undefined ? -1 : openWindows(hidden))).toBe(0)

  if (isMac) return
  // From the tray it opens at the rotation that was chosen, and ends.
  await hidden.chooseFromTray('“key 9” in Captions')
  const again = await hidden.firstWindow()
  await expect(rotationOf(again, 'key 9')).toBeFocused()
  await hidden.chooseFromTray('New Key…')
  await expect(again.getByRole('dialog', { name: 'New API key' })).toBeVisible()
  await hidden.chooseFromTray('1 rotation or date is due')
  await expect(toasts(again)).toContainText('Close this dialog first')
  await again.keyboard.press('Escape')
  await hidden.answerQuestions('Quit anyway')
  await hidden.chooseFromTray('Quit Keydesk')
  expect(await hidden.exited()).toBe(0)
})

test('of a rotation and a new key chosen before there is a window, the later counts', async ({
  start,
  server,
  userDataDir,
}) => {
  test.skip(isMac, 'without an icon in the tray')
  await leaveDueRotation(await start(), server)
  hidden = await startHidden(userDataDir)
  const { chooseFromTray } = hidden
  const rotation = '“key 9” in Captions'
  await expect.poll(async () => (await hidden?.tray())?.lines).toContain(rotation)

  await chooseFromTray('New Key…')
  await chooseFromTray(rotation)
  const page = await hidden.firstWindow()
  const dialog = (of: Page) => of.getByRole('dialog', { name: 'New API key' })
  await expect(rotationOf(page, 'key 9')).toBeFocused()
  await expect(toasts(page).getByRole('button')).toHaveCount(0)
  await openView(page, 'Overview')
  await expect(dialog(page)).toHaveCount(0)
  await hidden.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.close()))
  await expect.poll(() => (hidden === undefined ? -1 : openWindows(hidden))).toBe(0)

  await chooseFromTray(rotation)
  await chooseFromTray('New Key…')
  const again = await hidden.firstWindow()
  await expect(dialog(again)).toBeVisible()
  await expect(again.getByRole('heading', { name: 'Captions', level: 1, includeHidden: true })).toBeVisible()
  await expect(toasts(again).getByRole('button')).toHaveCount(0)
})

test('the icon in the tray comes and goes with its setting, and the number with what is due', async ({
  desk,
  server,
}) => {
  const { app, page } = desk
  await connect(desk, server)
  expect(await app.tray()).toBeNull()
  await rotate(page, 'key 9', 'No grace period')
  await expect(page.getByRole('alertdialog').getByRole('textbox')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect.poll(() => app.badge()).toBe(1)

  await openSettings(page)
  const box = page.getByRole('checkbox', { name: 'Show Keydesk in the tray' })
  await expect(box).toHaveAccessibleDescription(/shows what is due/u)
  await box.check()
  await expect.poll(async () => (await app.tray())?.toolTip).toBe('Keydesk: 1 rotation or date is due')
  await page.getByRole('radio', { name: 'Deutsch' }).click()
  await expect.poll(async () => (await app.tray())?.lines.at(-1)).toBe('Keydesk beenden')
  await page.getByRole('checkbox', { name: 'Keydesk im Infobereich anzeigen' }).uncheck()
  await expect.poll(() => app.tray()).toBeNull()
  // The number is a reminder.
  await page.getByRole('checkbox', { name: 'An Fälliges erinnern' }).uncheck()
  await expect.poll(() => app.badge()).toBe(0)
})

test('a second start opens the window of a hidden one, unless it is hidden itself', async ({
  userDataDir,
}) => {
  hidden = await startHidden(userDataDir)
  expect(await runApp({ userDataDir, args: ['--hidden'] })).toMatchObject({ code: 0 })
  expect(await openWindows(hidden)).toBe(0)

  expect(await runApp({ userDataDir })).toMatchObject({ code: 0 })
  const page = await hidden.firstWindow()
  await expect(page.getByRole('button', { name: 'Connect' })).toBeVisible()
  expect(await openWindows(hidden)).toBe(1)
})

test('a new key chosen in the tray where none can be created says so, and opens nothing later', async ({
  server,
  userDataDir,
}) => {
  test.skip(isMac, 'A hidden start has no icon in the menu bar')
  hidden = await startHidden(userDataDir)
  await hidden.chooseFromTray('New Key…')
  const page = await hidden.firstWindow()
  await expect(page.getByRole('button', { name: 'Connect' })).toBeVisible()
  await expect(async () => {
    await page.keyboard.press('Shift')
    await expect(toasts(page)).toContainText('No key can be created here', { timeout: 500 })
  }).toPass()
  await connect({ page, app: hidden }, server)
  await expect(keyGrid(page)).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('a link opens the window of a hidden start, whether it comes with the start or later', async ({
  start,
  server,
  userDataDir,
}) => {
  const first = await start()
  await connect(first, server)
  await expect(keyGrid(first.page)).toBeVisible()
  const id = await workspaceId(first.page)
  const { projects } = await ask<{ projects: { id: number; name: string }[] }>(first.page, 'projects.list', {
    workspaceId: id,
  })
  const archive = projects.find(({ name }) => name === 'Archive')?.id ?? -1
  const link = `keydesk://workspace/${id}/project/${archive}`
  await first.app.close()

  const withLink = await start({ args: ['--hidden', link] })
  await expect(keyGrid(withLink.page, 'Archive')).toBeVisible()
  await withLink.page.getByRole('option', { name: 'Captions' }).click()
  await expect(keyGrid(withLink.page)).toBeVisible()
  await withLink.app.close()

  hidden = await startHidden(userDataDir)
  await hidden.evaluate(({ app }, address) => app.emit('second-instance', {}, ['keydesk', address], ''), link)
  await expect(keyGrid(await hidden.firstWindow(), 'Archive')).toBeVisible()
})

test('a copy that is not installed says why the system cannot start it', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await openSettings(page)
  const box = page.getByRole('checkbox', { name: 'Start Keydesk hidden when I sign in' })
  await expect(box).toBeDisabled()
  await expect(box).not.toBeChecked()
  await expect(box).toHaveAccessibleDescription(/isn’t installed/u)
})

test('an installed copy is started at sign-in once that is ticked, and no longer once it is not', async ({
  start,
  server,
}) => {
  test.skip(process.platform !== 'linux', 'the login items of this system are left alone')
  const config = await mkdtemp(join(tmpdir(), 'keydesk-config-'))
  const installed = await buildReplacedApp('sign-in-app', () => ({
    'system/installed-copy.ts': `
      export * from 'replaced'
      export const installedCopy = () => ({ as: 'managed', program: '/opt/Keydesk/keydesk' })
      export const whyNoUpdates = () => 'system-package'`,
  }))
  try {
    const desk = await start({ main: installed.main, env: { XDG_CONFIG_HOME: config } })
    const { page } = desk
    await connect(desk, server)
    await openSettings(page)
    const box = page.getByRole('checkbox', { name: 'Start Keydesk hidden when I sign in' })
    await box.check()
    const entry = join(config, 'autostart', 'keydesk.desktop')
    await expect
      .poll(() => readFile(entry, 'utf8').catch(() => ''))
      .toContain('"/opt/Keydesk/keydesk" --hidden')
    await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
    await box.uncheck()
    await expect.poll(() => readdir(join(config, 'autostart'))).toEqual([])

    // What the disk refuses is said beside the setting, which stays as it was.
    await rm(join(config, 'autostart'), { recursive: true })
    await writeFile(join(config, 'autostart'), 'a file where the folder should be')
    await box.click()
    await expect(page.getByText('The start at sign-in couldn’t be changed')).toBeVisible()
    await expect(box).not.toBeChecked()
    const { settings } = await ask<{ settings: { startAtSignIn: boolean } }>(page, 'settings.get', {})
    expect(settings.startAtSignIn).toBe(false)
    await expect(page.getByRole('region', { name: 'Updates' })).toContainText(
      'was installed as a system package',
    )
  } finally {
    await installed.remove()
    await rm(config, { recursive: true, force: true })
  }
})
