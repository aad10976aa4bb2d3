import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The page with the tables to compare, built as the window is: for production, with the same targets.
export default defineConfig({
  root: fileURLToPath(new URL('page', import.meta.url)),
  base: './',
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('../../../.cache/bench-page', import.meta.url)),
    emptyOutDir: true,
    target: 'chrome156',
    chunkSizeWarningLimit: 5_000,
  },
})
