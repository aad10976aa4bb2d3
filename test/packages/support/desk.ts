import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { test as base } from '../../e2e/support/keydesk'
import { openToDriver } from './driven'
import { unpackedApp } from './packages'

/** A person's home, in a folder of its own. */
export interface Home {
  readonly folder: string
  /** The app's own default for userData. */
  readonly profile: string
  /** What names the home to a program, beside the keyring's session. */
  readonly env: Readonly<Record<string, string>>
  /** The paths of all files in the home, without the profile's and the caches of fonts and of the graphics driver. */
  filesBesideProfile(): Promise<string[]>
}

const makeHome = async (): Promise<Home> => {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-home-'))
  const profile = join(folder, '.config', 'Keydesk')
  await mkdir(join(folder, '.config'))
  return {
    folder,
    profile,
    env: {
      HOME: folder,
      XDG_CONFIG_HOME: join(folder, '.config'),
      XDG_CACHE_HOME: join(folder, '.cache'),
      XDG_DATA_HOME: join(folder, '.local', 'share'),
    },
    filesBesideProfile: async () =>
      (await readdir(folder, { recursive: true, withFileTypes: true }))
        .filter((entry) => !entry.isDirectory())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
        .filter((path) => !/^\.config\/Keydesk\/|^\.cache\/(fontconfig|mesa_shader_cache)\//u.test(path))
        .toSorted(),
  }
}

interface Fixtures {
  home: Home
}
interface WorkerFixtures {
  /** The program of the unpacked app, opened to the driver. */
  driven: string
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  driven: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'keydesk-packed-'))
      await use(await openToDriver(unpackedApp(), join(folder, 'Keydesk')))
      await rm(folder, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  home: async ({}, use) => {
    const home = await makeHome()
    await use(home)
    await rm(home.folder, { recursive: true, force: true, maxRetries: 5 })
  },
  userDataDir: async ({ home }, use) => {
    await use(home.profile)
  },
})

export { expect } from '../../e2e/support/keydesk'
