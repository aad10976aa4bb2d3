import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

export interface BuiltWorker {
  /** The built worker, for a plain Node process. */
  readonly path: string
  remove(): Promise<void>
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Builds the worker, or another script, with all of main that it needs, for child processes to run. */
export const buildWorker = async (script = here('worker.ts')): Promise<BuiltWorker> => {
  const cache = here('../../../.cache')
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(join(cache, 'crash-'))
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: script,
      outDir: folder,
      emptyOutDir: true,
      target: 'node22',
      rolldownOptions: { output: { entryFileNames: 'worker.mjs' } },
    },
  })
  return { path: join(folder, 'worker.mjs'), remove: () => rm(folder, { recursive: true, force: true }) }
}
