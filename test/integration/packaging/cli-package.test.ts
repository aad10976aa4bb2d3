import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startDemoServer } from '#demo/index'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const shell = process.platform === 'win32'

/** Whether this Node can be made a program file of: on Linux, where it is no more than the file itself. */
const makesExecutable =
  process.platform === 'linux' && readFileSync(process.execPath).includes('NODE_SEA_FUSE_fce680ab2cc467b6')

/** Holds what was packed, and a folder into which the npm package was installed. */
let folder: string
let executable: string
let installed: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keydesk-cli-package-'))
  installed = join(folder, 'installed')
  await mkdir(installed)
  const wanted = makesExecutable ? ['--executable'] : []
  const script = join(root, 'build', 'package-cli.mjs')
  await promisify(execFile)(process.execPath, [script, '--to', folder, ...wanted], { cwd: root })
  executable = join(folder, `keydesk-${version}-linux-${process.arch}`)
  // From nothing but the file itself, as where keytar cannot be had: it is optional.
  const where = ['--prefix', installed, '--cache', join(folder, 'cache')]
  const how = ['--offline', '--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund']
  const tarball = join(folder, `keydesk-${version}.tgz`)
  await promisify(execFile)('npm', ['install', ...where, ...how, tarball], { cwd: installed, shell })
}, 240_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

const packageFile = (...parts: string[]) => join(installed, 'node_modules', 'keydesk', ...parts)
const scripts = ['demo.mjs', 'keydesk.mjs', 'node-program.mjs', 'plan.mjs', 'realtime.mjs', 'words.mjs']

describe('the npm package as it is installed', () => {
  it('holds the command line, its manual page and its schemas, and nothing else', async () => {
    const entries = await readdir(packageFile(), { recursive: true, withFileTypes: true })
    const files = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(packageFile().length + 1))
    const schemas = await readdir(join(root, 'docs', 'schemas'))
    expect(files.map((file) => file.replaceAll('\\', '/')).toSorted()).toEqual(
      [
        ...scripts,
        ...schemas.map((name) => `schemas/${name}`),
        'LICENSE',
        'README.md',
        'keydesk.1',
        'package.json',
        'third-party-licenses.md',
      ].toSorted(),
    )
  })

  it('is described for npm, with keytar as what it may do without', async () => {
    const described: unknown = JSON.parse(await readFile(packageFile('package.json'), 'utf8'))
    expect(described).toEqual({
      name: 'keydesk',
      version,
      description: expect.any(String),
      keywords: expect.any(Array),
      homepage: expect.any(String),
      license: 'MIT',
      author: expect.any(String),
      type: 'module',
      bin: { keydesk: 'keydesk.mjs' },
      man: ['./keydesk.1'],
      files: expect.any(Array),
      engines: { node: '>=22.12' },
      optionalDependencies: { keytar: 'npm:@github/keytar@7.10.6' },
    })
  })

  it('has the licence of everything that is bundled, and no trace of where it was built', async () => {
    const licences = await readFile(packageFile('third-party-licenses.md'), 'utf8')
    const names = new Set<string>()
    for (const script of scripts) {
      const text = await readFile(packageFile(script), 'utf8')
      const bundled = text.matchAll(/^\/\/ node_modules\/((?:@[^/]+\/)?[^/]+)\//gmu)
      for (const [, name = ''] of bundled) names.add(name)
      expect(text).not.toContain('sourceMappingURL')
      // Started as KEYDESK.MJS, where a disk takes that for the same, it would run a second time.
      expect(text, script).not.toMatch(/(from|import\() ?"\.\/keydesk\.mjs"/u)
      expect(text).not.toContain(root)
      // A real token has this form; those of the demo are made anew for each run.
      expect(text).not.toMatch(/eyJ[\w-]{20,}\.|Bearer [\w-]{20,}/u)
      const imported = [...text.matchAll(/^import .*? from "([^".][^"]*)"/gmu)].map(([, name = '']) => name)
      const foreign = imported.filter(
        (name) => !builtinModules.includes(name.replace('node:', '')) && name !== 'keytar',
      )
      expect(foreign).toEqual([])
    }
    expect([...names].toSorted()).toEqual(['get-east-asian-width', 'js-yaml', 'string-width', 'ws', 'zod'])
    for (const name of names) expect(licences, name).toContain(`## ${name} - `)
  })

  it('loads keytar from where npm puts it, and from no folder further up', async () => {
    const addon = join('keytar', 'prebuilds', `${process.platform}-${process.arch}`, 'keytar.node')
    const loaded = join(folder, 'loaded')
    // Node takes a folder of that name for a module. This one leaves a file when it is loaded.
    const putInto = async (modules: string) => {
      await mkdir(join(modules, addon), { recursive: true })
      const code = `require('node:fs').writeFileSync(${JSON.stringify(loaded)}, '')`
      await writeFile(join(modules, addon, 'index.js'), code)
    }
    const [above, beside] = [join(folder, 'node_modules'), join(installed, 'node_modules')]
    const demo = await startDemoServer()
    // Whether the loaded module was asked for anything is not the question: it has no functions.
    const isLoadedByStoring = async () => {
      const home = await mkdtemp(join(folder, 'home-'))
      const tokenFile = join(home, 'token')
      await writeFile(tokenFile, demo.token, { mode: 0o600 })
      const place = ['--profile-folder', join(home, 'profile'), '--base-url', demo.baseUrl]
      const add = ['workspaces', 'add', '--name', 'Acme', '--token-file', tokenFile, ...place]
      const ended = promisify(execFile)(process.execPath, [packageFile('keydesk.mjs'), ...add], {
        cwd: home,
        env: { ...(shell ? process.env : {}), HOME: home, TMPDIR: home, NODE_PATH: above },
      })
      await expect(ended).rejects.toMatchObject({ code: 3 })
      return existsSync(loaded)
    }
    try {
      await putInto(above)
      expect(await isLoadedByStoring()).toBe(false)
      await putInto(beside)
      expect(await isLoadedByStoring()).toBe(true)
    } finally {
      await demo.close()
      for (const modules of [above, beside])
        await rm(join(modules, 'keytar'), { recursive: true, force: true })
    }
  })
})

const programs = [
  // What is said where there is no keychain: here keytar was left out, there it can be asked by no program file.
  ['the npm package', () => [process.execPath, packageFile('keydesk.mjs')], true, 'found no keychain'],
  [
    'the program file',
    () => [executable],
    makesExecutable,
    'Use the command line of the app or of the npm package',
  ],
] as const

describe.each(programs)('%s', (_name, program, isMade, advice) => {
  let home: string
  const children = new Set<ChildProcess>()
  beforeEach(async () => {
    home = await mkdtemp(join(folder, 'home-'))
  })
  afterEach(async () => {
    for (const child of children) {
      child.kill('SIGKILL')
      await once(child, 'close')
    }
  })

  const start = (...args: string[]) => {
    const [file, ...before] = program()
    const child = spawn(file ?? '', [...before, ...args], {
      cwd: home,
      env: { ...(shell ? process.env : {}), PATH: process.env['PATH'], HOME: home, TMPDIR: home },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const printed = { out: '', err: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => void (printed.out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => void (printed.err += text))
    children.add(child)
    const ended = once(child, 'close').then(() => {
      children.delete(child)
      return { code: child.exitCode, ...printed }
    })
    return { child, printed, ended }
  }
  const run = (...args: string[]) => start(...args).ended

  it.skipIf(!isMade)('tells its version, its help and a completion', async () => {
    expect(await run('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' })
    expect((await run('--help')).out).toContain('keydesk keys create')
    expect((await run('completion', 'bash')).out).toContain('complete -o default -F _keydesk keydesk')
    expect(await readdir(home)).toEqual([])
  })

  it.skipIf(!isMade)('refuses what it does not know as it does elsewhere', async () => {
    expect(await run('kesy')).toMatchObject({ code: 2, out: '' })
  })

  it.skipIf(!isMade)(
    'lists projects and creates a key at its own demo, with a record that holds',
    async () => {
      const demo = start('demo', '--json')
      await expect.poll(() => demo.printed.out).toMatch(/\n\}\n$/u)
      const { baseUrl, tokenFile }: { baseUrl: string; tokenFile: string } = JSON.parse(demo.printed.out)
      const place = ['--ephemeral', '--base-url', baseUrl, '--token-file', tokenFile]
      const listed = await run('projects', 'list', ...place)
      expect(listed).toMatchObject({ code: 0, err: '' })
      expect(listed.out).toContain('Call centre US')
      const wanted = ['keys', 'create', '--project', 'Call centre US', '--name', 'captions-ci']
      const created = await run(
        ...wanted.concat('--value-file', 'captions.key', '--audit-file', 'audit.jsonl', place),
      )
      expect(created).toMatchObject({ code: 0, out: expect.stringContaining('captions-ci') })
      const value = await readFile(join(home, 'captions.key'), 'utf8')
      expect(value.length).toBeGreaterThan(20)
      expect(created.out + created.err).not.toContain(value)
      if (!shell) expect((await stat(join(home, 'captions.key'))).mode & 0o777).toBe(0o600)
      expect(await run('audit', 'verify', '--file', 'audit.jsonl')).toMatchObject({ code: 0 })
      const kept = await run(
        'workspaces',
        'add',
        '--name',
        'Acme',
        ...place.slice(1),
        '--profile-folder',
        'profile',
      )
      expect(kept).toMatchObject({ code: 3, out: '' })
      expect(kept.err).toContain(advice)
      demo.child.kill('SIGINT')
      if (!shell) expect(await demo.ended).toMatchObject({ code: 0, err: '' })
      expect((await readdir(home)).toSorted()).toEqual([
        'audit.jsonl',
        'audit.jsonl.head',
        'captions.key',
        'profile',
      ])
    },
  )
})

it.skipIf(!makesExecutable)('the program file has the licences of all that is in it beside it', () => {
  const licences = readFileSync(`${executable}-licenses.md`, 'utf8')
  for (const name of ['zod', 'ws', 'js-yaml', 'Keydesk', 'Node.js'])
    expect(licences).toContain(`## ${name} - `)
  expect(statSync(executable).mode & 0o777).toBe(0o755)
})
