import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runApp } from '../support/app-driver/index'
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
const inApp = async (folder: string, ...args: string[]): Promise<Ended> => {
  const { code, out } = await runApp({ userDataDir: folder, args: ['cli', ...args] })
  return { code, out }
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
