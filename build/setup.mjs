// Installs what Keydesk needs to build, run and be tested: npm packages, Electron's binary and, where it may, Debian
// packages. Plain Node without dependencies: it runs on a fresh clone.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const cache = join(root, '.cache')
const at = (...parts) => join(root, ...parts)

// On stderr, like the output of everything that set-up runs: stdout belongs to the command.
const say = (line) => process.stderr.write(`setup: ${line}\n`)

/** Runs a command to its end with its output shown; throws where it fails and `mayFail` is not set. */
const run = (command, args, { mayFail = false, quiet = false, timeout, env } = {}) => {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: quiet ? 'ignore' : ['ignore', process.stderr, process.stderr],
    timeout,
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  })
  if (result.status !== 0 && !mayFail) throw new Error(`${command} ${args.join(' ')} failed`)
  return result.status === 0
}

/** Whether a command is on the PATH. */
export const hasCommand = (name) =>
  process.platform === 'win32'
    ? spawnSync('where', [name], { stdio: 'ignore' }).status === 0
    : spawnSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' }).status === 0

/** Whether keytar's addon finds the system libraries that it is linked against. */
const canLoadKeytar = () =>
  spawnSync(process.execPath, ['-e', "require('keytar')"], { cwd: root, stdio: 'ignore' }).status === 0

/**
 * Where Electron's binary is, or null: on machines that cannot download it the host stands in, and elsewhere if
 * KEYDESK_ELECTRON says `stand-in`.
 */
export const electronBinary = () => {
  if (process.env.KEYDESK_ELECTRON === 'stand-in') return null
  if (process.env.KEYDESK_ELECTRON) return process.env.KEYDESK_ELECTRON
  const folder = at('node_modules', 'electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(binary) ? binary : null
}

const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const hasChromium = () => process.env.KEYDESK_CHROMIUM !== undefined || chromiumNames.some(hasCommand)

// What Linux needs, each with how to tell that it is there and what it is for.
const linuxNeeds = ({ forTests }) => [
  {
    packages: ['libsecret-1-0'],
    present: canLoadKeytar,
    why: 'for the keychain',
  },
  ...(electronBinary() === null
    ? [
        {
          packages: ['chromium', 'fonts-liberation'],
          present: hasChromium,
          why: "in place of Electron's binary",
        },
      ]
    : []),
  ...(forTests || process.env.DISPLAY === undefined
    ? [{ packages: ['xvfb'], present: () => hasCommand('Xvfb'), why: 'a display for machines without one' }]
    : []),
  ...(forTests
    ? [
        {
          packages: ['dbus', 'dbus-bin'],
          present: () => hasCommand('dbus-run-session'),
          why: 'a session bus for the keychain tests',
        },
        {
          packages: ['gnome-keyring'],
          present: () => hasCommand('gnome-keyring-daemon'),
          why: 'a real keychain for the tests',
        },
        {
          packages: ['libsecret-tools'],
          present: () => hasCommand('secret-tool'),
          why: 'to look into that keychain',
        },
        ...['pass', 'gpg', 'age'].map((tool) => ({
          packages: [tool === 'gpg' ? 'gnupg' : tool],
          present: () => hasCommand(tool),
          why: 'a real place to deliver values to',
        })),
        {
          packages: ['openssl'],
          present: () => hasCommand('openssl'),
          why: 'certificates for the TLS tests',
        },
      ]
    : []),
]

const installLinuxPackages = (options) => {
  if (process.platform !== 'linux') return
  const missing = linuxNeeds(options).filter((need) => !need.present())
  if (missing.length === 0) return
  const packages = missing.flatMap((need) => need.packages)
  const isRoot = process.getuid?.() === 0
  if (isRoot && hasCommand('apt-get')) {
    say(`installing Debian packages: ${packages.join(' ')}`)
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    run('apt-get', ['update', '-qq'], { mayFail: true, quiet: true })
    run('apt-get', ['install', '-y', '-qq', ...packages], { quiet: true, env })
    const still = missing.filter((need) => !need.present())
    if (still.length === 0) return
    throw new Error(`still missing after installing: ${still.flatMap((need) => need.packages).join(' ')}`)
  }
  const reasons = missing.map((need) => `  ${need.packages.join(' ')}  (${need.why})`).join('\n')
  throw new Error(
    `please install these first:\n${reasons}\nOn Debian or Ubuntu:\n  sudo apt-get install ${packages.join(' ')}`,
  )
}

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex')

/** Installs the npm packages of the lockfile, unless they are there already. */
export const installNpmPackages = () => {
  const stamp = at('node_modules', '.keydesk-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash()) return
  // A tree that `npm ci` just laid from this very lockfile is as good: npm keeps its own copy of it.
  if (!existsSync(at('node_modules', '.package-lock.json')) || existsSync(stamp)) {
    say('installing npm packages')
    run('npm', ['ci'])
  }
  writeFileSync(stamp, lockHash())
}

const fetchElectron = () => {
  const version = JSON.parse(readFileSync(at('node_modules', 'electron', 'package.json'), 'utf8')).version
  const refused = join(cache, 'electron-refused')
  if (electronBinary() !== null) return
  if (existsSync(refused) && readFileSync(refused, 'utf8') === version) return
  say(`fetching Electron ${version}`)
  run(process.execPath, [at('node_modules', 'electron', 'install.js')], {
    mayFail: true,
    quiet: true,
    timeout: 300_000,
  })
  if (electronBinary() !== null) return
  say(
    `Electron's binary cannot be had here; Chromium stands in (delete .cache/electron-refused to try again)`,
  )
  mkdirSync(cache, { recursive: true })
  writeFileSync(refused, version)
}

/**
 * Installs what is missing, in order. `forTests` adds what only the tests need. Throws an Error whose message
 * says exactly what to install where it may not do so itself.
 */
export const setUp = ({ forTests = false } = {}) => {
  installNpmPackages()
  fetchElectron()
  installLinuxPackages({ forTests })
}

/** Runs one of the project's own command-line tools; answers its exit status. */
export const tool = (name, args, options = {}) => {
  const bin = at('node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)
  const result = spawnSync(bin, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    ...options,
    env: { ...process.env, ...options.env },
  })
  return result.status ?? 1
}

/** Builds the command line for plain Node. */
export const buildCommandLine = () => {
  const build = ['build', '--config', 'cli.vite.config.ts', '--logLevel', 'error']
  // After it, as it empties the folder: the demo's server, in a file of its own.
  if (tool('vite', build) !== 0 || tool('vite', [...build, '--mode', 'demo']) !== 0)
    throw new Error('building the command line failed')
}

/** Builds the Electron stand-in where there is no Electron binary. */
export const buildStandIn = () => {
  if (electronBinary() !== null) return
  const config = join('packages', 'electron-host', 'src', 'vite.config.ts')
  if (tool('vite', ['build', '--config', config, '--logLevel', 'warn']) !== 0) {
    throw new Error('building the Electron stand-in failed')
  }
}

/** Builds main, preload and renderer, the command line, and the stand-in where it is needed. */
export const buildApp = () => {
  if (tool('electron-vite', ['build', '--logLevel', 'warn']) !== 0) throw new Error('the build failed')
  buildCommandLine()
  buildStandIn()
}

/** Ends the program with one readable line where set-up or a build fails. */
export const orExit = (work) => {
  try {
    work()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}
