import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Desk, expect, test } from './support/keydesk'
import { askToRotate } from './support/rotations'
import { keyGrid, keyRow, openProject } from './support/workspaces'

// The pictures of the README, taken from the real app: KEYDESK_PICTURES=1 npx playwright test pictures
// The walk is then put together, in docs/pictures: img2webp -loop 0 -lossy -q 82 -d 2500 keys-light.png walk-?-*.png -o walk.webp
const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url))

const size = { width: 1280, height: 800 } as const

const prepare = async ({ app, page }: Desk, theme: 'light' | 'dark') => {
  await app.evaluate(
    ({ BrowserWindow, nativeTheme }, wanted) => {
      nativeTheme.themeSource = wanted.theme
      BrowserWindow.getAllWindows()[0]?.setContentSize(wanted.width, wanted.height)
    },
    { theme, ...size },
  )
  await expect
    .poll(() => page.evaluate('`${innerWidth}x${innerHeight}`'))
    .toBe(`${size.width}x${size.height}`)
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: theme })
}

const openDemo = async ({ page }: Desk, project = 'Call centre EU') => {
  await page.getByRole('button', { name: 'Open the demo workspace' }).click()
  await openProject(page, project)
  await expect(keyGrid(page, project).getByRole('row').nth(1)).toBeVisible()
}

const take = async ({ page }: Desk, name: string) => {
  const toasts = page.getByRole('region', { name: 'Notifications' })
  for (const dismiss of await toasts.getByRole('button', { name: 'Dismiss' }).all()) await dismiss.click()
  await page.mouse.move(size.width / 2, size.height - 4)
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: `${folder}${name}.png`, animations: 'disabled', caret: 'hide', scale: 'css' })
}

const createKey = async ({ page }: Desk, name: string) => {
  await page.getByRole('button', { name: 'New key' }).click()
  const form = page.getByRole('dialog', { name: 'New API key' })
  await form.getByRole('textbox', { name: 'Name' }).fill(name)
  return form
}

if (process.env['KEYDESK_PICTURES'] === '1') {
  for (const theme of ['light', 'dark'] as const) {
    test(`keys-${theme}`, async ({ desk }) => {
      await prepare(desk, theme)
      await openDemo(desk)
      await keyRow(desk.page, 'call-centre-eu staging', 'Call centre EU').click()
      await take(desk, `keys-${theme}`)
    })
  }

  test('first-run-light', async ({ desk }) => {
    await prepare(desk, 'light')
    await expect(desk.page.getByRole('button', { name: 'Open the demo workspace' })).toBeVisible()
    await take(desk, 'first-run-light')
  })

  test('create-light', async ({ desk }) => {
    await prepare(desk, 'light')
    await openDemo(desk)
    const form = await createKey(desk, 'call-centre-eu analytics')
    await form.getByRole('radio', { name: 'Temporary' }).check()
    await take(desk, 'create-light')
  })

  test('handoff-dark', async ({ desk }) => {
    await prepare(desk, 'dark')
    await openDemo(desk)
    const form = await createKey(desk, 'call-centre-eu analytics')
    await form.getByRole('button', { name: 'Create key' }).click()
    const handoff = desk.page.getByRole('alertdialog', { name: 'Copy your new key now' })
    await handoff.getByRole('button', { name: 'Copy', exact: true }).click()
    await expect(handoff.getByRole('timer')).toBeVisible()
    await take(desk, 'handoff-dark')
  })

  test('revoke-light', async ({ desk }) => {
    await prepare(desk, 'light')
    await openDemo(desk)
    const { page } = desk
    await keyRow(page, 'call-centre-eu load-test', 'Call centre EU').click()
    await page.keyboard.press('Delete')
    const dialog = page.getByRole('alertdialog', { name: /^Revoke “/u })
    await dialog.getByRole('textbox').fill('call-centre-eu load')
    await take(desk, 'revoke-light')
  })

  test('projects-light', async ({ desk }) => {
    await prepare(desk, 'light')
    await openDemo(desk, 'Media archive')
    const { page } = desk
    await page.getByRole('combobox', { name: 'Find a project' }).fill('ca')
    await take(desk, 'projects-light')
  })

  test('the walk', async ({ desk }) => {
    await prepare(desk, 'light')
    await openDemo(desk)
    const { page } = desk
    const rotating = await askToRotate(page, 'call-centre-eu load-test', '1 hour')
    await take(desk, 'walk-1-create')
    await rotating.getByRole('button', { name: 'Create replacement' }).click()
    const handoff = page.getByRole('alertdialog', { name: 'Copy your new key now' })
    await handoff.getByRole('button', { name: 'Copy', exact: true }).click()
    await expect(handoff.getByRole('timer')).toBeVisible()
    await take(desk, 'walk-2-deliver')
    await handoff.getByRole('button', { name: 'Test', exact: true }).click()
    await expect(handoff).toContainText('The key works', { timeout: 15_000 })
    await handoff.getByText('The key works').scrollIntoViewIfNeeded()
    await take(desk, 'walk-3-test')
    await handoff.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: /^Rotations/u }).click()
    await expect(page.getByRole('heading', { name: 'Rotations' })).toBeVisible()
    await take(desk, 'walk-4-keep')
    await page
      .getByRole('button', { name: /^Finish…/u })
      .first()
      .click()
    await expect(page.getByRole('alertdialog')).toBeVisible()
    await take(desk, 'walk-5-revoke')
  })
}
