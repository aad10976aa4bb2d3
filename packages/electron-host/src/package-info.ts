import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { hostOptions } from './host-options'

interface PackageJson {
  readonly name?: string
  readonly productName?: string
  readonly version?: string
}

const findFolder = (from: string): string => {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder
    if (dirname(folder) === folder) return from
  }
}

/** The app's folder: the nearest one above the main entry with a package.json. */
export const appFolder = findFolder(dirname(resolve(hostOptions.mainEntry)))

const readPackage = (): PackageJson => {
  try {
    return JSON.parse(readFileSync(join(appFolder, 'package.json'), 'utf8')) as PackageJson
  } catch {
    return {}
  }
}

/** The app's package.json, or an empty one. */
export const appPackage = readPackage()
