import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { findProgram, searchFolders } from '../../../../src/main/destinations/find-program'

it('a program is looked for in the whole paths of PATH alone, never in the current folder', () => {
  expect(searchFolders('.:bin::/opt/tools:/usr/bin', 'linux')).toEqual([
    '/opt/tools',
    '/usr/bin',
    '/usr/local/bin',
    '/bin',
    '/snap/bin',
  ])
  expect(searchFolders('.;tools;C:\\Tools;;D:\\More', 'win32')).toEqual(['C:\\Tools', 'D:\\More'])
})

it.skipIf(process.platform === 'win32')(
  'a program is a file that runs, and that not everybody can write to',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'keydesk-find-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    await mkdir(join(folder, 'a-folder'))
    for (const [name, mode] of [
      ['no-program', 0o644],
      ['everybodys', 0o777],
      ['tool', 0o755],
    ] as const) {
      await writeFile(join(folder, name), '')
      await chmod(join(folder, name), mode)
    }
    const found = (name: string) => findProgram(name, folder, 'linux')
    expect(await found('tool')).toEqual({ path: join(folder, 'tool') })
    expect(await found(join(folder, 'tool'))).toEqual({ path: join(folder, 'tool') })
    for (const name of ['a-folder', 'no-program', 'everybodys', 'missing-tool-of-this-test'])
      expect(await found(name), name).toEqual({ problem: 'tool-missing' })
  },
)
