import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { expectAccessible } from './support/accessible'
import { connect } from './support/connect'
import { expect, test } from './support/keydesk'
import { openSettings, wear } from './support/views'
import { captionsWorkspace, keyGrid, keysRegion, openProject } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const toasts = (page: Page) => page.getByRole('region', { name: 'Notifications' })
const way = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Proxy' }).getByRole('radio', { name, exact: true })
const address = (page: Page) => page.getByRole('textbox', { name: 'Address of the proxy' })

test('requests take the proxy that is set; one with a password is refused and kept nowhere', async ({
  desk,
  server,
  userDataDir,
}, info) => {
  const { app, page } = desk
  await connect(desk, server)
  const proxyNow = () =>
    app.evaluate(({ session }) => session.defaultSession.resolveProxy('https://mp.api.speechmatics.com/'))
  const kept = () => readFile(join(userDataDir, 'settings.json'), 'utf8').catch(() => '')
  await openSettings(page)
  await expect(way(page, 'System')).toBeChecked()

  await way(page, 'Address').check()
  await expect(address(page)).toBeFocused()
  await address(page).fill('http://ada:hunter2@proxy.example:8080')
  await address(page).press('Enter')
  await expect(page.getByText('Leave out the name and password.')).toBeVisible()
  await expect(address(page)).toHaveAttribute('aria-invalid', 'true')
  for (const theme of ['light', 'dark'] as const) {
    await wear(app, theme)
    await expectAccessible(page, `the settings, ${theme}`)
    await page.screenshot({ path: info.outputPath(`settings-${theme}.png`) })
  }
  expect(await kept()).not.toContain('hunter2')

  // Another proxy is asked about by the system, and not used where the person does not want it.
  await app.answerQuestions('Cancel')
  await address(page).fill('Proxy.Example:8080')
  await address(page).press('Enter')
  await expect(page.getByRole('alert')).toContainText('Not saved.')
  expect(app.asked().map(({ message }) => message)).toEqual([
    'Send requests through http://proxy.example:8080?',
  ])
  expect(await kept()).not.toContain('proxy.example')
  await app.answerQuestions('Use Proxy')
  await address(page).press('Enter')
  await expect(address(page)).toHaveValue('http://proxy.example:8080')
  await expect.poll(kept).toContain('"proxy":"http://proxy.example:8080"')
  // The session is brought over by its next request.
  const asked = server.requests.length
  await openProject(page, 'Captions')
  await keysRegion(page).getByRole('button', { name: 'Refresh', exact: true }).click()
  await expect.poll(() => server.requests.length).toBeGreaterThan(asked)
  await expect.poll(proxyNow).toBe('PROXY proxy.example:8080')
  await expect(keyGrid(page, 'Captions')).toBeVisible()

  await openSettings(page)
  await way(page, 'None').check()
  await expect(address(page)).toHaveCount(0)
  await expect.poll(kept).toContain('"proxy":"direct"')
})

test('settings go out to a file without secrets and come back; a bad file changes nothing and says why', async ({
  desk,
  server,
  userDataDir,
}) => {
  const { app, page } = desk
  await connect(desk, server)
  await openSettings(page)
  const age = page.getByRole('textbox', { name: 'Keys are due for rotation after' })
  const set = async (days: string) => {
    await age.fill(days)
    await age.press('Enter')
    await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
  }
  await set('30')
  const path = join(userDataDir, 'exported.json')
  await app.chooseFile(path)
  await page.getByRole('button', { name: 'Export…' }).click()
  await expect(toasts(page)).toContainText('The settings were written to the file.')
  const text = await readFile(path, 'utf8')
  expect(JSON.parse(text)).toMatchObject({ format: 'keydesk-settings', settings: { rotationAgeDays: 30 } })
  for (const secret of [server.token, server.baseUrl, 'Acme']) expect(text).not.toContain(secret)

  await set('60')
  const importing = page.getByRole('button', { name: 'Import…' })
  for (const [bad, why] of [
    [text.slice(0, 40), 'The file is not JSON, or is incomplete.'],
    [text.replace('keydesk-settings', 'other'), 'not a settings file that Keydesk exported.'],
    [text.replace('"version": 1', '"version": 2'), 'by a newer version of Keydesk'],
    [
      text.replace('30', '-1').replace('"theme"', '"token"'),
      'no valid value for Rotation age. Unknown settings in the file',
    ],
  ] as const) {
    await writeFile(path, bad)
    await importing.click()
    await expect(toasts(page)).toContainText('The settings could not be imported')
    await expect(toasts(page)).toContainText(why)
    await expect(toasts(page)).toContainText('Nothing was changed.')
    for (const dismiss of await toasts(page).getByRole('button', { name: 'Dismiss' }).all())
      await dismiss.click()
    await expect(age).toHaveValue('60')
  }

  await writeFile(path, text.replace('"theme": "system"', '"theme": "dark"'))
  await importing.click()
  await expect(toasts(page)).toContainText('The file changed 2 settings.')
  await expect(age).toHaveValue('30')
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked()
})

test('another language comes with the view one was in', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await openSettings(page)
  await page.getByRole('radio', { name: 'Deutsch' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.getByRole('heading', { name: 'Einstellungen', level: 1 })).toBeVisible()
  await page.getByRole('radio', { name: 'English' }).click()
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
})
