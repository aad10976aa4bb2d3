import type { Page } from 'playwright/test'
import { connect } from './support/connect'
import { inspector } from './support/inspector'
import { expect, test } from './support/keydesk'
import { collectKeys, openView } from './support/views'
import { captionsNewestFirst, captionsWorkspace, expectKeys, openProject } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const height = 38

// As where the system draws its buttons over the page: nothing else can say so to a page that has a frame.
const withTitleBar = (page: Page): Promise<void> =>
  page.evaluate(`document.documentElement.style.setProperty('--titlebar', '${height}px')`)

/** What can be used and is seen, at least in part, where the system's buttons are and the window is moved. */
const under = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`new Promise((resolve) => {
    const controls = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'
    const found = [...document.querySelectorAll(controls)]
      .filter((node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      // Out of sight until it has the focus.
      .filter((node) => !node.matches('a[href="#main"]:not(:focus)'))
    // What is scrolled out of sight does not count.
    const observer = new IntersectionObserver((entries) => {
      observer.disconnect()
      resolve(entries
        .filter(({ intersectionRect: { top, height } }) => height > 0 && top < ${height})
        .map(({ target }) => target.localName + ' ' + (target.getAttribute('aria-label') ?? target.textContent)))
    })
    for (const node of found) observer.observe(node)
  })`)

test('nothing that can be used is under the system’s buttons where they are drawn over the page', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await page.setViewportSize({ width: 900, height: 600 })
  await withTitleBar(page)
  await expect(page.getByRole('form', { name: 'Connect your workspace' })).toBeVisible()
  const expectFree = async (where: string) => expect(await under(page), where).toEqual([])
  await expectFree('the first screen')
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  await collectKeys(page)
  await expectFree('All keys')
  for (const view of ['Overview', 'Health', 'Rotations', 'Audit log', 'Settings'] as const) {
    await openView(page, view)
    // What scrolls stays below too.
    await page.getByRole('main').evaluate('(main) => main.scrollTo(0, 400)')
    await expect.poll(() => under(page), { message: view }).toEqual([])
  }
  await openProject(page, 'Captions')
  await expectKeys(page, captionsNewestFirst)
  await page.getByRole('grid').getByRole('row').nth(1).press('Enter')
  await expect(inspector(page)).toBeVisible()
  await expectFree('the inspector')
  await page.locator('a[href="#main"]').focus()
  await expectFree('the link past the sidebar')
  await page.keyboard.press('ControlOrMeta+n')
  await expect(page.getByRole('dialog', { name: 'New API key' })).toBeVisible()
  await page.setViewportSize({ width: 900, height: 420 })
  await expectFree('a dialog')
})
