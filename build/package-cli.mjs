// `npm run package:cli`: makes the npm package of the command line, dist/cli/keydesk-VERSION.tgz. With `--executable`:
// also a program file for this system, which has Node in it (docs/command-line.md). With `--to FOLDER`: there.
import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { root } from './setup.mjs'

const { values } = parseArgs({
  options: { executable: { type: 'boolean', default: false }, to: { type: 'string' } },
})
const to = resolve(values.to ?? join(root, 'dist', 'cli'))
const at = (...parts) => join(root, ...parts)
const app = JSON.parse(readFileSync(at('package.json'), 'utf8'))
const licences = 'third-party-licenses.md'

/** Builds the command line in one of the modes of cli.vite.config.ts, with the licences of what is bundled if wanted. */
const buildCommandLine = (mode, outDir, license = false) =>
  build({
    root,
    mode,
    configFile: at('cli.vite.config.ts'),
    logLevel: 'error',
    build: { outDir, emptyOutDir: false, license },
  })

/** What npm is told of the package. Everything that ships is named: nothing is taken along by being there. */
const description = (scripts) => ({
  name: app.name,
  version: app.version,
  description: 'Speechmatics API keys on the command line: create, deliver, test, rotate and revoke them',
  keywords: ['speechmatics', 'api-keys', 'cli'],
  homepage: app.homepage,
  // npm compares it with the repository that a package is published from.
  repository: app.repository,
  license: app.license,
  author: app.author,
  type: 'module',
  bin: { [app.name]: 'keydesk.mjs' },
  man: ['./keydesk.1'],
  files: [...scripts, 'keydesk.1', licences, 'schemas/*.json'],
  engines: app.engines,
  // Not every system has an addon, and not every command needs one.
  optionalDependencies: app.dependencies,
})

const makePackage = async (folder) => {
  await buildCommandLine('production', folder, { fileName: licences })
  // The demo bundles nothing that the command line does not.
  await buildCommandLine('demo', folder)
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.mjs'))
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(description(scripts), null, 2)}\n`)
  copyFileSync(at('LICENSE'), join(folder, 'LICENSE'))
  copyFileSync(at('build', 'npm', 'README.md'), join(folder, 'README.md'))
  copyFileSync(at('docs', 'keydesk.1'), join(folder, 'keydesk.1'))
  cpSync(at('docs', 'schemas'), join(folder, 'schemas'), { recursive: true })
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', to], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  return `${app.name}-${app.version}.tgz`
}

// Node looks for it to tell a program file from itself, and for what was put into its place. Source: Node's documentation,
// "Single executable applications".
const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'

/** The licence of this Node, which is all of the program file but one script. */
const nodeLicence = () => {
  const file = [
    join(dirname(process.execPath), '..', 'LICENSE'),
    join(dirname(process.execPath), 'LICENSE'),
  ].find((each) => existsSync(each))
  return file === undefined
    ? `https://github.com/nodejs/node/blob/${process.version}/LICENSE\n`
    : readFileSync(file, 'utf8')
}

const makeExecutable = async (folder) => {
  const own = readFileSync(process.execPath)
  if (process.platform !== 'linux' || !own.includes(`${fuse}:0`))
    throw new Error(
      'A program file is made on Linux, by a Node of nodejs.org: others keep Node in a library.',
    )
  await buildCommandLine('executable', folder, { fileName: licences })
  const configuration = join(folder, 'configuration.json')
  const blob = join(folder, 'keydesk.blob')
  writeFileSync(
    configuration,
    JSON.stringify({
      main: join(folder, 'keydesk.cjs'),
      output: blob,
      disableExperimentalSEAWarning: true,
      // Compiled here once, by the very Node that runs it.
      useCodeCache: true,
    }),
  )
  execFileSync(process.execPath, ['--experimental-sea-config', configuration], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const name = `${app.name}-${app.version}-${process.platform}-${process.arch}`
  const file = join(to, name)
  rmSync(file, { force: true })
  copyFileSync(process.execPath, file)
  const { inject } = await import('postject')
  await inject(file, 'NODE_SEA_BLOB', readFileSync(blob), { sentinelFuse: fuse })
  chmodSync(file, 0o755)
  const beside = `${file}-licenses.md`
  copyFileSync(join(folder, licences), beside)
  appendFileSync(beside, `\n## Keydesk - ${app.license}\n\n${readFileSync(at('LICENSE'), 'utf8')}`)
  appendFileSync(beside, `\n## Node.js - ${process.version}\n\n${nodeLicence()}`)
  return name
}

const work = mkdtempSync(join(tmpdir(), 'keydesk-package-'))
try {
  mkdirSync(to, { recursive: true })
  const makers = [makePackage, ...(values.executable ? [makeExecutable] : [])]
  for (const make of makers) {
    const folder = join(work, make.name)
    mkdirSync(folder)
    process.stdout.write(`${join(to, await make(folder))}\n`)
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
} finally {
  rmSync(work, { recursive: true, force: true })
}
