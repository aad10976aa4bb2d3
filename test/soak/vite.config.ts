import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Plugin, defineConfig } from 'vite'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** What the app driver starts from beside itself in main, which is not bundled. */
const driverFiles: Plugin = {
  name: 'driver-files',
  generateBundle() {
    const driver = at('../support/app-driver/')
    for (const fileName of readdirSync(driver).filter((name) => name.endsWith('.cjs')))
      this.emitFile({ type: 'asset', fileName, source: readFileSync(`${driver}${fileName}`) })
  },
}

// Programs run by Node, bundled as the benchmarks are. `--mode operations` has a disk in memory, `--mode attacks` the
// computer's own.
export default defineConfig(({ mode }) => ({
  plugins: mode === 'attacks' ? [driverFiles] : [],
  resolve: {
    alias: mode === 'attacks' ? {} : { 'node:fs/promises': at('../support/memory-disk.ts') },
  },
  build: {
    ssr: true,
    // Three folders deep, as the app driver is in the repository: what it looks for beside itself, it finds from here.
    outDir: at(`../../.cache/soak/${mode}`),
    emptyOutDir: true,
    target: 'node22.12',
    rolldownOptions: {
      input: { soak: at(mode === 'attacks' ? './attacks.ts' : './operations.ts') },
      external: ['electron', 'keytar'],
      output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
    },
  },
}))
