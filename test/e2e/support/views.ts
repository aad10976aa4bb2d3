import type { Locator, Page } from 'playwright/test'
import { type KeydeskApp } from '../../support/app-driver/index'
import { type Desk, expect } from './keydesk'

/** Opens a view of the whole workspace from the sidebar. */
export const openView = async (
  page: Page,
  name: 'Overview' | 'All keys' | 'Health' | 'Rotations' | 'Audit log' | 'Settings',
): Promise<void> => {
  const sidebar = page.getByRole('navigation', { name: 'Workspace and projects' })
  await sidebar.getByRole('button', { name: new RegExp(`^${name}`, 'u') }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}

/** Opens the settings. */
export const openSettings = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
}

/** The table of the keys of all projects. */
export const allKeys = (page: Page): Locator => page.getByRole('grid', { name: 'API keys of all projects' })

/** The row of a key in the table of all keys. */
export const listedKey = (page: Page, text: string): Locator =>
  allKeys(page).getByRole('row').filter({ hasText: text })

/** Waits until these keys, and no others, are listed in this order. */
export const expectListed = (page: Page, names: readonly string[]): Promise<void> =>
  expect(allKeys(page).getByRole('rowheader')).toHaveText([...names])

/** Collects the keys of all projects for the first time; answers once the table is there. */
export const collectKeys = async (page: Page): Promise<void> => {
  await openView(page, 'All keys')
  await page.getByRole('button', { name: 'Load all keys' }).click()
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  await expect(allKeys(page)).toBeVisible()
}

/** Ticks a key in a table of keys. */
export const tick = (page: Page, name: string): Promise<void> =>
  page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).click()

/** Chooses an item of the menu of a key's row. */
export const chooseFromMenu = async (page: Page, name: string, item: string): Promise<void> => {
  await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** Wears a theme, as the OS or the settings would have it; answers once the page, which follows later, wears it too. */
export const wear = async (app: KeydeskApp, theme: 'light' | 'dark'): Promise<void> => {
  await app.evaluate(({ nativeTheme }, wanted) => {
    nativeTheme.themeSource = wanted
  }, theme)
  const page = await app.firstWindow()
  await expect
    .poll(() => page.evaluate<boolean>(`matchMedia('(prefers-color-scheme: ${theme})').matches`))
    .toBe(true)
}

/** A promise for a held request, and how to let it go. */
export const gate = (): { readonly until: Promise<void>; readonly release: () => void } => {
  let release = (): void => undefined
  const until = new Promise<void>((resolve) => {
    release = resolve
  })
  return { until, release: () => release() }
}

/** Opens a link as Windows and Linux do: by a second start, whose words the first is told. */
export const openLink = ({ app }: Desk, address: string): Promise<unknown> =>
  app.evaluate(
    ({ app: running }, link) => running.emit('second-instance', {}, ['keydesk', link], ''),
    address,
  )
