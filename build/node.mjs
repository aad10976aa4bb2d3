// Which Node the project's commands run on. Works on any Node with ES modules, without dependencies.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nodeBinaries } from './node-binaries.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The oldest Node for builds, tests and the command line; the same as `engines` in package.json. */
export const oldestNode = '22.12'

/** Whether a version of Node is recent enough. */
export const isRecentEnough = (version) => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor, oldestMinor] = oldestNode.split('.').map(Number)
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)
}

/** Runs a program without showing its standard output; throws if it fails. */
const run = (command, args, cwd) => {
  const { status } = spawnSync(command, args, {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
    // npm is a script on Windows.
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`)
}

const integrityOf = (file) => `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`

/** Throws unless the file has the checksum that the table gives for its package. */
export const checkPackage = (file, binary) => {
  if (integrityOf(file) !== binary.integrity)
    throw new Error(
      `${binary.package}@${binary.version} does not have the checksum in build/node-binaries.mjs`,
    )
}

/**
 * The path of a Node that is recent enough, fetched from the npm registry into `.cache` if it is not there yet.
 * Throws an Error that says what to install if the registry has none for this system, or it cannot be fetched.
 */
export const fetchNode = () => {
  const binary = nodeBinaries[`${process.platform}-${process.arch}`]
  const needed = `Node ${oldestNode} or newer is needed; this is ${process.versions.node}.`
  if (binary === undefined) throw new Error(`${needed} Please install it from https://nodejs.org`)
  const cache = join(root, '.cache')
  const folder = join(cache, `node-${binary.version}`)
  const program = join('bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(join(folder, program))) return join(folder, program)
  mkdirSync(cache, { recursive: true })
  const fetched = mkdtempSync(join(cache, 'node-fetched-'))
  try {
    process.stderr.write(`setup: fetching Node ${binary.version}, as this is ${process.versions.node}\n`)
    run('npm', ['pack', '--silent', `${binary.package}@${binary.version}`], fetched)
    const archive = readdirSync(fetched).find((name) => name.endsWith('.tgz'))
    if (archive === undefined) throw new Error(`npm did not fetch ${binary.package}@${binary.version}`)
    checkPackage(join(fetched, archive), binary)
    run('tar', ['-xzf', archive, `package/${program.replaceAll('\\', '/')}`], fetched)
    const { stdout } = spawnSync(join(fetched, 'package', program), ['--version'], { encoding: 'utf8' })
    if (stdout?.trim() !== `v${binary.version}`) throw new Error(`Node ${binary.version} does not run here`)
    rmSync(folder, { recursive: true, force: true })
    renameSync(join(fetched, 'package'), folder)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(`${needed} It could not be fetched: ${why}. Please install it from https://nodejs.org`, {
      cause: error,
    })
  } finally {
    rmSync(fetched, { recursive: true, force: true })
  }
  return join(folder, program)
}
