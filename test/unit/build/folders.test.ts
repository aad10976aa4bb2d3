import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** The paths of a folder and of all folders in it, from the repository's root. */
const foldersIn = (folder: string): string[] => [
  folder,
  ...readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => foldersIn(`${folder}/${name}`)),
]

const codeIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/u.test(entry.name))
    .map(({ name }) => name)

describe('folders', () => {
  it.each(['src', 'packages/electron-host', 'test/unit', 'test/integration', 'test/support'])(
    'in %s hold at most twenty files of code each',
    (folder) => {
      expect(foldersIn(folder).filter((each) => codeIn(each).length > 20)).toEqual([])
    },
  )

  it('of unit tests are those of what they test', () => {
    const folders = ['main', 'renderer', 'shared', 'cli'].flatMap((part) => foldersIn(`test/unit/${part}`))
    const strays = folders.filter((each) => !existsSync(join(root, each.replace('test/unit', 'src'))))
    expect(strays).toEqual([])
  })
})
