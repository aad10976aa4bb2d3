import { defineConfig } from 'vite'

// What is built in each mode, and under which name.
const modes = {
  production: { ssr: 'src/cli/keydesk.ts', name: 'keydesk.mjs' },
  demo: { ssr: 'src/main/demo.ts', name: 'demo.mjs' },
  // Node runs no ES module as the script of a program file before 25.7.
  executable: { ssr: 'src/cli/executable.ts', name: 'keydesk.cjs' },
} as const

/** The words of the command line, with all they import: what help and completions need. */
const words = { name: 'words', test: /\/src\/cli\/(?:arguments|completion\/scripts)\.ts$/u }

/**
 * The command line for plain Node: what each start reads (`keydesk.mjs`, `words.mjs`), what runs a command
 * (`node-program.mjs`), and parts for plans and for tests of realtime keys. keytar alone stays outside, as it is an
 * addon. With `--mode demo`: the server of `keydesk demo`, in a file beside it. With `--mode executable`: all of that in
 * the one script of a program file, without a keychain.
 */
export default defineConfig(({ mode }) => {
  const { ssr, name } = mode === 'demo' || mode === 'executable' ? modes[mode] : modes.production
  return {
    publicDir: false,
    ssr: { noExternal: true, external: ['keytar'] },
    build: {
      ssr,
      outDir: 'out/cli',
      emptyOutDir: mode !== 'demo',
      target: 'node22.12',
      sourcemap: false,
      minify: false,
      rolldownOptions: {
        // Nothing imports the file that is started: on a disk that takes KEYDESK.MJS for it, Node would run it twice.
        preserveEntrySignatures: 'strict',
        output: {
          format: mode === 'executable' ? 'cjs' : 'es',
          entryFileNames: name,
          chunkFileNames: '[name].mjs',
          codeSplitting: mode === 'production' && { groups: [words] },
        },
      },
    },
  }
})
