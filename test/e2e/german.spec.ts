import type { Page } from 'playwright/test'
import { en } from '#shared/text/en'
import { audit } from '#shared/text/en/parts/audit'
import { connect } from '#shared/text/en/parts/connect'
import { de, deParts } from '#shared/text/de'
import { type Desk, expect, setClipboard, test } from './support/keydesk'
import { captionsWorkspace } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

/** English words that German has no use for. */
const english =
  /\b(?:the|this|that|and|with|your|you|not|keys?|workspaces?|projects|revoked?|cancel|close|created|ago|new|all|from|settings|copy|save|search|updated|refresh|actions)\b/giu

const leaves = (words: unknown): string[] => {
  if (typeof words === 'string') return [words]
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(leaves) : []
}
const german = new Set(leaves({ ...de, ...deParts }))
const onlyEnglish = new Set(leaves({ ...en, audit, connect }).filter((each) => !german.has(each)))

/** What people, the server and the vendor's portal, which is in English, have named. */
const names =
  /Manage workspace|Save your key|captions-production|captions-staging|key 10|key 9|Captions|Archive|Pilot|Acme|(?:View|Manage) projects|(?:View|Create|Delete) API keys?/gu

/** Looks at what is shown and at what a screen reader says. */
const expectGerman = async (page: Page): Promise<void> => {
  const words: string = await page.evaluate(`(() => {
    const named = ['aria-label', 'placeholder', 'title', 'alt']
    const spoken = [...document.querySelectorAll('body *')].flatMap((each) => named.map((name) => each.getAttribute(name) ?? ''))
    return [document.body.innerText, ...spoken].join('\\n')
  })()`)
  const lines = words.split('\n').map((line) => line.trim())
  expect(lines.filter((line) => onlyEnglish.has(line))).toEqual([])
  expect(lines.map((line) => line.replace(names, '')).filter((line) => line.match(english) !== null)).toEqual(
    [],
  )
}

const speakGerman = async ({ page, app }: Desk): Promise<void> => {
  const { settings } = await page.evaluate<{ settings: Record<string, unknown> }>(
    `keydesk.calls['settings.get']({ requestId: crypto.randomUUID(), input: {} }).then((reply) => reply.value)`,
  )
  const next = JSON.stringify({ settings: { ...settings, language: 'de' } })
  // The page is loaded anew before the reply may come.
  await page
    .evaluate(
      `keydesk.calls['settings.set']({ requestId: crypto.randomUUID(), input: ${next} }).then(() => {})`,
    )
    .catch(() => {})
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  expect(
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label)),
  ).toEqual(expect.arrayContaining(['Datei', 'Bearbeiten', 'Ansicht', 'Fenster', 'Hilfe']))
}

test('in German from the first screen to a revoked key, menu and all, and German after a restart', async ({
  desk,
  server,
  start,
}, info) => {
  const { app, page } = desk
  await speakGerman(desk)
  const form = page.getByRole('form', { name: 'Arbeitsbereich verbinden' })
  await expect(form).toBeVisible()
  await expectGerman(page)
  await page.screenshot({ path: info.outputPath('german-first-run.png') })

  await form.getByRole('textbox', { name: 'Name' }).fill('Acme')
  await form.getByText('Erweitert').click()
  await form.getByRole('textbox', { name: 'Adresse der Management API' }).fill(server.baseUrl)
  await setClipboard(app, server.token)
  await form.getByRole('button', { name: 'Token einfügen' }).click()
  await expect(form.getByRole('textbox', { name: 'Verwaltungstoken' })).toHaveValue(/sicher verwahrt/u)
  await form.getByRole('button', { name: 'Verbinden' }).click()

  const rows = page.getByRole('grid', { name: /^API-Schlüssel von/u }).getByRole('row')
  await expect(rows.nth(1)).toBeVisible()
  await expectGerman(page)
  await page.screenshot({ path: info.outputPath('german-keys.png') })

  await rows.filter({ hasText: 'captions-production' }).click()
  await page.keyboard.press('Delete')
  const dialog = page.getByRole('alertdialog', { name: '„captions-production“ widerrufen?' })
  await expect(dialog).toContainText('Das lässt sich nicht rückgängig machen.')
  await expectGerman(page)
  await page.screenshot({ path: info.outputPath('german-revoke.png') })
  await dialog.getByRole('textbox').fill('captions-production')
  await dialog.getByRole('button', { name: 'Schlüssel widerrufen' }).click()
  await expect(page.getByText('captions-production wurde widerrufen.').first()).toBeVisible()

  await app.close()
  await app.exited()
  const again = await start()
  await expect(again.page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(again.page.getByRole('button', { name: 'Neuer Schlüssel' })).toBeVisible()
  // Chromium's own part of it as well: its date fields. macOS keeps them in the system's language.
  const locale = await again.page.evaluate('new Intl.DateTimeFormat().resolvedOptions().locale')
  if (process.platform !== 'darwin') expect(locale).toMatch(/^de\b/u)
})
