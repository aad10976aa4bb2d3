import { execFile, spawn } from 'node:child_process'
import { mkdir, readFile, readdir, readlink, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { connect } from '../e2e/support/connect'
import { clipboardText } from '../e2e/support/keydesk'
import { keychainToken, workspaceId } from '../e2e/support/keychain'
import { openSettings } from '../e2e/support/views'
import {
  captionsNewestFirst,
  captionsWorkspace,
  expectKeys,
  keyGrid,
  keyRow,
  projects,
} from '../e2e/support/workspaces'
import { ownDisplay } from '../support/app-driver/own-display'
import { endAll } from '../support/app-driver/process-family'
import { expect, test } from './support/desk'
import { packageFile, root, unpackedApp } from './support/packages'

const run = promisify(execFile)
const program = (): string => join(unpackedApp(), 'keydesk')
const inDisplay = async (env: Readonly<Record<string, string>>): Promise<NodeJS.ProcessEnv> => ({
  ...process.env,
  DISPLAY: await ownDisplay(),
  ELECTRON_DISABLE_GPU: '1',
  ...env,
})

/** The main processes of a program, wherever they were started. */
const runningFrom = async (path: string): Promise<number[]> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/u.test(name))
  const found = await Promise.all(
    pids.map(async (pid) => {
      // Processes come and go meanwhile.
      const isIts = (await readlink(`/proc/${pid}/exe`).catch(() => '')) === path
      return isIts ? [Number(pid)] : []
    }),
  )
  return found.flat()
}

/**
 * The windows of Keydesk on this worker's display, by their class, which the entry's StartupWMClass names; without the
 * small ones that Chromium never shows.
 */
const windowsShown = async (): Promise<string[]> =>
  (await run('xwininfo', ['-root', '-tree'], { env: await inDisplay({}) })).stdout
    .split('\n')
    .filter((line) => /: \("keydesk" "[Kk]eydesk"\)\s+(?:[4-9]\d\d|\d{4})x/u.test(line))

test.use({ serverOptions: { workspace: captionsWorkspace() } })

test('the packed app does its main job: connect, list, create, copy and revoke', async ({
  start,
  server,
  driven,
}) => {
  const { app, page } = await start({ packed: driven })
  expect(await app.evaluate(({ app: electron }) => electron.isPackaged)).toBe(true)
  await connect({ app, page }, server)
  await expectKeys(page, captionsNewestFirst)
  expect(await keychainToken(await workspaceId(page))).toBe(server.token)

  await page.getByRole('button', { name: 'New key' }).click()
  const form = page.getByRole('dialog', { name: 'New API key' })
  await form.getByRole('textbox', { name: 'Name' }).fill('captions-preview')
  await form.getByRole('button', { name: 'Create key' }).click()
  const handoff = page.getByRole('alertdialog', { name: 'Copy your new key now' })
  await handoff.getByRole('button', { name: 'Copy', exact: true }).click()
  await expect.poll(async () => (await clipboardText(app)).length).toBeGreaterThan(16)
  expect(await clipboardText(app)).not.toBe(server.token)
  await handoff.getByRole('button', { name: 'Done' }).click()
  await expect(keyRow(page, 'captions-preview')).toBeVisible()

  await keyRow(page, 'captions-preview').click()
  await page.keyboard.press('Delete')
  const question = page.getByRole('alertdialog', { name: /^Revoke “/u })
  await question.getByRole('textbox').fill('captions-preview')
  await question.getByRole('button', { name: 'Revoke key' }).click()
  await expectKeys(page, captionsNewestFirst)
  const names = server.state.keys(projects.captions).map(({ name }) => name)
  expect(names).not.toContain('captions-preview')
})

test('the package itself opens its window, as the desktop entry says whose it is', async ({ home }) => {
  const child = spawn(program(), { env: await inDisplay(home.env), stdio: 'ignore' })
  try {
    await expect.poll(windowsShown).toHaveLength(1)
  } finally {
    endAll(await runningFrom(program()))
    child.kill('SIGKILL')
  }
})

test('the package’s own command line says its version and its help, and lists keys', async ({
  start,
  server,
  driven,
  home,
}) => {
  const desk = await start({ packed: driven, env: home.env })
  await connect(desk, server)
  await expect(keyGrid(desk.page)).toBeVisible()
  await desk.app.close()

  const env = await inDisplay(home.env)
  const said = async (...words: string[]): Promise<string> =>
    (await run(program(), ['cli', ...words], { env })).stdout
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  expect(await said('--version')).toBe(`${version}\n`)
  expect(await said('--help')).toContain('keydesk keys list')
  const rows = (await said('keys', 'list', '--project', 'Captions', '--jsonl')).trim().split('\n')
  const names = rows.map((row) => (JSON.parse(row) as { name: string }).name || 'Unnamed key')
  expect(names.toSorted()).toEqual([...captionsNewestFirst].toSorted())
  // Without `cli`, the answer says where to ask.
  for (const word of ['--version', '--help'])
    await expect(run(program(), [word], { env })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`run keydesk cli ${word}`) as unknown,
    })
})

for (const asked of [
  '--remote-debugging-port=0',
  '--inspect=0',
  '--log-net-log=net.json',
  '-ignore-certificate-errors',
  'SSLKEYLOGFILE=keys',
  'NODE_DEBUG=stream',
])
  test(`the package itself does not start with ${asked}`, async ({ home }) => {
    const [name = '', value] = asked.split('=')
    const isSwitch = name.startsWith('-')
    const child = spawn(program(), isSwitch ? [asked] : [], {
      cwd: home.folder,
      env: { ...(await inDisplay(home.env)), ...(!isSwitch && { [name]: value }) },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (text: Buffer) => (said += text.toString()))
    const code = await new Promise((resolve) => child.once('close', resolve))
    expect(said).toMatch(/^keydesk: Keydesk does not (take|start with)/mu)
    expect(said).toContain(name.replace(/^-+/u, ''))
    expect(said).not.toContain('Debugger listening')
    expect(code).toBe(1)
    expect(await readdir(home.folder)).not.toContain(value ?? '')
  })

test('a keydesk:// link opened on the desktop comes to the running app', async ({
  start,
  server,
  driven,
  home,
}) => {
  const desk = await start({ packed: driven, env: home.env })
  await connect(desk, server)
  await expect(keyGrid(desk.page)).toBeVisible()

  // As the deb installs it, but for where the program is.
  const entry = (
    await run('sh', [
      '-c',
      'dpkg-deb --fsys-tarfile "$0" | tar xO ./usr/share/applications/keydesk.desktop',
      await packageFile('deb'),
    ])
  ).stdout
  const applications = join(home.folder, '.local', 'share', 'applications')
  await mkdir(applications, { recursive: true })
  await writeFile(
    join(applications, 'keydesk.desktop'),
    entry.replace('Exec=/opt/Keydesk/keydesk ', `Exec=${program()} `),
  )
  await run('update-desktop-database', [applications])

  const id = await workspaceId(desk.page)
  await run('xdg-open', [`keydesk://workspace/${id}/project/${projects.archive}`], {
    env: await inDisplay(home.env),
  })
  await expect(keyGrid(desk.page, 'Archive')).toBeVisible()
  expect(await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  await expect.poll(() => runningFrom(program())).toEqual([])
})

test('starts at sign-in by an entry that is right, and leaves nothing beside the profile', async ({
  start,
  server,
  driven,
  home,
}) => {
  const box = 'Start Keydesk hidden when I sign in'
  const entry = join(home.folder, '.config', 'autostart', 'keydesk.desktop')
  const first = await start({ packed: driven, env: home.env })
  await connect(first, server)
  await openSettings(first.page)
  await first.page.getByRole('checkbox', { name: box }).check()
  await expect.poll(() => stat(entry).then(Boolean, () => false)).toBe(true)
  await run('desktop-file-validate', [entry])
  const text = await readFile(entry, 'utf8')
  expect(text).toContain(`\nTryExec=${driven}\n`)
  expect(text).toContain(`\nExec="${driven}" --hidden\n`)
  await first.app.close()

  // As a desktop does when the person signs in.
  const hidden = spawn('gio', ['launch', entry], { env: await inDisplay(home.env), stdio: 'ignore' })
  try {
    const logs = join(home.profile, 'logs')
    const logged = async (): Promise<string> =>
      (await Promise.all((await readdir(logs)).map((name) => readFile(join(logs, name), 'utf8')))).join('')
    await expect.poll(logged).toContain('started without a window')
    expect(await windowsShown()).toEqual([])
  } finally {
    endAll(await runningFrom(driven))
    hidden.kill('SIGKILL')
  }
  await expect.poll(() => runningFrom(driven)).toEqual([])

  const again = await start({ packed: driven, env: home.env })
  await openSettings(again.page)
  await again.page.getByRole('checkbox', { name: box }).uncheck()
  await expect.poll(() => stat(entry).then(Boolean, () => false)).toBe(false)
  await again.app.close()
  expect(await home.filesBesideProfile()).toEqual([])
})
