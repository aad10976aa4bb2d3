import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AppCommand } from '#shared/contract/app'
import { de, deParts } from '#shared/text/de'
import { en } from '#shared/text/en'
import { connect } from '#shared/text/en/parts/connect'
import type { Page } from 'playwright/test'
import { type Desk, expect, test } from './support/keydesk'

// Every screen in two sizes, themes and languages, to be looked at: KEYDESK_LOOKS=1 npx playwright test looks
const folder = fileURLToPath(new URL('../../.cache/looks/', import.meta.url))

const sizes = [
  { width: 900, height: 600 },
  { width: 1440, height: 900 },
] as const
const themes = ['light', 'dark'] as const
const languages = {
  en: { words: en, openDemo: connect.openDemo },
  de: { words: de, openDemo: deParts.connect.openDemo },
} as const
type Language = keyof typeof languages

/** Pictures what is on screen in every size and theme. */
const picture = async ({ app, page }: Desk, language: Language, screen: string): Promise<void> => {
  await mkdir(folder, { recursive: true })
  await page.mouse.move(1, 1)
  for (const { width, height } of sizes) {
    await app.evaluate(
      ({ BrowserWindow }, wanted) =>
        BrowserWindow.getAllWindows()[0]?.setContentSize(wanted.width, wanted.height),
      { width, height },
    )
    await expect.poll(() => page.evaluate('`${innerWidth}x${innerHeight}`')).toBe(`${width}x${height}`)
    for (const theme of themes) {
      await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: theme })
      const path = join(folder, `${screen}-${language}-${width}-${theme}.png`)
      await page.screenshot({ path, animations: 'disabled', caret: 'hide', scale: 'css' })
    }
  }
}

const command = ({ app }: Desk, id: AppCommand): Promise<void> =>
  app.evaluate(({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click(), id)

const dialogs = (page: Page) => page.locator('[role=dialog], [role=alertdialog]')
const rows = (page: Page) =>
  page.locator('main [role=grid] [role=row][data-row-id], main [role=grid] [role=row]')

/** What is to be seen, and how to get there from the view before it, whatever the language. */
const screens = (desk: Desk, language: Language): readonly (readonly [string, () => Promise<unknown>])[] => {
  const { page } = desk
  const { words } = languages[language]
  const inDialog = async (id: AppCommand) => {
    await command(desk, id)
    await expect(dialogs(page).first()).toBeVisible()
  }
  const toRow = async (at = 3) => {
    await rows(page).nth(at).click()
  }
  const menuOf = (name: string) => page.getByRole('button', { name, exact: true }).click()
  return [
    ['overview', () => command(desk, 'show-overview')],
    ['overview-columns', () => menuOf(words.tables.columns)],
    ['health', () => command(desk, 'show-health')],
    ['health-columns', () => menuOf(words.tables.columns)],
    ['all-keys', () => command(desk, 'show-inventory')],
    [
      'all-keys-ticked',
      async () => {
        await toRow()
        await page.keyboard.press('Space')
        await page.keyboard.press('ArrowDown')
        await page.keyboard.press('Space')
      },
    ],
    ['bulk-rotate', () => inDialog('rotate-keys')],
    ['bulk-revoke', () => inDialog('revoke-keys')],
    ['rotations', () => command(desk, 'show-rotations')],
    [
      'rotation-finish',
      async () => {
        await page.locator('main article button').first().click()
        await expect(dialogs(page).first()).toBeVisible()
      },
    ],
    ['audit', () => command(desk, 'show-audit')],
    ['settings', () => command(desk, 'show-settings')],
    ['settings-end', () => page.locator('main h2').last().scrollIntoViewIfNeeded()],
    [
      'keys',
      async () => {
        await page.getByRole('navigation').getByRole('option').nth(2).click()
        await expect(rows(page).nth(2)).toBeVisible()
      },
    ],
    [
      'key-menu',
      async () => {
        await rows(page).nth(3).click({ button: 'right' })
        await expect(page.getByRole('menu')).toBeVisible()
      },
    ],
    [
      'inspector',
      async () => {
        await toRow(2)
        await command(desk, 'show-details')
      },
    ],
    ['inspector-closed', () => command(desk, 'show-details')],
    ['palette', () => inDialog('search-or-run')],
    ['shortcuts', () => inDialog('show-shortcuts')],
    ['identify', () => inDialog('identify-key')],
    ['workspaces', () => inDialog('manage-workspaces')],
    ['new-project', () => inDialog('new-project')],
    ['messages', () => command(desk, 'show-messages')],
    [
      'rotate',
      async () => {
        await toRow(2)
        await inDialog('rotate-keys')
      },
    ],
    [
      'revoke',
      async () => {
        await toRow(2)
        await inDialog('revoke-keys')
      },
    ],
    ['new-key', () => inDialog('new-key')],
    [
      'handoff',
      async () => {
        await inDialog('new-key')
        await dialogs(page).getByRole('textbox').first().fill('batch-archive-eu')
        await page.keyboard.press('Enter')
        await expect(page.getByRole('alertdialog')).toBeVisible()
      },
    ],
  ]
}

/** Closes what is over the view. */
const close = async (page: Page): Promise<void> => {
  for (let presses = 0; presses < 4; presses += 1) {
    if ((await dialogs(page).or(page.getByRole('menu')).count()) === 0) return
    await page.keyboard.press('Escape')
    await page.waitForTimeout(300)
  }
}

if (process.env['KEYDESK_LOOKS'] === '1')
  for (const language of ['en', 'de'] as const)
    test(`every screen, ${language}`, async ({ start, userDataDir }) => {
      test.setTimeout(1_200_000)
      const data = { language, loadAllKeys: true }
      await writeFile(join(userDataDir, 'settings.json'), JSON.stringify({ version: 1, data }))
      const desk = await start()
      const { page } = desk
      const demo = page.getByRole('button', { name: languages[language].openDemo })
      await expect(demo).toBeVisible()
      await picture(desk, language, 'first-run')
      await demo.click()
      await expect(rows(page).nth(2)).toBeVisible()
      // Its messages would be over what is looked at.
      const { dismiss } = languages[language].words.ui
      for (const each of await page.getByRole('button', { name: dismiss }).all()) await each.click()
      for (const [screen, open] of screens(desk, language))
        await test.step(screen, async () => {
          try {
            await open()
            await page.waitForTimeout(400)
            await picture(desk, language, screen)
          } catch (thrown) {
            // The others are looked at all the same.
            expect.soft(thrown, screen).toBeUndefined()
          }
          await close(page)
        })
    })
