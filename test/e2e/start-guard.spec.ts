import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { runApp, runtimeKind } from '../support/app-driver/index'
import { expect, test } from './support/keydesk'

// The test's own settings would be in the profile.
test.use({ loadsInBackground: true })

test.skip(
  () => runtimeKind() === 'electron',
  'a real Electron cannot be told that it is packaged: test/packages starts a package',
)

/** What a start on a profile wrote to its log, and what else it left there. */
const leftIn = async (userDataDir: string): Promise<{ logged: string; others: string[] }> => {
  const logs = join(userDataDir, 'logs')
  const texts = (await readdir(logs)).map((name) => readFile(join(logs, name), 'utf8'))
  return {
    logged: (await Promise.all(texts)).join(''),
    others: (await readdir(userDataDir)).filter((name) => name !== 'logs'),
  }
}

test('a switch that a package does not take ends the start in a sentence, before anything is opened', async ({
  userDataDir,
}) => {
  const log = join(userDataDir, 'net.json')
  const ended = await runApp({ userDataDir, args: [`--log-net-log=${log}`], asPackaged: true })
  expect(ended).toMatchObject({ code: 1, out: '', asked: [] })
  const { logged, others } = await leftIn(userDataDir)
  expect(logged).toContain('Keydesk does not take the switch --log-net-log: start it without')
  expect(logged).not.toContain(log)
  expect(others).toEqual([])
})

test('so does a file for the keys of TLS connections', async ({ userDataDir }) => {
  const env = { SSLKEYLOGFILE: join(userDataDir, 'keys') }
  expect(await runApp({ userDataDir, env, asPackaged: true })).toMatchObject({ code: 1, asked: [] })
  const { logged, others } = await leftIn(userDataDir)
  expect(logged).toContain('SSLKEYLOGFILE')
  expect(others).toEqual([])
})

test('a command takes its own options alone', async ({ userDataDir }) => {
  const run = (...words: string[]) => runApp({ userDataDir, args: words, asPackaged: true })
  const refused = await run('cli', 'workspaces', 'list', `--log-net-log=${join(userDataDir, 'net.json')}`)
  expect(refused).toMatchObject({ code: 2, out: '' })
  expect(await run('--log-net-log=net.json', 'cli', 'workspaces', 'list')).toMatchObject({ code: 1, out: '' })
  expect(existsSync(join(userDataDir, 'net.json'))).toBe(false)
  const listed = await run('--ozone-platform=headless', 'cli', 'workspaces', 'list', '--json')
  expect(listed.code).toBe(0)
  expect(JSON.parse(listed.out)).toEqual({ workspaces: [] })
})

test('without a sandbox no window is opened, and a dialog says so', async ({ userDataDir }) => {
  const ended = await runApp({ userDataDir, args: ['--no-sandbox'], asPackaged: true })
  expect(ended).toMatchObject({ code: 1, out: '' })
  expect(ended.asked).toEqual([
    expect.objectContaining({
      kind: 'error',
      message: expect.stringContaining('does not run without Chromium’s sandbox'),
    }),
  ])
  expect((await leftIn(userDataDir)).others).toEqual([])
})
