import { createPackageWithOptions, extractAll } from '@electron/asar'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Runs before the app's own main: loads what the driver names, if it started the app, and nothing otherwise. */
const firstMain = (main: string): string => `import { createRequire } from 'node:module'
const named = process.env.KEYDESK_TEST_MODULES
if (named !== undefined) {
  delete process.env.KEYDESK_TEST_MODULES
  for (const path of JSON.parse(named)) createRequire(import.meta.url)(path)
  process.argv = process.argv.filter((word) => !/^--(inspect|remote-debugging)/u.test(word))
}
await import('./${main}')
`

/**
 * Copies an unpacked app and opens the copy to the driver, which a package is closed to: a fuse lets it debug, and a
 * module before main lets it in. All else is the package's own. Answers the program.
 */
export const openToDriver = async (unpacked: string, copy: string, version?: string): Promise<string> => {
  await cp(unpacked, copy, { recursive: true, verbatimSymlinks: true })
  const asar = join(copy, 'resources', 'app.asar')
  const app = await mkdtemp(join(tmpdir(), 'keydesk-driven-'))
  try {
    extractAll(asar, app)
    const path = join(app, 'package.json')
    const described = JSON.parse(await readFile(path, 'utf8')) as { main: string; version: string }
    await writeFile(join(app, 'driven.mjs'), firstMain(described.main))
    await writeFile(
      path,
      JSON.stringify({ ...described, main: 'driven.mjs', version: version ?? described.version }),
    )
    await rm(`${asar}.unpacked`, { recursive: true })
    await createPackageWithOptions(app, asar, { unpackDir: '{node_modules/keytar/prebuilds,out/cli}' })
  } finally {
    await rm(app, { recursive: true, force: true })
  }
  const program = join(copy, 'keydesk')
  await flipFuses(program, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
  return program
}
