import { cp, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Keydesk built with other modules in the place of some of main's; what is packaged holds no way to name them. */
export interface ReplacedApp {
  readonly main: string
  readonly folder: string
  remove(): Promise<void>
}

/** Builds main anew, in a folder of its own beside the built window; `modules` has code by path from `src/main`. */
export const buildReplacedApp = async (
  name: string,
  modules: (folder: string) => Readonly<Record<string, string>>,
): Promise<ReplacedApp> => {
  // A folder of its own: tests of one file run in two workers, and each builds it.
  const folder = await mkdtemp(join(root, '.cache', `${name}-`))
  const replaced = Object.entries(modules(folder))
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [
      {
        name: 'replaced-modules',
        enforce: 'pre',
        load: (id) =>
          replaced.find(([path]) => id.replaceAll('\\', '/').endsWith(`/src/main/${path}`))?.[1] ?? null,
      },
    ],
    build: {
      ssr: 'src/main/index.ts',
      outDir: join(folder, 'main'),
      target: 'node22.12',
      rolldownOptions: { external: ['electron', 'keytar'], output: { entryFileNames: 'index.js' } },
    },
    ssr: { noExternal: true },
  })
  for (const part of ['preload', 'renderer'])
    await cp(join(root, 'out', part), join(folder, part), { recursive: true })
  return {
    main: join(folder, 'main', 'index.js'),
    folder,
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
