import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { brokenLayers } from '../../../build/check-layers.mjs'

const root = fileURLToPath(new URL('../../..', import.meta.url))

describe('the rules on imports', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keydesk-layers-'))
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
    await writeFile(
      join(folder, 'package.json'),
      JSON.stringify({ type: 'module', imports: { '#shared/*': './src/shared/*.ts' } }),
    )
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  /** The rules that a project of these files breaks. */
  const brokenBy = async (files: Readonly<Record<string, string>>): Promise<string[]> => {
    for (const [path, text] of Object.entries({
      'src/shared/a.ts': 'export type A = 1\nexport const a = 1',
      'src/main/b/b.ts': `import { a } from '#shared/a'\nexport const b = a`,
      'src/renderer/c.tsx': `import { a } from '#shared/a'\nexport const c = a`,
      'src/demo/d.ts': `import { createServer } from 'node:http'\nexport const d = createServer`,
      ...files,
    })) {
      await mkdir(join(folder, dirname(path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
    const broken = await brokenLayers(folder)
    return [...new Set(broken.map((line) => line.split(':')[0] ?? ''))].toSorted()
  }

  it('are kept by a project in layers', async () => {
    expect(await brokenBy({})).toEqual([])
  })

  it.each([
    ['shared', 'src/shared/x.ts', `import { b } from '../main/b/b'`],
    ['shared', 'src/shared/x.ts', `import { readFile } from 'node:fs/promises'`],
    ['renderer', 'src/renderer/x.ts', `import type { b } from '../main/b/b'`],
    ['renderer', 'src/renderer/x.ts', `import { join } from 'node:path'`],
    ['renderer', 'src/renderer/x.ts', `import { z } from 'zod'`],
    ['gallery', 'src/renderer/x.ts', `import { s } from './s.stories'`],
    ['preload', 'src/preload/x.ts', `import { b } from '../main/b/b'`],
    ['demo', 'src/demo/x.ts', `import { a } from '#shared/a'`],
    ['main', 'src/main/b/x.ts', `import { c } from '../../renderer/c'`],
    ['main-to-demo', 'src/main/b/x.ts', `import { d } from '../../demo/d'`],
    ['main-to-cli', 'src/main/b/x.ts', `import { x } from '../../cli/x'`],
    ['cli', 'src/cli/y.ts', `import { d } from '../demo/d'`],
    ['electron', 'src/main/b/x.ts', `import { app } from 'electron'`],
    ['electron', 'src/main/b/x.ts', `export const x = () => import('electron')`],
    ['electron', 'src/main/b/x.ts', `const { shell } = require("electron")`],
    ['resolvable', 'src/main/b/x.ts', `import { gone } from './gone'`],
  ])('%s is broken by %s with %s', async (rule, path, text) => {
    expect(
      await brokenBy({
        'src/cli/x.ts': 'export const x = 1',
        'src/renderer/s.stories.tsx': 'export const s = 1',
        [path]: text,
      }),
    ).toEqual([rule])
  })

  it('let no two files import each other', async () => {
    expect(
      await brokenBy({
        'src/main/b/x.ts': `import { y } from './y'\nexport const x = () => y`,
        'src/main/b/y.ts': `import { x } from './x'\nexport const y = () => x`,
      }),
    ).toEqual(['no-file-cycle'])
  })

  it('let no two folders of main import each other, even through files that form no circle', async () => {
    expect(
      await brokenBy({
        'src/main/b/x.ts': `import { e } from '../e/e'\nexport const x = e`,
        'src/main/e/e.ts': 'export const e = 1',
        'src/main/e/f.ts': `import { b } from '../b/b'\nexport const f = b`,
      }),
    ).toEqual(['no-feature-cycle-main'])
  })

  it.each([
    ['window-ui', 'src/renderer/ui/x.ts', '../keys/index'],
    ['window-shell', 'src/renderer/shell/x.ts', '../keys/index'],
    ['window-entities', 'src/renderer/entities/x.ts', '../keys/index'],
    ['window-key-table', 'src/renderer/key-table/x.ts', '../keys/index'],
    ['window-app', 'src/renderer/health/x.ts', '../app/a'],
  ])('keep the window in layers: %s', async (rule, path, imported) => {
    expect(
      await brokenBy({
        'src/renderer/keys/index.ts': 'export const k = 1',
        'src/renderer/app/a.ts': 'export const a = 1',
        [path]: `import * as other from '${imported}'\nexport const x = other`,
      }),
    ).toEqual([rule])
  })

  it.each([
    ['src/main/b/x.ts', `import { e } from '../e/e'`, ['front-door']],
    ['src/cli/x.ts', `import type { e } from '../main/e/e'`, ['front-door']],
    ['src/main/b/x.ts', `import { e } from '../e'`, []],
    ['src/main/b/x.ts', `import { f } from '../f/f'`, []],
    ['src/renderer/health/x.ts', `import { k } from '../keys/dialogs/k'`, ['front-door']],
    ['src/renderer/health/x.ts', `import styles from '../keys/k.module.css'`, ['front-door']],
    ['src/renderer/health/x.ts', `export const x = () => import('../keys/dialogs/k')`, []],
    ['src/renderer/keys/x.ts', `import { k } from './dialogs/k'`, []],
    ['src/renderer/health/x.ts', `import { s } from '../shell/s'`, []],
  ])('keep what is behind an index.ts in its folder: %s, %s', async (path, text, expected) => {
    expect(
      await brokenBy({
        'src/main/e/index.ts': `export { e } from './e'`,
        'src/main/e/e.ts': 'export const e = 1',
        'src/main/f/f.ts': 'export const f = 1',
        'src/renderer/keys/dialogs/k.ts': 'export const k = 1',
        'src/renderer/keys/k.module.css': '',
        'src/renderer/shell/s.ts': 'export const s = 1',
        [path]: text,
      }),
    ).toEqual(expected)
  })

  it('let no two features of the window import each other', async () => {
    expect(
      await brokenBy({
        'src/renderer/keys/index.ts': `import { h } from '../health'\nexport const k = h`,
        'src/renderer/health/index.ts': 'export const h = 1',
        'src/renderer/health/dialogs/d.ts': `import { k } from '../../keys'\nexport const d = k`,
      }),
    ).toEqual(['no-feature-cycle-renderer'])
  })

  it.each(['cli', 'demo'])('let no two folders of src/%s import each other', async (part) => {
    expect(
      await brokenBy({
        [`src/${part}/g/g.ts`]: `import { h } from '../h/h'\nexport const g = h`,
        [`src/${part}/h/h.ts`]: 'export const h = 1',
        [`src/${part}/h/i.ts`]: `import { g } from '../g/g'\nexport const i = g`,
      }),
    ).toEqual([`no-feature-cycle-${part}`])
  })

  it('let what puts the features together import them all', async () => {
    expect(
      await brokenBy({
        'src/main/error.ts': 'export const error = 1',
        'src/main/e/e.ts': `import { error } from '../error'\nexport const e = error`,
        'src/main/composition.ts': `import { e } from './e/e'\nimport { b } from './b/b'\nexport const all = [e, b]`,
      }),
    ).toEqual([])
  })
})
