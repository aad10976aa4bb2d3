import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { z } from 'zod'

const read = (path: string): unknown =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8'))

it('Electron is pinned to one version, the one that is installed', () => {
  const { devDependencies } = z
    .object({ devDependencies: z.record(z.string(), z.string()) })
    .parse(read('package.json'))
  const { version } = z.object({ version: z.string() }).parse(read('node_modules/electron/package.json'))
  expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/u)
  expect(devDependencies['electron']).toBe(version)
})

/** One version, of the package itself or of another under its name; postject has had none but pre-releases. */
const pinned = /^(npm:@[\w-]+\/[\w-]+@)?\d+\.\d+\.\d+(-alpha\.\d+)?$/u

it('every dependency is pinned to one version', () => {
  const dependencies = z.record(z.string(), z.string())
  const manifest = z.object({ dependencies, devDependencies: dependencies }).parse(read('package.json'))
  const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
  expect(versions.filter(([, version]) => !pinned.test(version))).toEqual([])
  // What ships beside our own code.
  expect(Object.keys(manifest.dependencies)).toEqual(['keytar'])
})
