import { execFile } from 'node:child_process'
import { lstatSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright/test'
import { connect } from './support/connect'
import { type Desk, clipboardText, expect, setClipboard, test } from './support/keydesk'
import { startKeyring } from '../support/keyring/keyring-session.mjs'
import { captionsWorkspace, createRequests, keyRow } from './support/workspaces'

const value = 'PLANTED-key-value.0123456789_abcdefgh'

test.use({ serverOptions: { workspace: captionsWorkspace(), keyValueFactory: () => value } })

const handoff = (page: Page) => page.getByRole('alertdialog', { name: 'Copy your new key now' })
const button = (page: Page, name: string) => handoff(page).getByRole('button', { name, exact: true })
const choose = async (page: Page, menu: 'Copy as…' | 'Save to a file…', item: string, group?: string) => {
  await button(page, menu).click()
  const inside = group === undefined ? page.getByRole('menu') : page.getByRole('group', { name: group })
  await inside.getByRole('menuitem', { name: item, exact: true }).click()
}
const leaving = (page: Page) => page.getByRole('alertdialog', { name: 'Close without copying?' })

const create = async (page: Page, lifetime: 'Permanent' | 'Temporary' = 'Permanent', product?: string) => {
  await page.getByRole('button', { name: 'New key' }).click()
  const form = page.getByRole('dialog', { name: 'New API key' })
  await form.getByRole('textbox', { name: 'Name' }).fill('captions-preview')
  await form.getByRole('radio', { name: lifetime }).check()
  if (product !== undefined) await form.getByRole('radio', { name: product }).check()
  await form.getByRole('button', { name: 'Create key' }).click()
  await expect(handoff(page)).toBeVisible()
}

const expectNoValue = async (page: Page) => {
  expect(await page.content()).not.toContain(value)
  // What is typed into fields is not in the page's markup.
  const fields: string[] = await page.evaluate(
    `[...document.querySelectorAll('input, textarea')].map((each) => each.value)`,
  )
  expect(fields.join('\n')).not.toContain(value)
}

/** Has the app write what is on the clipboard as it ends, and answers what that was. */
const clipboardAfterQuit = async ({ app }: Desk): Promise<string | undefined> => {
  await app.evaluate(({ app: electronApp, clipboard }) => {
    const exit = electronApp.exit.bind(electronApp)
    const sayAndExit = async (code?: number): Promise<void> => {
      process.stdout.write(`\n<clipboard>${await clipboard.readText()}</clipboard>\n`)
      exit(code)
    }
    electronApp.exit = (code) => void sayAndExit(code)
  })
  await app.close()
  await app.exited()
  return /<clipboard>(.*)<\/clipboard>/su.exec(app.output())?.[1]
}

test('the value is masked; Copy puts it on the clipboard, also in its other forms', async ({
  desk,
  server,
}) => {
  const { app, page } = desk
  await connect(desk, server)
  await create(page)
  await expect(handoff(page)).toContainText('You will not see this value again.')
  await expect(handoff(page)).toContainText('captions-preview · Batch · Until revoked')
  await expect(handoff(page).getByText(`Hidden, ${value.length} characters`)).toBeAttached()
  await expect(button(page, 'Copy')).toBeFocused()
  await expectNoValue(page)

  await page.keyboard.press('Enter')
  await expect(handoff(page)).toContainText('Copied.')
  expect(await clipboardText(app)).toBe(value)
  await choose(page, 'Copy as…', '.env line')
  await expect(handoff(page)).toContainText('Copied as a .env line.')
  expect(await clipboardText(app)).toBe(`SPEECHMATICS_API_KEY=${value}`)
  await choose(page, 'Copy as…', 'Shell export')
  await expect(handoff(page)).toContainText('Copied as a shell export.')
  expect(await clipboardText(app)).toBe(`export SPEECHMATICS_API_KEY='${value}'`)
  await choose(page, 'Copy as…', 'JSON')
  await expect(handoff(page)).toContainText('Copied as JSON.')
  expect(JSON.parse(await clipboardText(app))).toMatchObject({ name: 'captions-preview', key_value: value })
  await choose(page, 'Copy as…', 'EU (eu1)', 'curl, batch')
  await expect(handoff(page)).toContainText('Copied as a curl command.')
  expect(await clipboardText(app)).toBe(
    `curl "https://eu1.asr.api.speechmatics.com/v2/jobs?limit=1" -H "Authorization: Bearer ${value}"`,
  )
  await expectNoValue(page)

  const countdown = handoff(page).getByRole('timer')
  await expect(countdown).toHaveText(/^Clipboard clears itself in 0:4[0-5]$/u)
  const shown = await countdown.textContent()
  await expect(countdown).not.toHaveText(String(shown))

  await button(page, 'Done').click()
  await expect(handoff(page)).toHaveCount(0)
  await expect(leaving(page)).toHaveCount(0)
  await expect(keyRow(page, 'captions-preview')).toBeVisible()
  await expectNoValue(page)
  expect(createRequests(server)).toBe(1)
})

test('the form that was chosen last is copied by the button, also after a restart, by Ctrl+C and on closing', async ({
  start,
  server,
}) => {
  const first = await start()
  await connect(first, server)
  await create(first.page)
  await choose(first.page, 'Copy as…', '.env line')
  await expect(handoff(first.page)).toContainText('Copied as a .env line.')
  // A command is for a test, and not kept.
  await choose(first.page, 'Copy as…', 'EU (eu1)', 'curl, batch')
  await expect(handoff(first.page)).toContainText('Copied as a curl command.')
  await button(first.page, 'Done').click()
  await expect(handoff(first.page)).toHaveCount(0)
  await first.app.close()

  const { app, page } = await start()
  const line = `SPEECHMATICS_API_KEY=${value}`
  await create(page)
  await page.keyboard.press('Escape')
  await leaving(page).getByRole('button', { name: 'Copy and close' }).click()
  await expect(handoff(page)).toHaveCount(0)
  expect(await clipboardText(app)).toBe(line)

  await create(page)
  await button(page, 'Copy .env line').click()
  await expect(handoff(page)).toContainText('Copied as a .env line.')
  expect(await clipboardText(app)).toBe(line)
  await setClipboard(app, '')
  await page.keyboard.press('ControlOrMeta+c')
  await expect.poll(() => clipboardText(app)).toBe(line)
  await choose(page, 'Copy as…', 'Value only')
  await expect(button(page, 'Copy')).toBeVisible()
})

test('Reveal shows the value and Hide takes it away', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await create(page)
  const shown = handoff(page).getByRole('group', { name: 'Key value' })
  await button(page, 'Reveal').click()
  await expect(shown).toContainText(value)
  await button(page, 'Hide').click()
  await expect(shown).not.toContainText(value)
  await expectNoValue(page)
  await button(page, 'Reveal').click()
  await expect(shown).toContainText(value)
  // Seen is not taken: one careless key would lose it.
  await button(page, 'Done').click()
  await leaving(page).getByRole('button', { name: 'Close anyway' }).click()
  // While it is asked the dialog below is there, but hidden from roles.
  await expect(leaving(page)).toHaveCount(0)
  await expect(handoff(page)).toHaveCount(0)
  await expectNoValue(page)
})

test('a revealed value is copied by main alone: it cannot be selected, and Ctrl+C is Copy', async ({
  desk,
  server,
}) => {
  const { app, page } = desk
  await connect(desk, server)
  await create(page)
  const shown = handoff(page).getByRole('group', { name: 'Key value' })
  await button(page, 'Reveal').click()
  await expect(shown).toContainText(value)
  const selected = () => page.evaluate('String(getSelection())')
  await shown.getByText(value).dblclick()
  expect(await selected()).toBe('')
  await page.keyboard.press('ControlOrMeta+a')
  expect(await selected()).not.toContain(value)

  await page.keyboard.press('ControlOrMeta+c')
  await expect(handoff(page)).toContainText('Copied')
  expect(await clipboardText(app)).toBe(value)
  // It was taken, so that closing does not warn of losing it.
  await button(page, 'Done').click()
  await expect(handoff(page)).toHaveCount(0)
})

test('Ctrl+C that is held down copies once, and nothing can be selected while a question is open', async ({
  desk,
  server,
}) => {
  const { page, userDataDir } = desk
  await connect(desk, server)
  await create(page)
  await button(page, 'Reveal').click()
  await expect(handoff(page)).toContainText(value)
  await button(page, 'Done').click()
  await expect(leaving(page)).toBeVisible()
  const isPrevented = await page.evaluate(
    `!document.querySelector('code').dispatchEvent(new Event('selectstart', { bubbles: true, cancelable: true }))`,
  )
  expect(isPrevented).toBe(true)
  await leaving(page).getByRole('button', { name: 'Keep open' }).click()
  await expect(leaving(page)).toHaveCount(0)

  await button(page, 'Done').focus()
  await page.keyboard.down('Control')
  await page.keyboard.down('c')
  await expect(handoff(page)).toContainText('Copied')
  await page.keyboard.down('c')
  await page.keyboard.up('c')
  await page.keyboard.up('Control')
  await choose(page, 'Copy as…', '.env line')
  await expect(handoff(page)).toContainText('Copied as a .env line.')
  await button(page, 'Done').click()
  await expect(handoff(page)).toHaveCount(0)
  const log = readFileSync(join(userDataDir, 'audit', 'audit.jsonl'), 'utf8')
  expect(log.match(/"key-value-copied"/gu)).toHaveLength(2)
})

test('leaving without copying is asked about: keep open, close anyway, or copy and close', async ({
  desk,
  server,
}) => {
  const { app, page } = desk
  await connect(desk, server)
  await setClipboard(app, 'mine')
  await create(page)
  await button(page, 'Done').click()
  await expect(leaving(page)).toContainText('The value will be lost; the key stays active.')
  await leaving(page).getByRole('button', { name: 'Keep open' }).click()
  await expect(leaving(page)).toHaveCount(0)
  await expect(handoff(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(leaving(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(leaving(page)).toHaveCount(0)
  await expect(handoff(page)).toBeVisible()
  await button(page, 'Close').click()
  await leaving(page).getByRole('button', { name: 'Close anyway' }).click()
  await expect(handoff(page)).toHaveCount(0)
  expect(await clipboardText(app)).toBe('mine')
  await expect(keyRow(page, 'captions-preview')).toBeVisible()

  await create(page, 'Temporary')
  await button(page, 'Done').click()
  await expect(leaving(page)).toContainText('until it expires')
  await leaving(page).getByRole('button', { name: 'Copy and close' }).click()
  await expect(handoff(page)).toHaveCount(0)
  expect(await clipboardText(app)).toBe(value)
})

test('Done pressed while a copy runs waits for it, then closes', async ({ desk, server }) => {
  const { app, page } = desk
  await connect(desk, server)
  await create(page)
  // Both in one task of the page: the copy's answer cannot be there yet.
  await page.evaluate(`for (const name of ['Copy', 'Done'])
    [...document.querySelectorAll('[role=alertdialog] button')].find((each) => each.textContent === name).click()`)
  await expect(handoff(page)).toHaveCount(0)
  await expect(leaving(page)).toHaveCount(0)
  expect(await clipboardText(app)).toBe(value)
})

test('copies fit the product: a realtime command, and none for text to speech', async ({ desk, server }) => {
  const { app, page } = desk
  await connect(desk, server)
  await create(page, 'Temporary', 'Realtime')
  await expect(handoff(page)).toContainText(/captions-preview · Realtime · Expires at/u)
  await choose(page, 'Copy as…', 'US', 'curl, realtime')
  await expect(handoff(page)).toContainText(
    'Copied as a curl command. Status 101 alone doesn’t prove that the key works',
  )
  expect(await clipboardText(app)).toContain('https://us.rt.speechmatics.com/v2')
  expect(await clipboardText(app)).toContain('101 alone proves nothing')
  await button(page, 'Done').click()
  await expect(handoff(page)).toHaveCount(0)

  await create(page, 'Temporary', 'Text to speech')
  await button(page, 'Copy as…').click()
  await expect(page.getByRole('menuitem', { name: '.env line' })).toBeVisible()
  await expect(page.getByRole('group', { name: /^curl/u })).toHaveCount(0)
})

test('a file is saved for its owner alone, in the form chosen, without following a link', async ({
  desk,
  server,
}, info) => {
  const { app, page } = desk
  await connect(desk, server)
  await create(page)
  const file = info.outputPath('captions.env')
  const elsewhere = info.outputPath('elsewhere.txt')
  writeFileSync(elsewhere, 'mine')
  symlinkSync(elsewhere, file)
  // The dialog is closed: nothing is saved, and the value stays.
  await choose(page, 'Save to a file…', '.env line')
  await expect(button(page, 'Save to a file…')).not.toHaveAttribute('aria-busy', 'true')
  expect(readFileSync(elsewhere, 'utf8')).toBe('mine')

  await app.chooseFile(file)
  await choose(page, 'Save to a file…', '.env line')
  await expect(handoff(page)).toContainText('Saved as captions.env. Only your user can read the file.')
  expect(readFileSync(file, 'utf8')).toBe(`SPEECHMATICS_API_KEY=${value}\n`)
  expect(lstatSync(file).isFile()).toBe(true)
  expect(lstatSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(elsewhere, 'utf8')).toBe('mine')
  await app.chooseFile(info.outputPath('value.txt'))
  await choose(page, 'Save to a file…', 'Value only')
  await expect(handoff(page)).toContainText('Saved as value.txt.')
  expect(readFileSync(info.outputPath('value.txt'), 'utf8')).toBe(value)
  await expectNoValue(page)
  // A value that is in a file is not asked about.
  await button(page, 'Done').click()
  await expect(handoff(page)).toHaveCount(0)
})

test('a reload of the window finds the value again, still masked', async ({ desk, server }) => {
  const { app, page } = desk
  await connect(desk, server)
  await create(page)
  await button(page, 'Reveal').click()
  await expect(handoff(page)).toContainText(value)
  await page.reload()
  await expect(handoff(page)).toContainText('captions-preview')
  await expectNoValue(page)
  await button(page, 'Copy').click()
  await expect(handoff(page)).toContainText('Copied.')
  expect(await clipboardText(app)).toBe(value)
  await button(page, 'Done').click()
  await expect(handoff(page)).toHaveCount(0)
  await page.reload()
  await expect(keyRow(page, 'captions-preview')).toBeVisible()
  await expect(handoff(page)).toHaveCount(0)
  expect(createRequests(server)).toBe(1)
})

for (const [event, reason] of [
  ['suspend', 'because the computer went to sleep'],
  ['lock-screen', 'because the screen was locked'],
] as const) {
  test(`on ${event} the value is destroyed, and the window says why`, async ({ desk, server }) => {
    const { app, page } = desk
    await connect(desk, server)
    await create(page)
    await button(page, 'Copy').click()
    await expect(handoff(page)).toContainText('Copied.')
    expect(await clipboardText(app)).toBe(value)
    await button(page, 'Reveal').click()
    await expect(handoff(page)).toContainText(value)
    const { handoffs } = await ask<{ handoffs: { id: string }[] }>(page, 'handoff.list', {})
    const handoffId = handoffs[0]?.id
    expect(handoffs).toHaveLength(1)

    await app.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event)
    const ended = page.getByRole('alertdialog', { name: 'The key’s value is gone' })
    await expect(ended).toContainText(reason)
    await expect(ended).toContainText('revoke captions-preview and create another key')
    await expectNoValue(page)
    expect(await ask(page, 'handoff.list', {})).toEqual({ handoffs: [] })
    for (const name of ['handoff.reveal', 'handoff.copy'])
      expect(await ask(page, name, { handoffId, ...(name === 'handoff.copy' && { format: 'value' }) })).toBe(
        'handoff-ended',
      )
    expect(await clipboardText(app)).toBe('')
    await ended.getByRole('button', { name: 'Close' }).last().click()
    await expect(ended).toHaveCount(0)
    // The token was forgotten with it and is read from the keychain again.
    await page.getByRole('button', { name: 'Refresh', exact: true }).click()
    await expect(keyRow(page, 'captions-preview')).toBeVisible()
  })
}

test('a lock leaves alone what was copied since', async ({ desk, server }) => {
  const { app, page } = desk
  await connect(desk, server)
  await create(page)
  await button(page, 'Copy').click()
  await expect(handoff(page)).toContainText('Copied.')
  await setClipboard(app, 'something of my own')
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'))
  await expect(page.getByRole('alertdialog', { name: 'The key’s value is gone' })).toBeVisible()
  expect(await clipboardText(app)).toBe('something of my own')
})

test('a screen that is locked on Linux is heard of: the value is destroyed, and one that is unlocked destroys none', async ({
  start,
  server,
}) => {
  test.skip(process.platform !== 'linux', 'Electron tells of it elsewhere')
  // A bus of its own: others' apps would hear of the lock as well.
  const session = await startKeyring('unlocked')
  try {
    const desk = await start({ env: session.env })
    const { page } = desk
    await connect(desk, server)
    await create(page)
    const tell = (isActive: boolean) =>
      promisify(execFile)(
        'gdbus',
        [
          'emit',
          '--session',
          '--object-path=/org/gnome/ScreenSaver',
          '--signal=org.gnome.ScreenSaver.ActiveChanged',
          String(isActive),
        ],
        { env: session.env },
      )
    await tell(false)
    expect(await ask(page, 'handoff.list', {})).toMatchObject({ handoffs: [{}] })
    await expect(handoff(page)).toBeVisible()
    await tell(true)
    await expect(page.getByRole('alertdialog', { name: 'The key’s value is gone' })).toContainText(
      'because the screen was locked',
    )
    expect(await ask(page, 'handoff.list', {})).toEqual({ handoffs: [] })
  } finally {
    await session.stop()
  }
})

test('the window is kept out of screenshots while a value waits, where the setting says so', async ({
  desk,
  server,
}) => {
  const { app, page } = desk
  await connect(desk, server)
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined) throw new Error('no window')
    window.setContentProtection = (isOn) => void process.stdout.write(`\n<protected>${isOn}</protected>\n`)
  })
  const isProtected = () =>
    [...app.output().matchAll(/<protected>(true|false)<\/protected>/gu)].at(-1)?.[1] ?? 'never told'
  await create(page)
  await expect.poll(isProtected).toBe('true')
  await button(page, 'Copy').click()
  await button(page, 'Done').click()
  await expect(handoff(page)).toHaveCount(0)
  await expect.poll(isProtected).toBe('false')

  await create(page)
  await expect.poll(isProtected).toBe('true')
  const { settings } = await ask<{ settings: object }>(page, 'settings.get', {})
  await ask(page, 'settings.set', { settings: { ...settings, protectFromCapture: false } })
  await expect.poll(isProtected).toBe('false')
  await ask(page, 'settings.set', { settings: { ...settings, protectFromCapture: true } })
  await expect.poll(isProtected).toBe('true')
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'))
  await expect.poll(isProtected).toBe('false')
})

test('the clipboard is cleared after the time that is set, and only while it still holds the value', async ({
  desk,
  server,
}) => {
  const { app, page } = desk
  await connect(desk, server)
  const { settings } = await ask<{ settings: Record<string, unknown> }>(page, 'settings.get', {})
  await ask(page, 'settings.set', { settings: { ...settings, clipboardClearSeconds: 10 } })
  await create(page)
  await button(page, 'Copy').click()
  await expect(handoff(page).getByRole('timer')).toHaveText(/^Clipboard clears itself in 0:(10|0\d)$/u)
  await expect(handoff(page).getByText('Clipboard cleared.')).toBeVisible({ timeout: 20_000 })
  expect(await clipboardText(app)).toBe('')
  await button(page, 'Copy').click()
  await expect(handoff(page).getByRole('timer')).toBeVisible()
  await setClipboard(app, 'something of my own')
  await expect(handoff(page).getByText('The clipboard now holds something else.')).toBeVisible({
    timeout: 20_000,
  })
  expect(await clipboardText(app)).toBe('something of my own')
})

test('quitting clears the clipboard where it still holds the value', async ({ desk, server }) => {
  await connect(desk, server)
  await create(desk.page)
  await button(desk.page, 'Copy').click()
  await expect(handoff(desk.page)).toContainText('Copied.')
  expect(await clipboardText(desk.app)).toBe(value)
  expect(await clipboardAfterQuit(desk)).toBe('')
})

test('quitting leaves alone what was copied since', async ({ desk, server }) => {
  await connect(desk, server)
  await create(desk.page)
  await button(desk.page, 'Copy').click()
  await expect(handoff(desk.page)).toContainText('Copied.')
  await setClipboard(desk.app, 'something of my own')
  expect(await clipboardAfterQuit(desk)).toBe('something of my own')
})

/** Makes a call as the window's own code does: its value, or the code of its failure. */
const ask = <T = unknown>(page: Page, name: string, input: unknown): Promise<T> =>
  page.evaluate(
    `keydesk.calls[${JSON.stringify(name)}]({
      requestId: crypto.randomUUID(), input: ${JSON.stringify(input)}
    }).then((reply) => (reply.ok ? reply.value : reply.failure.code))`,
  )
