import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findElectron } from '../support/app-driver/real-electron'
import { connect } from './support/connect'
import { expect, test } from './support/keydesk'
import { captionsWorkspace } from './support/workspaces'

const root = join(import.meta.dirname, '..', '..')

interface Ended {
  readonly code: number | null
  readonly out: string
}

const ended = async (command: string, args: readonly string[]): Promise<Ended> => {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (out += text))
  await once(child, 'close')
  return { code: child.exitCode, out }
}

/** The command line in plain Node. */
const inNode = (folder: string, ...args: string[]): Promise<Ended> =>
  ended(process.execPath, [join(root, 'out', 'cli', 'keydesk.mjs'), ...args, '--profile-folder', folder])

/** The app itself as the command line. */
const inApp = (folder: string, ...args: string[]): Promise<Ended> => {
  const electron = findElectron()
  const rest = [`--user-data-dir=${folder}`, 'cli', ...args]
  if (electron !== undefined) return ended(electron, [root, ...rest])
  const bootstrap = join(root, '.cache', 'electron-host', 'bootstrap.mjs')
  return ended(process.execPath, [bootstrap, join(root, 'out', 'main', 'index.js'), '--headless', ...rest])
}

test.use({ serverOptions: { workspace: captionsWorkspace() } })

test('the app and the command line work on one profile, one after the other', async ({
  start,
  server,
  userDataDir,
}) => {
  const desk = await start()
  await connect(desk, server)
  const list = ['keys', 'list', '--json'] as const
  expect(await inNode(userDataDir, ...list)).toEqual({ code: 7, out: '' })
  expect(await inNode(userDataDir, 'audit', 'verify')).toMatchObject({ code: 0 })
  await desk.app.close()
  expect(existsSync(join(userDataDir, 'profile.lock'))).toBe(false)

  const byNode = await inNode(userDataDir, ...list)
  const byApp = await inApp(userDataDir, ...list)
  expect([byNode.code, byApp.code]).toEqual([0, 0])
  expect(JSON.parse(byApp.out).keys.length).toBeGreaterThan(0)
  expect(JSON.parse(byApp.out)).toEqual(JSON.parse(byNode.out))
  expect(await inApp(userDataDir, 'keys', 'revoke')).toEqual({ code: 2, out: '' })

  const again = await start()
  await expect(again.page.getByRole('navigation', { name: 'Workspace and projects' })).toBeVisible()
})
