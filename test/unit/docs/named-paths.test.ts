import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..', '..')
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]
/** Where a path that a page names may begin: a page on main says `ipc/router`, not `src/main/ipc/router.ts`. */
const beginnings = ['', 'src', 'src/main', 'src/renderer', 'src/shared']
const endings = ['', '.ts', '.tsx']
/** What is made by a command, and is not in the repository. */
const made = new Set(['out', 'dist'])

const isThere = (path: string): boolean =>
  beginnings.some((start) => endings.some((end) => existsSync(join(root, start, `${path}${end}`))))

/** The paths in a page that begin with one of our folders. */
const pathsIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([\w-]+)(\/[\w./-]+)`/gu)]
    .filter(([, folder = '']) => !made.has(folder) && isThere(folder))
    .map(([, folder = '', rest = '']) => folder + rest)

/** The names in code that a page says are in a file: `name` in `path`. */
const namesIn = (text: string): readonly (readonly [name: string, path: string])[] =>
  [...text.matchAll(/((?:`\w+`(?: and\s+)?)+)\s+(?:in|of)\s+`(src\/[\w/-]+\.tsx?)`/gu)].flatMap(
    ([, names = '', path = '']) =>
      [...names.matchAll(/`(\w+)`/gu)].map(([, name = '']) => [name, path] as const),
  )

describe.each(pages)('%s', (page) => {
  const text = readFileSync(join(root, page), 'utf8')

  it('names files and folders that exist', () => {
    expect(pathsIn(text).filter((path) => !isThere(path))).toEqual([])
  })

  it('names what is in those files', () => {
    const missing = namesIn(text).filter(
      ([name, path]) => isThere(path) && !readFileSync(join(root, path), 'utf8').includes(name),
    )
    expect(missing).toEqual([])
  })

  it('names scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const named = [...text.matchAll(/npm run ([\w:-]+)/gu)].map(([, name = '']) => name)
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })
})
