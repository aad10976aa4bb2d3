import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { calls, events } from './src/shared/contract'

/** The licences of what is bundled go with the bundle. The preload bundles nothing of others. */
const thirdPartyLicenses = { fileName: 'third-party-licenses.md' }

/**
 * What every start needs, in two pieces instead of some fifty, each with all it imports: the page's own script, with
 * the words and what asks main the first questions; and the app, with all that an open project shows.
 */
const firstChunks = [
  { name: 'first', test: /\/renderer\/main\.tsx$|vite\/preload-helper/u, priority: 2 },
  { name: 'start', test: /\/src\/renderer\/start\.tsx$/u, priority: 1 },
]

/** Has the page ask for all first pieces at once, where it would find one after the other as each has run. */
const askForFirstChunks: Plugin = {
  name: 'ask-for-first-chunks',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) => {
      const isFirst = (path: string) => /\/(?:rolldown-runtime|start)-[^/]+$/u.test(path)
      return Object.keys(bundle)
        .filter(isFirst)
        .map((path) => ({
          tag: 'link',
          attrs: {
            rel: path.endsWith('.css') ? 'stylesheet' : 'modulepreload',
            crossorigin: true,
            href: `./${path}`,
          },
          injectTo: 'head' as const,
        }))
    },
  },
}

// The public half of the key that a release's updates are signed with. A build without one has no updates.
const updateKey = JSON.stringify(process.env['KEYDESK_UPDATE_KEY'] ?? '')

// Set by `npm run test:electron` for a binary older than what is packaged.
const olderMain = process.env['KEYDESK_MAIN_TARGET']
const olderPage = process.env['KEYDESK_PAGE_TARGET']

export default defineConfig({
  main: {
    // `npm run dev` puts its server here (build/dev.mjs): no other build contains code for it.
    define: { VITE_SERVER: 'null', UPDATE_KEY: updateKey },
    build: {
      outDir: 'out/main',
      license: thirdPartyLicenses,
      target: 'node24.18',
      ...(olderMain !== undefined && { target: olderMain }),
      sourcemap: false,
      rolldownOptions: {
        // The worker is a program of its own, started from its file.
        input: { index: 'src/main/index.ts', 'list-worker': 'src/main/management-api/list-worker.ts' },
        external: ['electron', 'keytar'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
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
    plugins: [react(), askForFirstChunks],
    build: {
      outDir: 'out/renderer',
      license: thirdPartyLicenses,
      sourcemap: false,
      target: 'chrome156',
      ...(olderPage !== undefined && { target: olderPage }),
      minify: true,
      cssMinify: true,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: 'src/renderer/index.html',
        // Our modules do nothing by being imported: what an index re-exports for a lazy part alone comes with that part.
        treeshake: { moduleSideEffects: [{ test: /\/src\/renderer\/.+\.tsx?$/u, sideEffects: false }] },
        output: { codeSplitting: { groups: firstChunks } },
      },
    },
  },
})
