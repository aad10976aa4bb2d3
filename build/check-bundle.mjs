// Holds what is built to be packaged free of development code: `npm test` checks it after the build, electron-builder
// before it packs (`beforePack`). `node build/check-bundle.mjs` checks `out`.
import { readFileSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What only code for Vite's development server contains; a bundle of that code matches at least one of them. */
const marks = {
  'the development server': /\bVITE_SERVER\b|\bvitePages\b|\bdevelopmentPolicy\b/u,
  'a policy relaxed for hot reload': /'nonce-|\bws:\/\//u,
  'the client of hot reload': /@vite\/client|@react-refresh|\$RefreshReg\$|\bimport\.meta\.hot\b/u,
  'React for development': /\bjsxDEV\b/u,
}

/**
 * The development code in files of a bundle.
 * @param {ReadonlyMap<string, string>} files text by path
 * @returns {{ file: string, what: string }[]}
 */
export const developmentCode = (files) =>
  [...files].flatMap(([file, text]) =>
    Object.entries(marks)
      .filter(([, pattern]) => pattern.test(text))
      .map(([what]) => ({ file, what })),
  )

/**
 * The scripts and pages under a folder of builds, from disk.
 * @param {string} folder
 * @returns {Map<string, string>}
 */
export const bundleOf = (folder) =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(js|cjs|mjs|html)$/u.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
  )

/** Checks `out` and prints the outcome; true where nothing was found. */
export const checkBundle = () => {
  const files = bundleOf(join(root, 'out'))
  const found = developmentCode(files)
  for (const { file, what } of found) console.error(`out/${file} contains ${what}`)
  console.log(`${files.size} built files: ${found.length} with development code`)
  return files.size > 0 && found.length === 0
}

/** electron-builder's hook: no package is made of such a bundle. */
export default () => {
  if (!checkBundle()) throw new Error('out contains development code: run npm run build, then pack')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(checkBundle() ? 0 : 1)
