import type { Locator, Page } from 'playwright/test'
import { connect } from './support/connect'
import { expect, test } from './support/keydesk'
import { collectKeys, listedKey, tick, wear } from './support/views'
import { captionsWorkspace, keyRow, openProject } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

type Rgb = readonly [number, number, number]

const rgbIn = (text: string): Rgb | null => {
  const found = /rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)/u.exec(text)
  if (found === null || found[4] === '0') return null
  return [Number(found[1]), Number(found[2]), Number(found[3])]
}

const luminance = (rgb: Rgb): number => {
  const [r = 0, g = 0, b = 0] = rgb.map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const contrast = (a: Rgb, b: Rgb): number => {
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

/** What is asked of an element in the page. */
interface Painted {
  readonly parentElement: Painted | null
  readonly ownerDocument: {
    readonly defaultView: {
      readonly getComputedStyle: (element: Painted) => {
        readonly boxShadow: string
        readonly backgroundColor: string
      }
    }
  }
  readonly getAnimations: () => readonly { readonly animationName?: string; readonly playState: string }[]
}

const shadowOf = (of: Locator): Promise<string> =>
  of.evaluate((element: Painted) => element.ownerDocument.defaultView.getComputedStyle(element).boxShadow)

/** What is painted behind an element's text: by itself or, where it paints nothing, by what it is in. */
const groundOf = async (of: Locator): Promise<Rgb> => {
  const painted = await of.evaluate((element: Painted) => {
    const grounds: string[] = []
    for (let at: Painted | null = element; at !== null; at = at.parentElement)
      grounds.push(at.ownerDocument.defaultView.getComputedStyle(at).backgroundColor)
    return grounds
  })
  for (const ground of painted) {
    const found = rgbIn(ground)
    if (found !== null) return found
  }
  return [255, 255, 255]
}

/** The lower contrast (WCAG 2.2) of an element's bar, with its own ground and with that of one beside it; 0 without a bar. */
const barContrast = async (marked: Locator, beside: Locator): Promise<number> => {
  const shadow = await shadowOf(marked)
  const bar = /3px 0px 0px 0px inset/u.test(shadow) ? rgbIn(shadow) : null
  if (bar === null) return 0
  return Math.min(contrast(bar, await groundOf(marked)), contrast(bar, await groundOf(beside)))
}

for (const theme of ['light', 'dark'] as const) {
  test(`what is selected, active or open has a bar of 3:1 or better, ${theme}`, async ({ desk, server }) => {
    const { app, page } = desk
    await connect(desk, server)
    await openProject(page, 'Captions')
    await wear(app, theme)
    await keyRow(page, 'key 9').click()
    const measured: Record<string, readonly [Locator, Locator]> = {
      'the active row with the focus': [keyRow(page, 'key 9'), keyRow(page, 'key 10')],
      'the open project': [
        page.getByRole('option', { name: 'Captions' }),
        page.getByRole('option', { name: 'Archive' }),
      ],
    }
    const measure = async () => {
      for (const [what, [marked, beside]] of Object.entries(measured))
        expect(await barContrast(marked, beside), what).toBeGreaterThanOrEqual(3)
    }
    await measure()
    await page.getByRole('textbox', { name: 'Search keys' }).focus()
    await measure()

    await collectKeys(page)
    await tick(page, 'key 9')
    await page.mouse.move(0, 0)
    expect(
      await barContrast(listedKey(page, 'key 9'), listedKey(page, 'archive-import')),
      'a ticked row',
    ).toBeGreaterThanOrEqual(3)
    const views = page.getByRole('list', { name: 'Workspace' }).getByRole('button')
    expect(
      await barContrast(views.filter({ hasText: 'All keys' }), views.filter({ hasText: 'Health' })),
      'the open view',
    ).toBeGreaterThanOrEqual(3)
    await page.keyboard.press('ControlOrMeta+k')
    const options = page.getByRole('dialog', { name: 'Search or run' }).getByRole('option')
    expect(
      await barContrast(options.nth(0), options.nth(1)),
      'the option of the palette',
    ).toBeGreaterThanOrEqual(3)
  })
}

/** Counts the rows that begin to flash from now on. */
const countFlashes = (page: Page): Promise<void> =>
  page.evaluate(`
    window.flashes = 0
    addEventListener('animationstart', ({ target }) => {
      if (target.getAttribute('role') === 'row') window.flashes += 1
    })`)
const flashes = (page: Page): Promise<number> => page.evaluate<number>('window.flashes')
const isFlashing = (row: Locator): Promise<boolean> =>
  row.evaluate((element: Painted) =>
    element.getAnimations().some(({ animationName }) => animationName !== undefined),
  )

const createKey = async (page: Page, name: string): Promise<Locator> => {
  await page.getByRole('button', { name: 'New key' }).click()
  const form = page.getByRole('dialog', { name: 'New API key' })
  await form.getByRole('textbox', { name: 'Name' }).fill(name)
  await form.getByRole('button', { name: 'Create key' }).click()
  const handoff = page.getByRole('alertdialog', { name: 'Copy your new key now' })
  await expect(handoff).toBeVisible()
  return handoff
}

const leave = async (page: Page, handoff: Locator): Promise<void> => {
  await page.keyboard.press('Escape')
  await page
    .getByRole('alertdialog', { name: 'Close without copying?' })
    .getByRole('button', { name: 'Close anyway' })
    .click()
  await expect(handoff).toHaveCount(0)
}

test('a new key flashes once in the table, when its dialog has gone', async ({ desk, server }) => {
  const { page } = desk
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await connect(desk, server)
  await openProject(page, 'Captions')
  await countFlashes(page)
  const handoff = await createKey(page, 'captions-new')
  const row = page.getByRole('row', { includeHidden: true }).filter({ hasText: 'captions-new' })
  await expect(row).toHaveCount(1)
  expect(await flashes(page)).toBe(0)
  await leave(page, handoff)
  await expect.poll(() => flashes(page)).toBe(1)
  await expect.poll(() => isFlashing(row)).toBe(false)
  // Not again, drawn anew.
  await openProject(page, 'Archive')
  await expect(row).toHaveCount(0)
  await openProject(page, 'Captions')
  await expect(row).toBeVisible()
  expect(await isFlashing(row)).toBe(false)
  expect(await flashes(page)).toBe(1)
})

test('a new key does not flash where motion is to be reduced', async ({ desk, server }) => {
  const { page } = desk
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await connect(desk, server)
  await openProject(page, 'Captions')
  await countFlashes(page)
  const handoff = await createKey(page, 'captions-new')
  await leave(page, handoff)
  await expect(keyRow(page, 'captions-new')).toBeVisible()
  expect(await flashes(page)).toBe(0)
})
