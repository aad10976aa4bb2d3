import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const placeModule = /\/src\/main\/policy\/policy-place\.ts$/u

/** Keydesk built with another place for its policy; what is packaged holds no way to name one. */
export interface PolicyApp {
  readonly main: string
  /** Puts a policy's text into its place. */
  writePolicy(text: string): Promise<void>
  remove(): Promise<void>
}

/** Builds main anew, in a folder of its own beside the built window, with the policy in a file of that folder. */
export const buildPolicyApp = async (name: string): Promise<PolicyApp> => {
  const folder = join(root, '.cache', `policy-app-${name}`)
  const path = join(folder, 'policy', 'policy.json')
  const place = JSON.stringify({ kind: 'file', path, owner: process.getuid?.() ?? 0 })
  await rm(folder, { recursive: true, force: true })
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [
      {
        name: 'policy-place',
        enforce: 'pre',
        load: (id) => (placeModule.test(id) ? `export const policyPlace = () => (${place})` : null),
      },
    ],
    build: {
      ssr: 'src/main/index.ts',
      outDir: join(folder, 'main'),
      target: 'node20.19',
      rolldownOptions: { external: ['electron', 'keytar'], output: { entryFileNames: 'index.js' } },
    },
    ssr: { noExternal: true },
  })
  for (const part of ['preload', 'renderer'])
    await cp(join(root, 'out', part), join(folder, part), { recursive: true })
  return {
    main: join(folder, 'main', 'index.js'),
    writePolicy: async (text) => {
      await mkdir(dirname(path), { recursive: true, mode: 0o755 })
      await writeFile(path, text, { mode: 0o644 })
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
