import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runApp } from '../support/app-driver/index'
import { connect } from './support/connect'
import { expect, test } from './support/keydesk'
import { captionsWorkspace, keyGrid } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

/** What a writer of a profile changes at once: who holds it, and the log of what was done. */
const marks = (folder: string): Promise<readonly string[]> =>
  Promise.all(
    ['profile.lock', join('audit', 'audit.jsonl'), join('audit', 'audit.head')].map((name) =>
      readFile(join(folder, name), 'utf8'),
    ),
  )

test('a second start on a profile brings the first to the front and ends, writing and asking nothing', async ({
  desk,
  server,
  userDataDir,
}) => {
  const { app, page } = desk
  await connect(desk, server)
  await expect(keyGrid(page)).toBeVisible()
  const window = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.isVisible()))
  // Minimising needs a window manager, which a bare display has none of.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.hide()))
  await expect.poll(window).toEqual([false])
  await server.whenIdle()
  const before = await marks(userDataDir)
  const asked = server.requests.length

  expect(await runApp({ userDataDir })).toEqual({ code: 0, out: '', asked: [] })
  await expect.poll(window).toEqual([true])
  expect(await marks(userDataDir)).toEqual(before)
  expect(server.requests).toHaveLength(asked)
  // The first goes on as the one writer.
  await page.getByRole('option', { name: 'Archive' }).click()
  await expect(keyGrid(page, 'Archive')).toBeVisible()
})
