import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** As the app itself was built (electron.vite.config.ts). */
const mainTarget = (): string => process.env['KEYDESK_MAIN_TARGET'] ?? 'node22.12'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Keydesk built with other modules in the place of some of main's; what is packaged holds no way to name them. */
export interface ReplacedApp {
  readonly main: string
  readonly folder: string
  remove(): Promise<void>
}

/**
 * Builds main anew, in a folder of its own beside the built window; `modules` has code by path from `src/main`, `updateKey` the public
 * half of the key that its updates are signed with.
 */
export const buildReplacedApp = async (
  name: string,
  modules: (folder: string) => Readonly<Record<string, string>>,
  updateKey = '',
): Promise<ReplacedApp> => {
  // A folder of its own: tests of one file run in two workers, and each builds it.
  const folder = await mkdtemp(join(root, '.cache', `${name}-`))
  const left = new Map(Object.entries(modules(folder)))
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    define: { VITE_SERVER: 'null', UPDATE_KEY: JSON.stringify(updateKey) },
    plugins: [
      {
        name: 'replaced-modules',
        enforce: 'pre',
        // What a replacement leaves as it is: `export * from 'replaced'`.
        resolveId: (source, importer) => (source === 'replaced' ? `${importer}?replaced` : null),
        load: (id) => {
          const path = /\/src\/main\/(.+)$/u.exec(id.replaceAll('\\', '/'))?.[1] ?? ''
          const code = left.get(path)
          left.delete(path)
          return code ?? null
        },
      },
    ],
    build: {
      ssr: 'src/main/index.ts',
      outDir: join(folder, 'main'),
      target: mainTarget(),
      rolldownOptions: { external: ['electron', 'keytar'], output: { entryFileNames: 'index.js' } },
    },
    ssr: { noExternal: true },
  })
  // A module that was moved would stay as it is, and its test would test nothing.
  if (left.size > 0) throw new Error(`No module of main is at ${[...left.keys()].join(', ')}`)
  // Its name and version, as Electron reads them.
  const {
    name: appName,
    productName,
    version,
  } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Record<string, string>
  const about = { name: appName, productName, version, type: 'module', main: 'main/index.js' }
  await writeFile(join(folder, 'package.json'), JSON.stringify(about))
  for (const part of ['preload', 'renderer'])
    await cp(join(root, 'out', part), join(folder, part), { recursive: true })
  return {
    main: join(folder, 'main', 'index.js'),
    folder,
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
