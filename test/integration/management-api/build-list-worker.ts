import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Builds the worker that reads long lists, as it is in the app. */
export const buildListWorker = async (): Promise<{ path: string; remove(): Promise<void> }> => {
  const cache = here('../../../.cache')
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(join(cache, 'list-worker-'))
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: here('../../../src/main/management-api/list-worker.ts'),
      outDir: folder,
      target: 'node22',
      rolldownOptions: { output: { entryFileNames: 'list-worker.mjs' } },
    },
  })
  return { path: join(folder, 'list-worker.mjs'), remove: () => rm(folder, { recursive: true, force: true }) }
}
