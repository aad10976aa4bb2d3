import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Plugin, defineConfig } from 'vite'

const folder = fileURLToPath(new URL('.', import.meta.url))
const benches = readdirSync(folder).filter((name) => name.endsWith('.bench.ts'))

/** What the app driver starts from beside itself, in main and in a binary, which is not bundled. */
const driverFiles: Plugin = {
  name: 'driver-files',
  generateBundle() {
    const driver = fileURLToPath(new URL('../support/app-driver/', import.meta.url))
    for (const fileName of readdirSync(driver).filter((name) => name.endsWith('.cjs')))
      this.emitFile({ type: 'asset', fileName, source: readFileSync(`${driver}${fileName}`) })
  },
}

// Each benchmark is a program of its own, run by Node as it will be in the app: bundled, not transformed on the fly.
export default defineConfig({
  plugins: [driverFiles],
  build: {
    ssr: true,
    // Three folders deep, as the app driver is in the repository: what it looks for beside itself, it finds from here.
    outDir: fileURLToPath(new URL('../../.cache/bench/programs', import.meta.url)),
    emptyOutDir: true,
    target: 'node22.12',
    rolldownOptions: {
      input: {
        ...Object.fromEntries(benches.map((name) => [name.replace('.bench.ts', ''), `${folder}${name}`])),
        'list-worker': fileURLToPath(
          new URL('../../src/main/management-api/list-worker.ts', import.meta.url),
        ),
        'list-server': `${folder}support/list-server.ts`,
        'demo-server': `${folder}support/demo-server.ts`,
      },
      external: ['electron', 'keytar'],
      output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
    },
  },
})
