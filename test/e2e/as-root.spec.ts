import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { findElectron } from '../support/app-driver/real-electron'
import { expect, test } from './support/keydesk'

const root = join(import.meta.dirname, '..', '..')
const main = join(root, 'out', 'main', 'index.cjs')

/** Starts the app with some words and answers how it ended and what it said for itself. */
const endOf = async (...words: string[]): Promise<{ code: number | null; said: string[]; out: string }> => {
  const electron = findElectron()
  const bootstrap = join(root, '.cache', 'electron-host', 'bootstrap.mjs')
  const child =
    electron === undefined
      ? spawn(process.execPath, [bootstrap, main, '--headless', ...words])
      : spawn(electron, [root, ...words])
  const output = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (output.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (output.err += text))
  await once(child, 'close')
  const said = output.err.split('\n').filter((line) => line.startsWith('keydesk: '))
  return { code: child.exitCode, said, out: output.out }
}

test('as root, where no sandbox holds, the app says so in a sentence and ends; its commands run', async ({
  userDataDir,
}) => {
  test.skip(
    process.platform !== 'linux' || process.getuid?.() !== 0,
    'only root is refused, and on Linux alone',
  )
  const asRoot = ['--no-sandbox', `--user-data-dir=${userDataDir}`]
  expect(await endOf(...asRoot)).toEqual({
    code: 1,
    said: [
      'keydesk: Keydesk does not run as root, because Chromium cannot sandbox its processes then: start it as an ordinary user',
    ],
    out: '',
  })
  expect(await endOf(...asRoot, 'cli', '--version')).toMatchObject({
    code: 0,
    said: [],
    out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/u),
  })
})
