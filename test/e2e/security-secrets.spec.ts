import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright/test'
import type { KeydeskApp } from '../support/app-driver/index'
import { processFamily } from '../support/app-driver/process-family'
import { connect } from './support/connect'
import { type Desk, clipboardText, expect, test } from './support/keydesk'
import { heapSnapshot } from './support/heap'
import { keychainToken, workspaceId } from './support/keychain'
import { searchFolder, searchFor, searchProcesses } from './support/secret-search'
import { captionsWorkspace, keyGrid, keyRow } from './support/workspaces'

// Neither is ever said to the page by the test itself: that alone would put it in the page's memory.
const token = 'CANARYmgmtToken7Qx2Lr9Vb4Zt6Wn8Yp3Ks5Hd1Jf0Gc'
const value = 'CANARYkeyValue5Mu8Ea2Xi7Ro4Bq9Tz1Nw6Cv3Ly0Dk'
const search = searchFor({ 'the token': token, 'the value': value })

test.use({
  serverOptions: { workspace: captionsWorkspace(), token, keyValueFactory: () => value },
})

const handoff = (page: Page): Locator => page.getByRole('alertdialog', { name: 'Copy your new key now' })
const button = (page: Page, name: string): Locator => handoff(page).getByRole('button', { name, exact: true })

const createKey = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'New key' }).click()
  const form = page.getByRole('dialog', { name: 'New API key' })
  await form.getByRole('textbox', { name: 'Name' }).fill('captions-preview')
  await form.getByRole('button', { name: 'Create key' }).click()
  await expect(handoff(page)).toBeVisible()
}

const mainEnvironment = (app: KeydeskApp): Promise<string> => app.evaluate(() => JSON.stringify(process.env))

const expectNothingLeft = async ({ app, page, userDataDir }: Desk, when: string): Promise<void> => {
  const heap = await heapSnapshot(page)
  expect(heap.length).toBeGreaterThan(1_000_000)
  expect(search(heap), `the page’s memory, ${when}`).toEqual([])
  expect((await searchFolder(userDataDir, search)).found, `the profile folder, ${when}`).toEqual([])
  expect(search(app.output()), `the output, ${when}`).toEqual([])
  if (process.platform !== 'linux') return
  const family = await processFamily(app.process.pid ?? 0)
  expect(family.length).toBeGreaterThan(3)
  // Chromium takes its environment out of what the system shows of a process: main says its own.
  expect(search(await mainEnvironment(app)), `main’s environment, ${when}`).toEqual([])
  expect(await searchProcesses(family, search), `arguments and environments, ${when}`).toEqual([])
}

test('neither a token nor a key’s value is anywhere but in main, the keychain and the clipboard', async ({
  start,
  server,
  userDataDir,
}) => {
  test.setTimeout(240_000)
  const control = `control-${'x'.repeat(20)}`
  const desk = await start({ args: [`--${control}`], env: { KEYDESK_TEST_CONTROL: control } })
  const { app, page } = desk
  await connect(desk, server)
  await expect(keyGrid(page)).toBeVisible()
  expect(await keychainToken(await workspaceId(page))).toBe(token)

  await createKey(page)
  await button(page, 'Copy').click()
  await expect(handoff(page)).toContainText('Copied.')
  expect(await clipboardText(app)).toBe(value)
  await button(page, 'Copy as…').click()
  const commands = page.getByRole('group', { name: 'curl, batch' })
  await commands.getByRole('menuitem', { name: 'EU (eu1)', exact: true }).click()
  await expect(handoff(page)).toContainText('Copied as a curl command')
  await expectNothingLeft(desk, 'with the value waiting')

  await button(page, 'Done').click()
  await expect(handoff(page)).toHaveCount(0)
  await expect(keyRow(page, 'captions-preview')).toBeVisible()
  await expectNothingLeft(desk, 'with the key handed over')
  // The searches find what is there.
  const planted = join(userDataDir, 'planted.bin')
  for (const encoding of ['utf8', 'utf16le', 'base64', 'hex'] as const) {
    const text = encoding === 'base64' || encoding === 'hex' ? Buffer.from(value).toString(encoding) : value
    await writeFile(planted, Buffer.from(`before${text}after`, encoding === 'utf16le' ? 'utf16le' : 'utf8'))
    const { found } = await searchFolder(userDataDir, search)
    // One planted text can match in two encodings; all the hits must be of this file, one as this encoding.
    expect(found.join('\n'), encoding).toContain(`${planted}: the value as ${encoding}`)
    expect(found.filter((hit) => !hit.startsWith(`${planted}: the value`))).toEqual([])
  }
  await rm(planted)
  if (process.platform === 'linux') {
    const family = await processFamily(app.process.pid ?? 0)
    const found = await searchProcesses(family, searchFor({ control }))
    expect(found).toContain(`cmdline of ${app.process.pid}: control as utf8`)
    expect(searchFor({ control })(await mainEnvironment(app))).toEqual(['control as utf8'])
  }

  await app.close()
  const { files, found } = await searchFolder(userDataDir, search)
  expect(files).toBeGreaterThan(5)
  expect(found, 'the profile folder, after the end').toEqual([])
  expect(search(app.output())).toEqual([])
})

test('a value is in the page’s memory only from Reveal to Hide or closing', async ({ desk, server }) => {
  test.setTimeout(240_000)
  const { page } = desk
  const inMemory = async (): Promise<readonly string[]> => search(await heapSnapshot(page))
  await connect(desk, server)
  await createKey(page)
  expect(await inMemory()).toEqual([])

  const shown = handoff(page).getByRole('group', { name: 'Key value' })
  await button(page, 'Reveal').click()
  await expect(shown).toContainText(/CANARYkey/u)
  expect(await inMemory()).toEqual(['the value as utf8'])
  await button(page, 'Hide').click()
  await expect(shown).not.toContainText(/CANARYkey/u)
  expect(await inMemory(), 'after Hide').toEqual([])

  await button(page, 'Reveal').click()
  await expect(shown).toContainText(/CANARYkey/u)
  await button(page, 'Done').click()
  // It was neither copied nor saved, so closing asks first.
  await page.getByRole('button', { name: 'Close anyway' }).click()
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  expect(await inMemory(), 'after closing').toEqual([])
})

/** The app's page, asked past Playwright, for which a page that crashed stays crashed. */
const inPage = (app: KeydeskApp, code: string): Promise<unknown> =>
  app.evaluate(
    ({ BrowserWindow }, script) =>
      Promise.race([
        BrowserWindow.getAllWindows()[0]
          ?.webContents.executeJavaScript(script)
          // Between two documents there is none to ask.
          .catch(() => ''),
        // A document whose process ends just then never answers.
        new Promise((resolve) => setTimeout(resolve, 2000, '')),
      ]),
    code,
  )
const crash = (app: KeydeskApp): Promise<void> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())

test('after the page’s process has crashed the value waits as before, and no dump or log holds it', async ({
  desk,
  server,
}) => {
  const { app, page, userDataDir } = desk
  await connect(desk, server)
  await createKey(page)
  await button(page, 'Reveal').click()
  await expect(handoff(page).getByRole('group', { name: 'Key value' })).toContainText(/CANARYkey/u)
  const offered = () => inPage(app, 'document.querySelector("[role=alertdialog]")?.textContent ?? ""')
  const folders = await app.evaluate(({ app: electron }) => [
    electron.getPath('crashDumps'),
    electron.getPath('logs'),
  ])

  const crashed = page.waitForEvent('crash')
  await crash(app)
  await crashed
  await expect.poll(offered).toContain('Copy your new key now')
  expect(await offered()).not.toContain(value)

  // One that crashes again at once is not reloaded for ever: the person is asked.
  await app.answerQuestions('Reload')
  await crash(app)
  await expect
    .poll(() => app.asked().map(({ buttons }) => buttons.toSorted()))
    .toContainEqual(['Quit', 'Reload'])
  await expect.poll(offered).toContain('Copy your new key now')
  await inPage(
    app,
    `[...document.querySelectorAll('[role=alertdialog] button')]
    .find(({ textContent }) => textContent === 'Copy').click()`,
  )
  await expect.poll(() => clipboardText(app)).toBe(value)

  for (const folder of [userDataDir, ...folders]) {
    const { found } = await searchFolder(folder, search)
    expect(found, folder).toEqual([])
  }
  expect(search(app.output())).toEqual([])
  await app.close()
  for (const folder of [userDataDir, ...folders])
    expect((await searchFolder(folder, search)).found, `${folder}, after the end`).toEqual([])
})

test('what the server says of a token is not passed on', async ({ desk, server }) => {
  test.setTimeout(120_000)
  const { page } = desk
  await connect(desk, server)
  await expect(keyGrid(page)).toBeVisible()
  server.faults.add({
    match: { method: 'GET', path: '/v1/projects' },
    fault: { kind: 'status', status: 500, body: { code: 500, error: `bad Authorization: Bearer ${token}` } },
  })
  await page.keyboard.press('ControlOrMeta+r')
  await expect(page.getByRole('navigation').getByText(/read-only\.$/u)).toBeVisible()
  await expectNothingLeft(desk, 'after the server quoted the token')
})
