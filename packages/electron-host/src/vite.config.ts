import { fileURLToPath } from 'node:url'
import { type Plugin, build, defineConfig } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))
const query = '?page-script'

/** `import source from './x?page-script'`: the file and all it imports, as the text of one script for a page. */
const pageScripts = (): Plugin => ({
  name: 'page-scripts',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!source.endsWith(query)) return null
    const found = await this.resolve(source.slice(0, -query.length), importer)
    return found === null ? null : `\0${found.id}${query}.js`
  },
  async load(id) {
    if (!id.endsWith(`${query}.js`)) return null
    const entry = id.slice(1, -`${query}.js`.length)
    const output = await build({
      configFile: false,
      logLevel: 'warn',
      build: {
        write: false,
        minify: false,
        target: 'esnext',
        lib: { entry, formats: ['iife'], name: 'page', fileName: 'page' },
        rolldownOptions: { output: { exports: 'none' } },
      },
    })
    const [first] = Array.isArray(output) ? output : [output]
    if (first === undefined || !('output' in first)) throw new Error(`No script was built from ${entry}`)
    return `export default ${JSON.stringify(first.output[0].code)}`
  },
})

export default defineConfig({
  root: here,
  plugins: [pageScripts()],
  logLevel: 'warn',
  build: {
    ssr: true,
    target: 'node22',
    minify: false,
    emptyOutDir: true,
    outDir: fileURLToPath(new URL('../../../.cache/electron-host', import.meta.url)),
    rolldownOptions: {
      input: {
        bootstrap: `${here}bootstrap.ts`,
        electron: `${here}electron.ts`,
        loader: `${here}loader.ts`,
      },
      output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunk-[name]-[hash].mjs' },
    },
  },
})
