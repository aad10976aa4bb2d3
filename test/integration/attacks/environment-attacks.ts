import { spawn } from 'node:child_process'
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pick } from '#demo/prng'
import { sealAccount } from '../../../src/main/audit/log/seal-record'
import { appSurroundings } from './app-surroundings'
import type { Attack, Attacks, Setting } from './setting'

type Environment = Readonly<Record<string, string>>

/** How a process of the command line is started by somebody who rules its surroundings. */
interface Surroundings {
  readonly env?: Environment
  /** Options of Node's, before the program. */
  readonly node?: readonly string[]
  /** Words of a shell before `exec "$@"`. */
  readonly shell?: string
  readonly cwd?: string
  /** A signal that it gets while the server keeps it waiting. */
  readonly signal?: NodeJS.Signals
}

const longestMs = 60_000

interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly said: string
}

const run = async (
  { lane, victim, judge }: Setting,
  program: string,
  words: readonly string[],
  { env = {}, node = [], shell, cwd = victim.home, signal }: Surroundings,
): Promise<Ended> => {
  const session = await lane.keyring()
  const command = [process.execPath, ...node, program, ...words, '--profile-folder', victim.folder]
  const [file = '', ...args] =
    shell === undefined ? command : ['/bin/sh', '-c', `${shell}; exec "$@"`, 'sh', ...command]
  const child = spawn(file, args, {
    cwd,
    env: { ...session.env, TMPDIR: join(victim.home, 'tmp'), XDG_CONFIG_HOME: victim.home, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (err += text))
  const closed = new Promise<Ended>((resolve) =>
    child.once('close', (code, by) => resolve({ code, signal: by, out, said: `${out}${err}` })),
  )
  const timer = setTimeout(() => child.kill('SIGKILL'), longestMs)
  if (signal !== undefined) {
    const isStruck = async (): Promise<void> => {
      while (lane.hostile.struck === 0 && child.exitCode === null && child.signalCode === null)
        await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await isStruck()
    child.kill(signal)
  }
  const ended = await closed
  clearTimeout(timer)
  judge.claim(ended.signal !== 'SIGKILL', `it hung: ${words.join(' ')}`)
  judge.search('what a process printed', ended.said)
  return ended
}

/** Makes what is around a process hostile. `folder` is an empty one of the attacker's. */
type Surround = (setting: Setting, folder: string) => Promise<Surroundings> | Surroundings

const proxyOf = ({ lane }: Setting): string => `http://127.0.0.1:${lane.sink.port}`

const surroundings: Readonly<Record<string, Surround>> = {
  'proxies in the environment': (setting) => {
    const proxy = proxyOf(setting)
    return {
      env: {
        HTTP_PROXY: proxy,
        http_proxy: proxy,
        HTTPS_PROXY: proxy,
        ALL_PROXY: proxy.replace('http', 'socks5'),
        npm_config_proxy: proxy,
        NO_PROXY: '',
        no_proxy: '',
      },
    }
  },
  'proxies that Node is to take': (setting) => ({
    env: {
      NODE_USE_ENV_PROXY: '1',
      HTTP_PROXY: proxyOf(setting),
      http_proxy: proxyOf(setting),
      NO_PROXY: '',
    },
  }),
  'proxies by an option of Node': (setting) => ({
    env: { NODE_OPTIONS: '--use-env-proxy', HTTP_PROXY: proxyOf(setting) },
  }),
  'debugging of everything': ({ random }) => ({
    env: {
      NODE_DEBUG: pick(random, ['*', 'fetch,undici,websocket', 'http,https,net,tls,stream,timers,module']),
      NODE_DEBUG_NATIVE: pick(random, ['*', 'crypto', 'none']),
      DEBUG: '*',
    },
  }),
  'a file for the keys of TLS': (_, folder) => ({ env: { SSLKEYLOGFILE: join(folder, 'keys') } }),
  'a file for the keys of TLS, by an option of Node': (_, folder) => ({
    env: { NODE_OPTIONS: `--tls-keylog=${join(folder, 'keys')}` },
  }),
  'unchecked certificates': () => ({ env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } }),
  'certificates that are none': async (_, folder) => {
    await writeFile(join(folder, 'ca.pem'), 'not a certificate')
    return {
      env: { NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'), SSL_CERT_FILE: '/dev/null', SSL_CERT_DIR: folder },
    }
  },
  'reports of crashes': ({ random }, folder) => ({
    env: {
      NODE_OPTIONS: `--report-on-signal --report-on-fatalerror --report-uncaught-exception --report-signal=SIGUSR2 --report-directory=${folder}`,
      NODE_REPORT_DIRECTORY: folder,
    },
    signal: pick(random, ['SIGUSR2', 'SIGTERM']),
  }),
  'a core dump': ({ random }) => ({
    shell: 'ulimit -c unlimited',
    signal: pick(random, ['SIGABRT', 'SIGSEGV', 'SIGQUIT']),
  }),
  'profiles and traces': ({ random }, folder) => ({
    node: pick(random, [
      ['--cpu-prof', `--cpu-prof-dir=${folder}`],
      ['--trace-event-categories', 'node,v8', `--trace-event-file-pattern=${join(folder, 'trace')}`],
      ['--trace-warnings', '--trace-uncaught', '--trace-exit'],
      ['--prof', `--logfile=${join(folder, 'v8.log')}`],
      ['--trace-sigint', '--trace-deprecation'],
    ]),
  }),
  'coverage and caches': (_, folder) => ({
    env: {
      NODE_V8_COVERAGE: join(folder, 'coverage'),
      NODE_COMPILE_CACHE: join(folder, 'cache'),
      NODE_REDIRECT_WARNINGS: join(folder, 'warnings'),
      NODE_REPL_HISTORY: join(folder, 'history'),
    },
  }),
  'options of Node that weaken it': ({ random }) => ({
    env: {
      NODE_OPTIONS: pick(random, [
        '--insecure-http-parser',
        '--max-http-header-size=100',
        '--unhandled-rejections=warn',
        '--tls-min-v1.0 --tls-cipher-list=ALL:eNULL',
        '--stack-trace-limit=1000 --enable-source-maps',
        '--dns-result-order=verbatim --no-network-family-autoselection',
        '--max-old-space-size=64',
        '--frozen-intrinsics --disable-proto=throw',
        '--no-experimental-fetch',
      ]),
    },
  }),
  'modules of the attacker’s beside it': async (_, folder) => {
    const evil = `require('fs').writeFileSync(${JSON.stringify(join(folder, 'ran'))}, process.argv.join()); module.exports = {}`
    for (const name of ['keytar', 'zod', 'electron', '@github/keytar']) {
      await mkdir(join(folder, 'node_modules', name), { recursive: true })
      await writeFile(join(folder, 'node_modules', name, 'index.js'), evil)
    }
    await writeFile(join(folder, '.env'), 'NODE_TLS_REJECT_UNAUTHORIZED=0')
    await writeFile(join(folder, '.npmrc'), 'node-options=--require=./node_modules/keytar')
    await writeFile(join(folder, 'package.json'), '{"type":"commonjs"}')
    return { cwd: folder, env: { NODE_PATH: join(folder, 'node_modules') } }
  },
  'a PATH of the attacker’s': async (_, folder) => {
    for (const name of ['logger', 'dbus-launch', 'sh', 'id', 'hostname', 'node', 'gnome-keyring-daemon'])
      await writeFile(
        join(folder, name),
        `#!/bin/sh\necho "$0 $*" >> '${folder}/ran'; env >> '${folder}/ran'`,
        {
          mode: 0o755,
        },
      )
    return { env: { PATH: folder } }
  },
  'a linked temporary folder': async ({ victim, random }, folder) => {
    const to = pick(random, [folder, join(folder, 'nothing'), '/dev/null', victim.folder])
    await symlink(to, join(folder, 'tmp'))
    return { env: { TMPDIR: join(folder, 'tmp'), TMP: join(folder, 'tmp'), TEMP: join(folder, 'tmp') } }
  },
  'a home that is none': ({ random }, folder) => {
    const home = pick(random, ['/nonexistent', '', '/dev/null', '.', folder])
    return { env: { HOME: home, XDG_CONFIG_HOME: home, APPDATA: home, XDG_RUNTIME_DIR: home } }
  },
  'another session bus': (setting, folder) => ({
    env: {
      DBUS_SESSION_BUS_ADDRESS: pick(setting.random, [
        `tcp:host=127.0.0.1,port=${setting.lane.sink.port}`,
        `unix:path=${folder}/bus`,
        'unixexec:path=/bin/sh,argv1=-c,argv2=echo',
        '',
        'nonsense',
      ]),
    },
  }),
  'words for Electron': ({ random }, folder) => ({
    env: {
      ELECTRON_RUN_AS_NODE: pick(random, ['1', '0']),
      ELECTRON_ENABLE_LOGGING: '1',
      ELECTRON_LOG_FILE: join(folder, 'log'),
      ELECTRON_NO_ASAR: '1',
      ELECTRON_OVERRIDE_DIST_PATH: folder,
      ELECTRON_DISABLE_SANDBOX: '1',
      CHROME_LOG_FILE: join(folder, 'chrome'),
    },
  }),
  'another language and time': ({ random }) => ({
    env: {
      LANG: pick(random, ['zh_CN.UTF-8', 'tr_TR', 'C', '../../etc/passwd']),
      LC_ALL: pick(random, ['C', 'xx_XX', '']),
      TZ: pick(random, ['Pacific/Kiritimati', ':/etc/passwd', 'nonsense']),
      NODE_ICU_DATA: '/nonexistent',
      COLUMNS: '-1',
      TERM: 'dumb',
    },
  }),
  'few files and little memory': ({ random }) => ({
    shell: pick(random, ['ulimit -n 24', 'ulimit -f 0', 'ulimit -u 60', 'ulimit -s 512', 'ulimit -t 30']),
  }),
  'no place for its output': ({ random }) => ({
    shell: pick(random, [
      'exec >&-',
      'exec 2>&-',
      'exec >/dev/full',
      'exec 2>/dev/full',
      'exec <&-',
      'exec >&- 2>&- <&-',
    ]),
  }),
  'a library that is no library': (_, folder) => ({
    env: { LD_PRELOAD: join(folder, 'evil.so'), LD_LIBRARY_PATH: folder, OPENSSL_CONF: join(folder, 'none') },
  }),
  'a signal': ({ random }) => ({
    signal: pick(random, ['SIGINT', 'SIGTERM', 'SIGHUP']),
  }),
}

/** What ends a command before it has done anything, so that no outcome is asked for. */
const mayEnd = new Set(['a signal', 'a core dump', 'reports of crashes'])

const surroundedBy =
  (what: string, program: string): Attack =>
  async (setting) => {
    const { lane, victim, canaries, judge, random } = setting
    const folder = join(victim.home, 'attacker')
    await mkdir(folder)
    await mkdir(join(victim.home, 'tmp'))
    try {
      const around = (await surroundings[what]?.(setting, folder)) ?? {}
      const project = ['--project', String(lane.projectId), '--json']
      const words = pick(random, [
        ['keys', 'list', ...project],
        ['projects', 'list', '--json'],
        ['keys', 'create', '--name', 'new', '--value-file', victim.valueFile, ...project],
        ['keys', 'revoke', '--key', lane.keys.old, '--confirm', 'captions-old', ...project],
      ])
      if (around.signal !== undefined)
        lane.hostile.strike({ on: 'GET', skip: 0, times: Infinity, isDone: false, answer: () => {} })
      const ended = await run(setting, program, words, around)
      lane.hostile.strike(null)
      judge.revoked(ended.said, lane.keys.old)
      const text = await readFile(victim.valueFile, 'utf8').catch(() => null)
      judge.claim(text === null || text === canaries.value || text === '', `another value: ${text}`)
      if (words[1] === 'create' && ended.code === 0)
        judge.claim(text === canaries.value, 'a value is said to be saved that is not')
      if (!mayEnd.has(what)) judge.claim(ended.code !== null, `ended by ${ended.signal}`)
      judge.claim(
        await readFile(join(folder, 'ran'), 'utf8').then(
          () => false,
          () => true,
        ),
        'a program of the attacker’s ran',
      )
      // With nothing around it any more, all is well.
      const after = await run(setting, program, ['audit', 'verify', '--json'], {})
      judge.claim(after.code === 0 || after.code === 11, `the log afterwards (${after.code}): ${after.said}`)
    } finally {
      lane.hostile.strike(null)
      await lane.keepSecret(sealAccount(join(victim.folder, 'audit')), null)
    }
  }

/** Words that the command line is called with. */
const oddWords =
  (program: string): Attack =>
  async (setting) => {
    const { judge, random, canaries, lane } = setting
    const { token } = canaries
    await mkdir(join(setting.victim.home, 'tmp'))
    const words = pick(random, [
      ['--token', token],
      [`--token=${token}`],
      ['keys', 'list', `--project=${token}`],
      ['keys', 'create', '--name', token, '--project', String(lane.projectId), '--show-value', '--frob'],
      ['keys', 'revoke', '--key', '../../projects/1', '--confirm', '..', '--project', String(lane.projectId)],
      ['audit', 'export', '--file', '/dev/stdout'],
      ['audit', 'export', '--file', '/proc/self/mem'],
      [token],
      ['keys', token],
      ['--inspect', 'keys', 'list'],
      ['keys', 'list', '--workspace', '__proto__', '--project', 'constructor'],
      ['keys', 'list', '\u0000', '\u202e', '--project', '\n'],
    ])
    // No null may be in an argument.
    const given = words.map((word) => word.replaceAll('\u0000', ''))
    const ended = await run(setting, program, given, {})
    judge.claim(ended.code !== 0 && ended.code !== null, `${given.join(' ')} ended with ${ended.code}`)
  }

/** Somebody who rules the environment that the built command line at `program`, or the app, is started in. */
export const environmentAttacks = (program: string): Attacks => ({
  'words that are none of its own': oddWords(program),
  ...appSurroundings,
  ...Object.fromEntries(Object.keys(surroundings).map((what) => [what, surroundedBy(what, program)])),
})
