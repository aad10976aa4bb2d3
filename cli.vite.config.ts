import { defineConfig } from 'vite'

/** The command line for plain Node, in one file; keytar alone stays outside, as it is an addon. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true, external: ['keytar'] },
  build: {
    ssr: 'src/cli/keydesk.ts',
    outDir: 'out/cli',
    target: 'node22.12',
    sourcemap: false,
    minify: false,
    rolldownOptions: { output: { format: 'es', entryFileNames: 'keydesk.mjs', codeSplitting: false } },
  },
})
