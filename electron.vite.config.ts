import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { calls, events } from './src/shared/contract'

/** The licences of what is bundled go with the bundle. The preload bundles nothing of others. */
const thirdPartyLicenses = { fileName: 'third-party-licenses.md' }

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      license: thirdPartyLicenses,
      target: 'node20.19',
      sourcemap: false,
      rolldownOptions: {
        // The worker is a program of its own, started from its file.
        input: { index: 'src/main/index.ts', 'list-worker': 'src/main/management-api/list-worker.ts' },
        external: ['electron', 'keytar'],
        output: { format: 'es' },
      },
    },
  },
  preload: {
    // The preload needs the contract's names alone; taking them at build time keeps the schemas out of it.
    define: {
      CALL_NAMES: JSON.stringify(Object.keys(calls)),
      EVENT_NAMES: JSON.stringify(Object.keys(events)),
    },
    build: {
      outDir: 'out/preload',
      sourcemap: false,
      rolldownOptions: {
        input: 'src/preload/index.ts',
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      license: thirdPartyLicenses,
      sourcemap: false,
      target: 'chrome140',
      minify: true,
      cssMinify: true,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: 'src/renderer/index.html',
        // Our modules do nothing by being imported: what an index re-exports for a lazy part alone comes with that part.
        treeshake: { moduleSideEffects: [{ test: /\/src\/renderer\/.+\.tsx?$/u, sideEffects: false }] },
      },
    },
  },
})
