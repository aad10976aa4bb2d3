import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const folder = fileURLToPath(new URL('.', import.meta.url))

// A program run by Node, bundled as the benchmarks are.
export default defineConfig({
  resolve: {
    alias: { 'node:fs/promises': fileURLToPath(new URL('../support/memory-disk.ts', import.meta.url)) },
  },
  build: {
    ssr: true,
    outDir: fileURLToPath(new URL('../../.cache/soak', import.meta.url)),
    emptyOutDir: true,
    target: 'node22.12',
    rolldownOptions: {
      input: { soak: `${folder}soak.ts` },
      external: ['electron', 'keytar'],
      output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
    },
  },
})
