// Holds the source and the packaging to the app's security decisions (SECURITY.md). Each rule is a name, the files
// it looks at, and what it finds in one. `node build/check-security.mjs` reads the project and fails for any finding.
import { readFileSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * @typedef {{ rule: string, file: string, line: number, text: string }} Violation
 * @typedef {(path: string) => boolean} Where
 * @typedef {{ name: string, where: Where, find: (text: string, code: string) => { line: number, text: string }[] }} Rule
 * `code` is the text without its comments
 */

const isScript = (path) => /\.(ts|tsx|mts|js|mjs)$/u.test(path)
const source = (path) => path.startsWith('src/') && isScript(path)
const inFolder = (folder) => (path) => path.startsWith(folder) && isScript(path)
/** @returns {Where} */
const except =
  (where, ...allowed) =>
  (path) =>
    where(path) && !allowed.some((each) => (each.endsWith('/') ? path.startsWith(each) : path === each))
const only =
  (...paths) =>
  (path) =>
    paths.includes(path)

/** The text with its whole-line comments blanked, so that a rule may be spoken of. Lines keep their numbers. */
const withoutComments = (text) => {
  let isOpen = false
  return text
    .split('\n')
    .map((line) => {
      let rest = line
      if (isOpen) {
        const end = rest.indexOf('*/')
        if (end === -1) return ''
        rest = rest.slice(end + 2)
        isOpen = false
      }
      for (let start = /^\s*\/\*/u.exec(rest); start !== null; start = /^\s*\/\*/u.exec(rest)) {
        const end = rest.indexOf('*/', start[0].length)
        if (end === -1) {
          isOpen = true
          return ''
        }
        rest = rest.slice(end + 2)
      }
      return /^\s*\/\//u.test(rest) ? '' : rest
    })
    .join('\n')
}

const at = (text, index) => {
  const line = text.slice(0, index).split('\n').length
  return { line, text: (text.split('\n')[line - 1] ?? '').trim().slice(0, 120) }
}

/** A rule against every match of a pattern. */
const never = (name, where, pattern) => ({
  name,
  where,
  find: (_text, code) => [...code.matchAll(pattern)].map((match) => at(code, match.index)),
})

/** A rule that each of some patterns is there. */
const always = (name, where, wanted) => ({
  name,
  where,
  find: (_text, code) =>
    Object.entries(wanted)
      .filter(([, pattern]) => !pattern.test(code))
      .map(([what]) => ({ line: 1, text: `missing: ${what}` })),
})

/** The lines under a top-level key of our YAML, or inside one of our exported objects, without comments. */
const blockOf = (text, key) => {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => line.startsWith(`${key}:`) || line === `${key} = {`)
  if (start === -1) return []
  const end = lines.findIndex((line, index) => index > start && /^\S/u.test(line) && !line.startsWith('#'))
  return lines
    .slice(start + 1, end === -1 ? undefined : end)
    .map((line, index) => ({ line: start + index + 2, text: line.replace(/(^|\s)#.*$/u, '').trim() }))
    .filter(({ text: content }) => content !== '')
}

const allowlist = (key, allowed, required) => (text) => {
  const found = blockOf(text, key)
  const missing = required.filter((each) => !found.some((entry) => entry.text === each))
  return [
    ...found.filter((entry) => !allowed.includes(entry.text)),
    ...missing.map((each) => ({ line: 1, text: `missing in ${key}: ${each}` })),
  ]
}

/** What ships: the bundles and keytar's addon. Nothing else, and no source maps. */
const packagedFiles = [
  '- out/**',
  '- package.json',
  "- '!**/*.map'",
  "- '!node_modules/**'",
  '- node_modules/keytar/LICENSE.md',
  '- node_modules/keytar/prebuilds/${platform}-${arch}/keytar.node',
]

/** What is outside the archive, whose checksum the fuses verify: only what cannot be inside. */
const unpackedFiles = ['- node_modules/keytar/prebuilds/**', '- out/cli/**']

/** The fuses as decided; SECURITY.md says why. */
const fuses = [
  'runAsNode: false,',
  'enableCookieEncryption: true,',
  'enableNodeOptionsEnvironmentVariable: false,',
  'enableNodeCliInspectArguments: false,',
  'enableEmbeddedAsarIntegrityValidation: true,',
  'onlyLoadAppFromAsar: true,',
  'loadBrowserProcessSpecificV8Snapshot: false,',
  'grantFileProtocolExtraPrivileges: false,',
  'wasmTrapHandlers: true,',
]

const bundler = 'electron.vite.config.ts'
const mainEntry = 'src/main/index.ts'
const nodeStart = 'src/cli/start/start.ts'
const nodeRun = 'src/cli/start/in-node.ts'
const mainWindow = 'src/main/window/main-window.ts'
const policy = 'src/main/window/guards/content-security-policy.ts'
const registry = 'src/main/policy/windows-registry.ts'
const systemLog = 'src/main/audit/system-log.ts'
const runProgram = 'src/main/destinations/run-program.ts'
const programEnvironment = 'src/main/destinations/environment.ts'
const inputPipe = 'src/main/destinations/input-pipe.ts'
const coreDumps = 'src/main/system/core-dumps.ts'
const updaterEngine = 'src/main/updates/electron-updater-engine.ts'
const startGuard = 'src/main/system/start-guard.ts'
const terminal = 'src/cli/io/terminal.ts'
const installedCopy = 'src/main/system/installed-copy.ts'
const secretService = 'src/main/secret-service/diagnose.ts'
const lockSignals = 'src/main/dbus/lock-signals.ts'
const sessionBus = 'src/main/dbus/bus.ts'
const secureLines = 'src/main/system/secure-lines.ts'
const keyTestLines = [
  'src/main/key-tests/open-line.ts',
  'src/main/key-tests/realtime.ts',
  'src/main/system/trusted-certificates.ts',
  secureLines,
]
const systemClipboard = 'src/main/system/clipboard.ts'
const listThread = 'src/main/management-api/list-thread.ts'
const listWorker = 'src/main/management-api/list-worker.ts'
const builder = 'electron-builder.yml'
const fuseTable = 'build/fuses.mjs'

/** @type {readonly Rule[]} */
export const rules = [
  never(
    'web-preferences',
    source,
    /\b((nodeIntegration\w*|allowRunningInsecureContent|enableRemoteModule|webviewTag|experimentalFeatures|plugins|navigateOnDragDrop)['"]?\s*:\s*(true|1)\b|(contextIsolation|sandbox|webSecurity)['"]?\s*:\s*(false|0)\b|(enable|disable)BlinkFeatures['"]?\s*:)/gu,
  ),
  always('web-preferences-said', only(mainWindow), {
    'sandbox: true': /\bsandbox: true\b/u,
    'contextIsolation: true': /\bcontextIsolation: true\b/u,
    'nodeIntegration: false': /\bnodeIntegration: false\b/u,
    'nodeIntegrationInWorker: false': /\bnodeIntegrationInWorker: false\b/u,
    'nodeIntegrationInSubFrames: false': /\bnodeIntegrationInSubFrames: false\b/u,
    'webSecurity: true': /\bwebSecurity: true\b/u,
    'allowRunningInsecureContent: false': /\ballowRunningInsecureContent: false\b/u,
    'experimentalFeatures: false': /\bexperimentalFeatures: false\b/u,
    'webviewTag: false': /\bwebviewTag: false\b/u,
  }),
  // One place makes windows, so that its preferences hold for all of them.
  never(
    'one-window-maker',
    except(source, mainWindow),
    /\bnew\s+(BrowserWindow|BrowserView|WebContentsView)\b/gu,
  ),
  never(
    'open-external',
    except(source, 'src/main/window/external-pages.ts'),
    /(?<!\.)\bshell\s*\.|\bopenExternal\s*\(|\{[^}]*\bshell\b[^}]*\}\s*(from|=)/gu,
  ),
  never(
    'code-from-text',
    source,
    /(?<![\w.])(eval|Function)\s*\(|\bnew\s+Function\b|\.eval\s*\(|\b(setTimeout|setInterval)\s*\(\s*['"`]|\bexecuteJavaScript\b|['"]node:vm['"]/gu,
  ),
  never(
    'markup-from-text',
    source,
    /\b(dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|srcdoc|srcDoc)\b|\bdocument\.write/gu,
  ),
  never(
    'plain-http',
    source,
    /['"`](http|ws|ftp):\/\/(?!(127\.0\.0\.1|localhost|\[::1\])([:/'"`]|$))[^'"`$]/gu,
  ),
  // One module names the variable to refuse it, and one to document that in the manual page. A check that is asked for
  // by name is not turned off by it.
  never(
    'tls-checks-off',
    except(source, 'src/cli/node-tls.ts', 'src/cli/man/man-page.ts'),
    /rejectUnauthorized(?!: true(?:,| \}))|NODE_TLS_REJECT_UNAUTHORIZED|setCertificateVerifyProc|['"]certificate-error['"]|ignore-certificate-errors/gu,
  ),
  // What comes from outside may be nested so deep that what reads it runs out of stack: one file reads JSON.
  never(
    'unbounded-json',
    except(inFolder('src/main/'), 'src/main/bounded-json.ts'),
    /\bJSON\s*\.\s*parse\b/gu,
  ),
  never('file-pages', source, /\bloadFile\s*\(|['"`]file:\/\//gu),
  never('ipc-renderer', except(source, 'src/preload/index.ts'), /\bipcRenderer\b/gu),
  never('bridge', except(source, 'src/preload/index.ts'), /\bexposeInMainWorld\b/gu),
  never('ipc-main', except(source, 'src/main/ipc/', 'src/main/index.ts'), /\bipcMain\b/gu),
  // The root hands `ipcMain` on and registers nothing itself.
  never('ipc-main', only('src/main/index.ts'), /\bipcMain\s*\.\s*\w+/gu),
  never('console', source, /\bconsole\s*\.\s*\w+/gu),
  // Nothing secret comes from there. Arguments are read where the command line begins, the profile's place in Node alone.
  never(
    'environment',
    except(
      inFolder('src/main/'),
      installedCopy,
      startGuard,
      secretService,
      lockSignals,
      systemClipboard,
      programEnvironment,
    ),
    /\bprocess\s*\.\s*env\b|\bprocess\s*\[/gu,
  ),
  // The AppImage runtime tells by two variables alone where its file is.
  never(
    'environment',
    only(installedCopy),
    /\bprocess\s*\.\s*env\b(?!\['(APPIMAGE|APPDIR)'\])|\bprocess\s*\[/gu,
  ),
  // Whether the desktop is a Wayland one, no more.
  never(
    'environment',
    only(systemClipboard),
    /\bprocess\s*\.\s*env\b(?!\['WAYLAND_DISPLAY'\])|\bprocess\s*\[/gu,
  ),
  // A person's own programs get a part of ours, which is named there.
  never('environment', only(programEnvironment), /\bprocess\s*\.\s*env\b(?!\n)|\bprocess\s*\[/gu),
  // Where the session's bus is: libsecret goes by the same two.
  never(
    'environment',
    only(secretService),
    /\bprocess\s*\.\s*env\b(?!\['(DBUS_SESSION_BUS_ADDRESS|XDG_RUNTIME_DIR)'\])|\bprocess\s*\[/gu,
  ),
  // Where both buses are, and which session of the system's this is.
  never(
    'environment',
    only(lockSignals),
    /\bprocess\s*\.\s*env\b(?!\['(DBUS_(SESSION|SYSTEM)_BUS_ADDRESS|XDG_RUNTIME_DIR|XDG_SESSION_ID)'\])|\bprocess\s*\[/gu,
  ),
  // It refuses a log of TLS keys, and of what goes over connections.
  never(
    'environment',
    only(startGuard),
    /\bprocess\s*\.\s*env\b(?!\['(SSLKEYLOGFILE|NODE_DEBUG)'\])|\bprocess\s*\[/gu,
  ),
  never(
    'environment',
    except(
      inFolder('src/main/'),
      'src/main/system/command-line-arguments.ts',
      'src/main/system/links.ts',
      startGuard,
    ),
    /\bprocess\s*\.\s*argv\b/gu,
  ),
  never(
    'environment',
    except(inFolder('src/cli/'), nodeStart, nodeRun, terminal),
    /\bprocess\s*\.\s*(env|argv)\b|\bprocess\s*\[/gu,
  ),
  // What the terminal can show, no more.
  never(
    'environment',
    only(terminal),
    /\bprocess\s*\.\s*env\b(?!\['(TERM|LC_ALL|LC_CTYPE|LANG)'\])|\bprocess\s*\.\s*argv\b|\bprocess\s*\[/gu,
  ),
  always('core-dumps', only(mainEntry, nodeRun), {
    'keepOutOfCoreDumps()': /^keepOutOfCoreDumps\(\)$/mu,
    'refuseCoreDumps()': /^(void |const \w+ = )refuseCoreDumps\(\)$/mu,
  }),
  // The locale is one of the app's languages, as the system writes it.
  never(
    'chromium-switches',
    source,
    /\bappendSwitch\b(?!\('lang', locale\)$)(?!\('blink-settings', 'dnsPrefetchingEnabled=false'\)$)|\bappendArgument\b/gmu,
  ),
  // One file checks whether such a switch was given.
  never(
    'chromium-switches',
    except(source, startGuard),
    /['"`](--)?(no-sandbox|disable-web-security|disable-site-isolation-trials)\b/gu,
  ),
  never(
    'scheme-privileges',
    source,
    /\b(bypassCSP|allowServiceWorkers|corsEnabled|allowExtensions)['"]?\s*:\s*true\b|\bregister(File|Http|String|Buffer|Stream)Protocol\b/gu,
  ),
  // The page's session leaves nothing on disk, and the page keeps nothing itself.
  never('session-on-disk', source, /['"`]persist:/gu),
  never(
    'page-storage',
    inFolder('src/renderer/'),
    /\b(localStorage|sessionStorage|indexedDB|caches)\b\s*[.[]|\bdocument\.cookie\b/gu,
  ),
  never(
    'page-network',
    except(source, 'src/main/', 'src/demo/'),
    /(?<![\w.])fetch\s*\(|\b(XMLHttpRequest|EventSource|sendBeacon|RTCPeerConnection)\b|\bnew\s+WebSocket\b/gu,
  ),
  never(
    'main-network',
    except(inFolder('src/main/'), sessionBus, ...keyTestLines),
    /['"](node:)?(https?|http2|net|tls|dgram|undici)['"]|\bglobalThis\.fetch\b/gu,
  ),
  // Realtime keys are tried over a WebSocket, which Chromium has not for main: these open connections and nothing else.
  never(
    'main-network',
    only(...keyTestLines),
    /\b(createServer|createSecureContext|checkServerIdentity|secureContext)\b|['"](node:)?(http2|dgram|undici)['"]/gu,
  ),
  // A socket in the file system alone, which leads to no other computer.
  never(
    'main-network',
    only(sessionBus),
    /['"](node:)?(https?|http2|tls|dgram|undici)['"]|\bglobalThis\.fetch\b|\bconnect\s*\((?!\{ path, signal \}\))|\b(createConnection|createServer)\b|\bnew\s+Socket\b/gu,
  ),
  // Programs of the system are run by their whole paths and without a shell: reg.exe, with fixed words, to read the
  // registry; logger or eventcreate.exe, with the number and hash of an entry, and prlimit, with our process's number,
  // both without our environment; mkfifo, for a pipe. A person's own programs are run in one place, as the person
  // approved them.
  never(
    'processes',
    except(source, registry, systemLog, coreDumps, runProgram, inputPipe),
    /['"](node:)?(child_process|cluster|inspector|repl)(\/\w+)?['"]/gu,
  ),
  // One thread is started, from our own file: it reads lists of keys and is given nothing else, nor can it get at it.
  never('threads', except(source, listThread, listWorker), /['"](node:)?worker_threads['"]/gu),
  never('threads', only(listThread), /\beval\s*:|\bworkerData\b|\bSHARE_ENV\b|['"`]data:/gu),
  never(
    'threads',
    only(listWorker),
    /\bfrom\s+'(?!node:worker_threads'|\.\/(long-lists|read-key-list)')|\bimport\s*\(|\brequire\b/gu,
  ),
  always('threads', only(listThread), {
    'no environment': /new Worker\(program, \{\s*env: \{\},\s*execArgv: \[\],/u,
  }),
  never(
    'processes',
    only(registry, systemLog, inputPipe),
    /\b(exec|spawn|fork|execSync|execFileSync|spawnSync)\b|\bshell\s*:/gu,
  ),
  never(
    'processes',
    only(runProgram),
    /\b(exec|execFile|fork|execSync|execFileSync|spawnSync)\b|\bshell\s*:/gu,
  ),
  always('run-program-said', only(runProgram), {
    'spawn alone': /import \{ type ChildProcess, spawn \} from 'node:child_process'/u,
    'an environment of its own': /\benv: \{ \.\.\.program\.environment \}/u,
  }),
  always('input-pipe-said', only(inputPipe), {
    'the whole path': /'\/usr\/bin\/mkfifo' : '\/bin\/mkfifo'/u,
    'execFile alone': /import \{ execFile \} from 'node:child_process'/u,
    'no environment': /\benv: \{\}/u,
  }),
  always('registry-said', only(registry), {
    'the whole path': /String\.raw`C:\\Windows\\System32\\reg\.exe`/u,
    'execFile alone': /import \{ execFile \} from 'node:child_process'/u,
  }),
  always('system-log-said', only(systemLog), {
    'the whole path': /'\/usr\/bin\/logger'/u,
    'execFile alone': /import \{ execFile \} from 'node:child_process'/u,
    'no environment': /\benv: \{\}/u,
  }),
  // Nothing is downloaded, installed or taken back to an older version but on a person's word, and in one place.
  never(
    'one-updater',
    except(source, updaterEngine),
    /(from|import|require)\s*\(?\s*['"`]electron-updater/gu,
  ),
  always('updates-on-a-word', only(updaterEngine), {
    'autoDownload = false': /\bupdater\.autoDownload = false\b/u,
    'autoInstallOnAppQuit = false': /\bupdater\.autoInstallOnAppQuit = false\b/u,
    'allowDowngrade = false': /\bupdater\.allowDowngrade = false\b/u,
  }),
  // Vite's server is known to its own folder and to the line that chooses where pages come from. build/check-bundle.mjs
  // holds what is built to that.
  never(
    'development-server',
    except(source, 'src/main/development/', mainEntry),
    /\bVITE_SERVER\b|['"`][^'"`]*\bdevelopment\/|\bimport\.meta\.(hot|env)\b/gu,
  ),
  never(
    'development-server',
    only(mainEntry),
    /\bVITE_SERVER\b(?!: ViteServer \| null$| !== null && !app\.isPackaged$|, \(address)/gmu,
  ),
  always('development-server', only(mainEntry), {
    'VITE_SERVER !== null && !app.isPackaged': /\bVITE_SERVER !== null && !app\.isPackaged$/mu,
  }),
  always('development-server', only(bundler), {
    "define: { VITE_SERVER: 'null'": /define: \{ VITE_SERVER: 'null',/u,
  }),
  always('development-server', only(builder), {
    'beforePack: build/check-bundle.mjs': /^beforePack: build\/check-bundle\.mjs$/mu,
  }),
  never('test-hooks', source, /KEYDESK_TEST|KEYDESK_E2E|electron-host/gu),
  never(
    'weak-policy',
    (path) => source(path) || /^src\/.*\.html$/u.test(path),
    /unsafe-(inline|eval|hashes)|wasm-unsafe-eval/gu,
  ),
  never(
    'inline-script',
    (path) => /^src\/.*\.html$/u.test(path),
    /<script(?![^>]*\ssrc=)|\son\w+\s*=|javascript:|http-equiv/giu,
  ),
  always('policy-said', only(policy), {
    "default-src 'none'": /"default-src 'none'"/u,
    "script-src 'self'": /"script-src 'self'"/u,
    "style-src 'self'": /"style-src 'self'"/u,
    "connect-src 'none'": /"connect-src 'none'"/u,
    "base-uri 'none'": /"base-uri 'none'"/u,
    "form-action 'none'": /"form-action 'none'"/u,
    "frame-ancestors 'none'": /"frame-ancestors 'none'"/u,
    'trusted types': /"require-trusted-types-for 'script'"/u,
  }),
  // Only words of the policy's own: no host, no scheme but data: for pictures.
  never('policy-source', only(policy), /\*(?=[\s"'])|https?:|blob:|(?<!img-src 'self' )data:/gu),
  { name: 'packaged-files', where: only(builder), find: allowlist('files', packagedFiles, packagedFiles) },
  {
    name: 'unpacked-files',
    where: only(builder),
    find: allowlist('asarUnpack', unpackedFiles, unpackedFiles),
  },
  { name: 'fuses', where: only(fuseTable), find: allowlist('export const fuses', fuses, fuses) },
  always('fuses', only(fuseTable), {
    'strictlyRequireAllFuses: true': /\bstrictlyRequireAllFuses: true\b/u,
  }),
  always('fuses', only(builder), { 'afterPack: build/fuses.mjs': /^afterPack: build\/fuses\.mjs$/mu }),
  always('packed-as-checked', only(builder), {
    'asar, smartUnpack: false': /^asar:\n(?: {2}#.*\n| *\n)* {2}smartUnpack: false$/mu,
  }),
  never('extra-files', only(builder), /^\s*extra(Files|Resources)\s*:/gmu),
  never('source-maps', only(bundler), /\bsourcemap\s*:(?!\s*false\b)/gu),
  always('source-maps', only(bundler), {
    'sourcemap: false, three times': /(sourcemap: false[\s\S]*){3}/u,
  }),
]

// Files that a rule holds by what is in them: without one its rule would hold nothing.
const needed = [
  builder,
  fuseTable,
  updaterEngine,
  bundler,
  mainEntry,
  mainWindow,
  policy,
  registry,
  systemLog,
  listThread,
  listWorker,
  'src/renderer/index.html',
]

/**
 * What in the files breaks a rule.
 * @param {ReadonlyMap<string, string>} files text by path from the project's root, with forward slashes
 * @returns {Violation[]}
 */
export const violations = (files) => [
  ...needed
    .filter((path) => !files.has(path))
    .map((file) => ({ rule: 'missing-file', file, line: 1, text: 'the rules on this file hold nothing' })),
  ...[...files].flatMap(([file, text]) => {
    const code = withoutComments(text)
    return rules
      .filter(({ where }) => where(file))
      .flatMap(({ name, find }) =>
        find(text, code).map((found) => ({ rule: name, file, line: found.line, text: found.text })),
      )
  }),
]

/**
 * The files that the rules look at, from disk.
 * @param {string} root the project's folder
 * @returns {Map<string, string>}
 */
export const filesOf = (root) => {
  const inSource = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|html)$/u.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
  return new Map(
    [...inSource, builder, fuseTable, bundler].map((path) => [path, readFileSync(join(root, path), 'utf8')]),
  )
}

/** Checks the project and prints the outcome; true where no rule is broken. */
export const checkSecurity = (root) => {
  const files = filesOf(root)
  const found = violations(files)
  for (const { rule, file, line, text } of found) console.error(`${file}:${line}  ${rule}  ${text}`)
  const names = new Set(rules.map(({ name }) => name)).size
  console.log(`${names} security rules over ${files.size} files: ${found.length} violations`)
  return found.length === 0
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.exit(checkSecurity(fileURLToPath(new URL('..', import.meta.url))) ? 0 : 1)
