import type { Page } from 'playwright/test'
import { connect } from './support/connect'
import { expect, test } from './support/keydesk'
import { captionsWorkspace, keyGrid } from './support/workspaces'

// Two ways out of a window that need a person's hand or a dialog: to be closed also where an attacker has the page.

const value = 'CANARYkeyValue5Mu8Ea2Xi7Ro4Bq9Tz1Nw6Cv3Ly0Dk'

test.use({ serverOptions: { workspace: captionsWorkspace(), keyValueFactory: () => value } })

const reveal = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'New key' }).click()
  const form = page.getByRole('dialog', { name: 'New API key' })
  await form.getByRole('textbox', { name: 'Name' }).fill('captions-preview')
  await form.getByRole('button', { name: 'Create key' }).click()
  const handoff = page.getByRole('alertdialog', { name: 'Copy your new key now' })
  await handoff.getByRole('button', { name: 'Reveal', exact: true }).click()
  await expect(handoff.getByRole('group', { name: 'Key value' })).toContainText(value)
}

test('a revealed value is not printed, whatever the page or the keyboard asks for', async ({
  desk,
  server,
}) => {
  const { app, page } = desk
  await connect(desk, server)
  await expect(keyGrid(page)).toBeVisible()
  await reveal(page)
  const ignored: string[] = []
  page.on('console', (message) => {
    if (message.text().includes('print()')) ignored.push(message.text())
  })
  await page.evaluate(`
    window.printed = 0
    addEventListener('beforeprint', () => (window.printed += 1))
    window.print()
    document.execCommand('print')`)
  await page.keyboard.press('ControlOrMeta+p')
  // Chromium says that it ignored both.
  await expect.poll(() => ignored.length).toBe(2)
  expect(await page.evaluate('window.printed')).toBe(0)
  const printing = await app.evaluate(({ Menu }) => {
    const all = (menu: Electron.Menu | null): Electron.MenuItem[] =>
      (menu?.items ?? []).flatMap((item) => [item].concat(all(item.submenu ?? null)))
    return all(Menu.getApplicationMenu())
      .map(({ role, accelerator }) => `${role} ${accelerator}`)
      .filter((each) => /print|(?:ctrl|cmd|control)\w*\+p$/iu.test(each))
  })
  expect(printing).toEqual([])
})

test('nothing is dragged out of the window, also where the page would have it so', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await expect(keyGrid(page)).toBeVisible()
  // What is dropped inside the page would be dropped into any other program.
  await page.evaluate(`
    window.dragged = []
    const box = (left) => {
      const element = document.createElement('div')
      element.style.setProperty('position', 'fixed')
      for (const [name, length] of Object.entries({ left, top: '200px', width: '80px', height: '80px' }))
        element.style.setProperty(name, length)
      element.style.setProperty('z-index', '99999')
      document.body.append(element)
      return element
    }
    const from = box('100px')
    const to = box('400px')
    from.draggable = true
    addEventListener('dragstart', (event) => {
      event.dataTransfer.setData('text/plain', 'the value')
      window.dragged.push('started ' + event.defaultPrevented)
    }, { capture: true })
    to.addEventListener('dragover', (event) => event.preventDefault())
    to.addEventListener('drop', (event) => window.dragged.push('dropped ' + event.dataTransfer.getData('text/plain')))`)
  await page.mouse.move(140, 240)
  await page.mouse.down()
  await page.mouse.move(300, 240, { steps: 5 })
  await page.mouse.move(440, 240, { steps: 5 })
  await page.mouse.up()
  await expect.poll(() => page.evaluate('window.dragged')).toEqual(['started true'])
})
