import type * as Electron from 'electron'
import { launchApp } from '../support/app-driver/index'
import { ask } from './support/bridge'
import { connect } from './support/connect'
import { type Desk, expect, test } from './support/keydesk'
import { workspaceId } from './support/keychain'
import { deliver, makeDue, rotate, rotateDialog, rotationOf } from './support/rotations'
import { chooseFromMenu } from './support/views'
import { captionsWorkspace, deleteRequests } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

/** What was asked before the end, after it too. */
const questions = ({ app }: Desk): string[] =>
  app.asked().map(({ message, detail }) => `${message}: ${detail}`)

const quit = ({ app }: Pick<Desk, 'app'>): Promise<void> => app.evaluate((electron) => electron.app.quit())

const closeWindow = ({ app }: Pick<Desk, 'app'>): Promise<void> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())

test('leaving with a rotation that is due asks first: to its place, or away', async ({ start, server }) => {
  const first = await start()
  await connect(first, server)
  const workspace = await workspaceId(first.page)
  await rotate(first.page, 'key 9', '3 days')
  // Nothing is due yet: it ends without a word.
  await first.app.answerQuestions('Show rotations')
  await quit(first)
  expect(await first.app.exited()).toBe(0)
  expect(questions(first)).toEqual([])
  await makeDue(first.userDataDir, workspace)

  const second = await start()
  // In the first moment, before the reminders have looked for what is due.
  await second.app.answerQuestions('Show rotations')
  await closeWindow(second)
  await expect(rotationOf(second.page, 'key 9')).toContainText('Due')
  expect(questions(second)).toEqual([
    'An old key is due to be revoked: “key 9” in Captions. It has been replaced, and works until you revoke it.',
  ])
  await second.app.answerQuestions('Quit anyway')
  await quit(second)
  expect(await second.app.exited()).toBe(0)
  expect(questions(second)).toHaveLength(2)
  expect(deleteRequests(server)).toBe(0)

  const third = await start()
  const { settings } = await ask<{ settings: object }>(third.page, 'settings.get', {})
  await ask(third.page, 'settings.set', { settings: { ...settings, remindOfRotations: false } })
  await third.app.answerQuestions('Show rotations')
  await closeWindow(third)
  expect(await third.app.exited()).toBe(0)
  expect(questions(third)).toEqual([])
})

for (const [how, leave] of [
  ['is quit', quit],
  ['has its window closed', closeWindow],
] as const)
  test(`a Keydesk that ${how} while it starts ends without a word`, async ({ userDataDir }) => {
    const app = await launchApp({ userDataDir })
    // The page never arrives: what it is loaded from does not answer.
    await app.evaluate(({ BrowserWindow, app: running }) => {
      const hold = ({ webContents: { session } }: Electron.BrowserWindow): void => {
        session.protocol.unhandle('keydesk-app')
        session.protocol.handle('keydesk-app', () => new Promise(() => {}))
      }
      BrowserWindow.getAllWindows().forEach(hold)
      running.on('browser-window-created', (_event, made) => hold(made))
    })
    const isLoading = () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().some(({ webContents }) => webContents.isLoading()),
      )
    await expect.poll(isLoading).toBe(true)
    await leave({ app })
    expect(await app.exited(), app.output()).toBe(0)
    expect(app.asked()).toEqual([])
  })

test('leaving with a new key’s value that nobody has taken asks first, and keeps it', async ({
  desk,
  server,
}) => {
  const { app, page } = desk
  await connect(desk, server)
  await chooseFromMenu(page, 'key 9', 'Rotate…')
  await rotateDialog(page).getByRole('button', { name: 'Create replacement' }).click()
  await expect(page.getByRole('alertdialog', { name: 'Copy your new key now' })).toBeVisible()
  await app.answerQuestions('Keep Keydesk open')
  await closeWindow(desk)
  await expect
    .poll(() => questions(desk))
    .toEqual([expect.stringContaining('The value of the new key “key 9” has not been copied or saved')])
  await deliver(page)
  await closeWindow(desk)
  expect(await app.exited()).toBe(0)
  expect(questions(desk)).toHaveLength(1)
})
