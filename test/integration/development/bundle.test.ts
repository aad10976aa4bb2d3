import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleOf, developmentCode } from '../../../build/check-bundle.mjs'

const root = fileURLToPath(new URL('../../..', import.meta.url))

describe('what `npm run build` has built', () => {
  it('contains no development code', () => {
    const bundle = bundleOf(join(root, 'out'))
    expect([...bundle.keys()]).toEqual(
      expect.arrayContaining([
        'main/index.cjs',
        'preload/index.cjs',
        'renderer/index.html',
        'cli/keydesk.mjs',
        'cli/demo.mjs',
      ]),
    )
    expect(developmentCode(bundle)).toEqual([])
  })
})

describe('main, built', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keydesk-bundle-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  /** Main with a value for the development server, as the app's own build makes it; nothing minified. */
  const built = async (name: string, viteServer: object | null) => {
    const outDir = join(folder, name)
    await build({
      configFile: false,
      root,
      logLevel: 'warn',
      define: { VITE_SERVER: JSON.stringify(viteServer), UPDATE_KEY: '""' },
      build: {
        outDir,
        emptyOutDir: false,
        ssr: join(root, 'src/main/index.ts'),
        target: 'node22.12',
        rolldownOptions: { external: ['electron', 'keytar'] },
      },
    })
    return developmentCode(bundleOf(outDir)).map(({ what }) => what)
  }

  it('for a development server is found out', async () => {
    expect(await built('development', { host: '127.0.0.1:5173', nonce: 'bm9uY2U' })).toEqual([
      'the development server',
      'a policy relaxed for hot reload',
    ])
  })

  it('without one contains nothing of it', async () => {
    expect(await built('production', null)).toEqual([])
  })
})
