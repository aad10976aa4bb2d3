// How the tests are started: by `npm test`, for one suite alone, and on a real Electron.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root, tool } from './setup.mjs'

/** Runs a Vitest project (vitest.config.ts) once, or what of it `args` name; answers the exit status. */
export const vitest = (project, args = []) => tool('vitest', ['run', '--project', project, ...args])

/** Runs Vitest until it is ended, testing again what changes; answers the exit status. */
export const vitestWatch = (project, args = []) =>
  tool('vitest', ['watch', '--project', project, ...args], { stdio: 'inherit' })

/** Runs the end-to-end tests in a session with a keychain of its own; answers the exit status. */
export const playwright = (args = [], env = {}) => {
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, 'test', 'support', 'keyring', 'with-keyring.mjs'),
      '--',
      process.execPath,
      join(root, 'node_modules', 'playwright', 'cli.js'),
      'test',
      ...args,
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } },
  )
  return status ?? 1
}
