// Runs a module of the source in a build script: bundled by Vite, as it is TypeScript with imports of its own.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { root } from './setup.mjs'

/** The exports of a module, by its path from the repository's root. */
export const builtModule = async (path) => {
  mkdirSync(join(root, '.cache'), { recursive: true })
  const folder = mkdtempSync(join(root, '.cache', 'module-'))
  try {
    await build({
      root,
      configFile: false,
      publicDir: false,
      logLevel: 'error',
      ssr: { noExternal: true },
      build: {
        ssr: path,
        outDir: folder,
        emptyOutDir: true,
        rolldownOptions: { output: { entryFileNames: 'module.mjs' } },
      },
    })
    return await import(pathToFileURL(join(folder, 'module.mjs')).href)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
