import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadOwnKeytar } from '../../../../src/cli/start/own-keytar'
import { keytarAddon } from '../../../../src/main/credentials/keytar-keychain'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keydesk-own-keytar-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Puts a module in the place of the addon: Node takes a folder of that name for one. */
const putKeytar = async (...where: string[]): Promise<void> => {
  const addon = join(folder, ...where, 'node_modules', 'keytar', keytarAddon)
  await mkdir(addon, { recursive: true })
  await writeFile(join(addon, 'index.js'), `module.exports = ${JSON.stringify(where.join('/'))}`)
}
const putPackage = async (...where: string[]): Promise<void> => {
  await mkdir(join(folder, ...where), { recursive: true })
  await writeFile(join(folder, ...where, 'package.json'), '{}')
}
const load = (...where: string[]) => loadOwnKeytar(join(folder, ...where, 'node-program.mjs'))

it.each([
  ['in the package itself', 'app/node_modules/keydesk', 'app/node_modules/keydesk'],
  ['beside the package', 'app/node_modules/keydesk', 'app'],
  ['beside the scope of the package', 'app/node_modules/@acme/keydesk', 'app'],
])('keytar is loaded %s, as npm installs it', async (_, own, place) => {
  await putPackage(own)
  await putKeytar(place)
  expect(await load(own)).toBe(place)
})

it.each([
  ['a checkout', true],
  ['the packed app, whose package.json is in its archive', false],
])('keytar is loaded two folders above out/cli: %s', async (_, isPackage) => {
  if (isPackage) await putPackage('app')
  await putKeytar('app')
  expect(await load('app', 'out', 'cli')).toBe('app')
})

it.each([
  ['installed', 'home/app/node_modules/keydesk', true],
  ['unpacked by hand', 'home/app', true],
  ['in out/cli', 'home/app/out/cli', false],
])('keytar is not loaded from folders further up: a program %s', async (_, own, isPackage) => {
  if (isPackage) await putPackage(own)
  await putKeytar('home')
  await putKeytar()
  await expect(load(own)).rejects.toMatchObject({ code: 'MODULE_NOT_FOUND' })
})
