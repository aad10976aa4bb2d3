import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { releaseKey, startUpdateServer } from '../integration/updates/update-server'
import { runtimeKind } from '../support/app-driver/index'
import { expectAccessible } from './support/accessible'
import { connect } from './support/connect'
import { type Desk, expect, test } from './support/keydesk'
import { type ReplacedApp, buildReplacedApp } from './support/replaced-app'
import { openSettings, wear } from './support/views'
import { captionsWorkspace, keyGrid } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const updatesOf = (page: Page) => page.getByRole('region', { name: 'Updates' })
const button = (page: Page, name: string) => updatesOf(page).getByRole('button', { name, exact: true })

/** An engine that a test leads by the hand; that on electron-updater has tests of its own. */
const ledEngine = `
export const openElectronUpdater = async () => {
  const led = { found: { version: '2.0.0' }, installed: 0, percent: () => {}, done: () => {}, fail: () => {} }
  globalThis.ledUpdates = led
  return {
    check: async () => led.found,
    download: (onPercent, signal) =>
      new Promise((resolve, reject) => {
        led.percent = onPercent
        led.done = resolve
        led.fail = (code) => reject(Object.assign(new Error(code), { code }))
        signal.addEventListener('abort', () => led.fail('ABORTED'))
      }),
    install: async () => void led.installed++,
  }
}`

let replaced: ReplacedApp
test.beforeAll(async () => {
  replaced = await buildReplacedApp(
    'updates-app',
    () => ({
      'updates/electron-updater-engine.ts': ledEngine,
      'updates/feed.ts': `export const isSafeAddress = () => true
      export const readFeed = async () => ({ url: 'https://updates.example.test/', host: 'updates.example.test' })`,
      'system/installed-copy.ts': `export * from 'replaced'
      export const installedCopy = () => ({ as: 'replaceable', program: '/k.AppImage' })
      export const watchPlace = () => () => true
      export const whyNoUpdates = () => null`,
    }),
    releaseKey.publicKey,
  )
})
test.afterAll(() => replaced.remove())

type Led = { percent(of: number): void; done(): void; fail(code: string): void; installed: number }
const lead = ({ app }: Desk, what: 'done' | 'fail' | 'percent', value: number | string = 0): Promise<void> =>
  app.evaluate(
    (_electron, [step, given]) => {
      const led = (globalThis as unknown as { ledUpdates: Record<string, (value: unknown) => void> })
        .ledUpdates
      led[step as string]?.(given)
    },
    [what, value] as const,
  )
const installed = ({ app }: Desk): Promise<number> =>
  app.evaluate(() => (globalThis as unknown as { ledUpdates: Led }).ledUpdates.installed)

test('a copy that is not installed says that it has no updates, and offers none', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await openSettings(page)
  await expect(updatesOf(page)).toContainText(
    'This copy of Keydesk isn’t installed, so it can’t update itself.',
  )
  await expect(updatesOf(page)).toContainText('Keydesk 0.1.0')
  await expect(updatesOf(page).getByRole('button')).toHaveCount(0)
  await expect(updatesOf(page).getByRole('checkbox')).toHaveCount(0)
})

test('a newer version is found, downloaded, refused where it was tampered with, and waits for an open value', async ({
  start,
  server,
}, info) => {
  const desk = await start({ main: replaced.main })
  const { app, page } = desk
  await connect(desk, server)
  await expect(keyGrid(page)).toBeVisible()
  await openSettings(page)
  const updates = updatesOf(page)
  await expect(updates).toContainText('Keydesk has not checked for a newer version since it was started.')
  await expect(updates.getByRole('checkbox', { name: 'Check for a newer version once a day' })).toBeChecked()
  await expect(updates.getByRole('radio', { name: 'Stable' })).toBeChecked()

  await button(page, 'Check now').click()
  await expect(updates).toContainText('Version 2.0.0 is available.')
  await button(page, 'Download').click()
  await expect(updates).toContainText('Downloading version 2.0.0…')
  await lead(desk, 'percent', 42)
  await expect(updates.getByRole('progressbar')).toHaveAttribute('value', '42')
  for (const theme of ['light', 'dark'] as const) {
    await wear(app, theme)
    await expectAccessible(page, `a download under way, ${theme}`)
    await page.screenshot({ path: info.outputPath(`updates-${theme}.png`) })
  }
  await button(page, 'Cancel').click()
  await expect(updates).toContainText('Version 2.0.0 is available.')

  await button(page, 'Download').click()
  await expect(updates).toContainText('Downloading version 2.0.0…')
  await lead(desk, 'fail', 'ERR_CHECKSUM_MISMATCH')
  const refused = updates.getByRole('alert')
  await expect(refused).toContainText('The update was refused')
  await expect(refused).toContainText('updates.example.test')
  await expect(refused).toContainText('Tell your IT administrator.')
  await expectAccessible(page, 'an update that was refused')
  await page.screenshot({ path: info.outputPath('updates-refused.png') })

  await button(page, 'Check now').click()
  await button(page, 'Download').click()
  await expect(updates).toContainText('Downloading')
  await lead(desk, 'done')
  await expect(button(page, 'Restart to update')).toBeVisible()

  // A new key's value waits while the restart is asked for, as from another window of the person's.
  await page.getByRole('option', { name: 'Captions' }).click()
  await expect(keyGrid(page)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+n')
  const form = page.getByRole('dialog', { name: 'New API key' })
  await form.getByRole('textbox', { name: 'Name' }).fill('captions-update')
  await form.getByRole('button', { name: 'Create key' }).click()
  const handoff = page.getByRole('alertdialog', { name: 'Copy your new key now' })
  await expect(handoff).toBeVisible()
  const asked = await page.evaluate(
    `window.keydesk.calls['updates.install']({ requestId: crypto.randomUUID(), input: {} })`,
  )
  expect(asked).toMatchObject({ value: { update: { state: 'waiting', because: 'handoff' } } })
  expect(await installed(desk)).toBe(0)
  await handoff.getByRole('button', { name: 'Copy', exact: true }).click()
  await handoff.getByRole('button', { name: 'Done' }).click()
  await expect.poll(() => installed(desk)).toBe(1)
  await openSettings(page)
  await expect(updates).toContainText('Keydesk is restarting…')
})

test('the engine as it is bundled finds a version on a server, verifies it, puts it in place and ends the app', async ({
  start,
  server,
}) => {
  test.skip(process.platform !== 'linux', 'an AppImage is what can be replaced here')
  test.skip(runtimeKind() === 'electron', 'a real Electron cannot be told that it is packaged')
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-appimage-'))
  const appImage = join(folder, 'Keydesk.AppImage')
  const newer = Buffer.from('#!/bin/sh\nexit 0\n')
  const updateServer = await startUpdateServer()
  const built = await buildReplacedApp(
    'engine-app',
    () => ({
      'updates/feed.ts': `export const isSafeAddress = () => true
      export const readFeed = async () => ({ url: '', host: 'updates.example.test' })`,
      'system/installed-copy.ts': `export * from 'replaced'
      export const installedCopy = () => ({ as: 'replaceable', program: '' })
      export const watchPlace = () => () => true
      export const whyNoUpdates = () => null`,
    }),
    releaseKey.publicKey,
  )
  try {
    await writeFile(appImage, 'the older one')
    await writeFile(
      join(folder, 'app-update.yml'),
      `provider: generic\nurl: ${updateServer.url}\nupdaterCacheDirName: keydesk-updater\n`,
    )
    updateServer.publish({ channel: 'latest', version: '9.0.0', bytes: newer })
    const env = { APPIMAGE: appImage, XDG_CACHE_HOME: join(folder, 'cache') }
    const desk = await start({ main: built.main, env })
    const { app, page } = desk
    await app.evaluate(({ app: running }, resources) => {
      Object.defineProperty(running, 'isPackaged', { value: true })
      Object.defineProperty(process, 'resourcesPath', { value: resources })
    }, folder)
    await connect(desk, server)
    await openSettings(page)
    await button(page, 'Check now').click()
    await expect(updatesOf(page)).toContainText('Version 9.0.0 is available.')
    await button(page, 'Download').click()
    await expect(updatesOf(page)).toContainText('Version 9.0.0 is downloaded and checked.')
    expect(await readFile(appImage, 'utf8')).toBe('the older one')
    await button(page, 'Restart to update').click()
    expect(await app.exited()).toBe(0)
    expect(await readFile(appImage)).toEqual(newer)
    expect(app.output()).toContain('updater: Found version 9.0.0')
  } finally {
    await updateServer.close()
    await built.remove()
    await rm(folder, { recursive: true, force: true })
  }
})
