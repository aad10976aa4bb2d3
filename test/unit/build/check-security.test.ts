import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { filesOf, rules, violations } from '../../../build/check-security.mjs'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const project = filesOf(root)
const page = 'src/renderer/app/App.tsx'
const feature = 'src/main/keys/planted.ts'
const policy = 'src/main/window/guards/content-security-policy.ts'
const mainEntry = 'src/main/index.ts'
const mainWindow = 'src/main/window/main-window.ts'
const registry = 'src/main/policy/windows-registry.ts'
const systemLog = 'src/main/audit/system-log.ts'
const runProgram = 'src/main/destinations/run-program.ts'
const inputPipe = 'src/main/destinations/input-pipe.ts'
const updater = 'src/main/updates/electron-updater-engine.ts'
const startGuard = 'src/main/system/start-guard.ts'
const secretService = 'src/main/secret-service/diagnose.ts'
const lockSignals = 'src/main/dbus/lock-signals.ts'
const sessionBus = 'src/main/dbus/bus.ts'
const secureLines = 'src/main/system/secure-lines.ts'
const listThread = 'src/main/management-api/list-thread.ts'
const listWorker = 'src/main/management-api/list-worker.ts'
const builder = 'electron-builder.yml'
const fuseTable = 'build/fuses.mjs'
const html = 'src/renderer/index.html'
const bundler = 'electron.vite.config.ts'

// The files that a rule looks into; the others only make each test slower.
const looked = [...project].filter(([file]) =>
  [
    builder,
    fuseTable,
    bundler,
    mainEntry,
    mainWindow,
    policy,
    registry,
    systemLog,
    updater,
    listThread,
    listWorker,
    html,
  ].includes(file),
)

/** The names of the rules that the project breaks once one file has this text, or none. */
const brokenBy = (file: string, text: string | null): string[] => {
  const files = new Map(looked)
  if (text === null) files.delete(file)
  else files.set(file, text)
  return [...new Set(violations(files).map(({ rule }) => rule))]
}
const textOf = (file: string): string => project.get(file) ?? ''
const changed = (file: string, from: string, to: string): [string, string] => {
  expect(textOf(file)).toContain(from)
  return [file, textOf(file).replace(from, to)]
}

/** For each rule, changes to the project that break it. */
const planted: Readonly<Record<string, readonly (readonly [file: string, text: string])[]>> = {
  'web-preferences': [
    'nodeIntegration: true',
    'nodeIntegrationInWorker: true',
    'contextIsolation: false',
    'sandbox: false',
    'webSecurity:false',
    'allowRunningInsecureContent: true',
    'enableRemoteModule: true',
    'webviewTag: true',
    'experimentalFeatures: true',
    "enableBlinkFeatures: 'X'",
    "'sandbox': false",
  ].map((line) => ['src/main/window/other.ts', `export const preferences = { ${line} }`] as const),
  'web-preferences-said': [
    changed(mainWindow, 'sandbox: true,', ''),
    changed(mainWindow, 'webSecurity: true,', '// webSecurity: true,'),
  ],
  'one-window-maker': [['src/main/window/other.ts', 'new BrowserWindow({})']],
  'open-external': [
    ['src/main/window/other.ts', `import { shell } from 'electron'`],
    [feature, 'void shell.openExternal(url)'],
    [feature, 'openExternal (url)'],
  ],
  'code-from-text': [
    [page, 'eval(text)'],
    [page, 'window.eval(text)'],
    [page, 'new Function(text)'],
    [page, `setTimeout('go()', 1)`],
    [feature, 'contents.executeJavaScript(text)'],
    [feature, `import vm from 'node:vm'`],
  ],
  'markup-from-text': [
    [page, '<p dangerouslySetInnerHTML={{ __html: name }} />'],
    [page, 'element.innerHTML = name'],
    [page, 'document.write(name)'],
    [page, '<iframe srcDoc={name} />'],
  ],
  'plain-http': [
    [feature, `const url = 'http://mp.api.speechmatics.com/v1'`],
    [feature, `const url = 'http://127.0.0.1.evil.test/'`],
    [page, 'const url = `ws://example.test`'],
  ],
  'tls-checks-off': [
    [feature, 'const agent = { rejectUnauthorized: false }'],
    [feature, 'const agent = { rejectUnauthorized }'],
    [feature, 'const agent = { rejectUnauthorized: true && isChecked }'],
    ['src/main/index.ts', `app.on('certificate-error', (event) => event.preventDefault())`],
  ],
  'core-dumps': [
    changed(mainEntry, 'keepOutOfCoreDumps()\n', ''),
    changed(mainEntry, 'void refuseCoreDumps()\n', ''),
    changed('src/cli/start/in-node.ts', 'keepOutOfCoreDumps()\n', ''),
  ],
  'unbounded-json': [[feature, 'const value: unknown = JSON.parse(text)']],
  'file-pages': [
    ['src/main/window/other.ts', `window.loadFile('index.html')`],
    ['src/main/window/other.ts', 'window.loadURL(`file://${path}`)'],
  ],
  'ipc-renderer': [[page, 'ipcRenderer.invoke(name)']],
  bridge: [[page, `contextBridge.exposeInMainWorld('x', {})`]],
  'ipc-main': [
    [feature, 'ipcMain.handle(name, handler)'],
    ['src/main/index.ts', 'ipcMain.on(name, handler)'],
  ],
  console: [
    [page, 'console.log(value)'],
    ['src/demo/server.ts', 'console .error(value)'],
  ],
  environment: [
    [startGuard, `${textOf(startGuard)}\nprocess.env['HOME']`],
    [secretService, `${textOf(secretService)}\nprocess.env['HOME']`],
    [lockSignals, `${textOf(lockSignals)}\nprocess.env['HOME']`],
    [feature, `const token = process.env['TOKEN']`],
    [feature, 'const token = process.argv[2]'],
    [feature, `const token = process['env']`],
    ['src/main/system/command-line-arguments.ts', `const token = process.env['TOKEN']`],
    ['src/main/system/installed-copy.ts', `const token = process.env['TOKEN']`],
    ['src/main/system/installed-copy.ts', 'const all = { ...process.env }'],
    ['src/cli/run.ts', `const token = process.env['TOKEN']`],
    ['src/cli/run.ts', 'const token = process.argv[2]'],
  ],
  'chromium-switches': [
    ['src/main/index.ts', `app.commandLine.appendSwitch('x')`],
    ['src/main/index.ts', `app.commandLine.appendSwitch('lang', argv[1])`],
    [
      'src/main/index.ts',
      `commandLine.appendSwitch('blink-settings', 'dnsPrefetchingEnabled=false,webSecurityEnabled=false')`,
    ],
    [feature, `const flag = '--no-sandbox'`],
  ],
  'scheme-privileges': [['src/main/window/other.ts', 'const privileges = { bypassCSP: true }']],
  'session-on-disk': [['src/main/window/other.ts', `session.fromPartition('persist:keydesk')`]],
  'page-storage': [
    [page, `localStorage.setItem('a', 'b')`],
    [page, 'document.cookie'],
  ],
  'page-network': [
    [page, 'await fetch(url)'],
    [page, 'new WebSocket(url)'],
  ],
  'main-network': [
    [feature, `import { request } from 'node:https'`],
    [feature, 'await globalThis.fetch(url)'],
    [sessionBus, `${textOf(sessionBus)}\nconnect(443, 'collector.example')`],
    [sessionBus, `import { request } from 'node:https'`],
    changed(secureLines, 'ALPNProtocols:', 'checkServerIdentity: () => undefined, ALPNProtocols:'),
  ],
  processes: [
    [feature, `import { exec } from 'node:child_process'`],
    [registry, `${textOf(registry)}\nspawn(name)`],
    changed(registry, 'windowsHide: true', 'windowsHide: true, shell: true'),
    changed(systemLog, 'timeout: 2_000', 'timeout: 2_000, shell: true'),
    changed(runProgram, 'windowsHide: true', 'windowsHide: true, shell: true'),
  ],
  threads: [
    [feature, `import { Worker } from 'node:worker_threads'`],
    changed(listThread, 'execArgv: []', 'execArgv: [], eval: true'),
    changed(listThread, 'env: {}', 'env: process.env'),
    [listWorker, `${textOf(listWorker)}\nimport { readFile } from 'node:fs/promises'`],
    [listWorker, `${textOf(listWorker)}\nawait import('../credentials/token-cache')`],
  ],
  'system-log-said': [
    changed(systemLog, '/usr/bin/logger', 'logger'),
    changed(systemLog, 'env: {}', 'env: process.env'),
  ],
  'run-program-said': [changed(runProgram, 'env: { ...program.environment }', 'env: process.env')],
  'input-pipe-said': [
    changed(inputPipe, "'/bin/mkfifo'", "'mkfifo'"),
    changed(inputPipe, 'env: {}', 'env: process.env'),
  ],
  'registry-said': [changed(registry, 'C:\\Windows\\System32\\reg.exe', 'reg.exe')],
  'one-updater': [[feature, `const { autoUpdater } = await import('electron-updater')`]],
  'updates-on-a-word': [
    changed(updater, 'updater.autoDownload = false', 'updater.autoDownload = true'),
    changed(updater, 'updater.autoInstallOnAppQuit = false', ''),
    changed(updater, 'updater.allowDowngrade = false', ''),
  ],
  'development-server': [
    [feature, `if (VITE_SERVER) load()`],
    [feature, `import { vitePages } from '../development/vite-pages'`],
    changed(mainEntry, 'VITE_SERVER !== null && !app.isPackaged', 'VITE_SERVER !== null'),
    changed(mainEntry, 'const pages =', 'const isDevelopment = VITE_SERVER !== null\nconst pages ='),
    changed(bundler, "VITE_SERVER: 'null'", "VITE_SERVER: '{}'"),
    changed(builder, 'beforePack: build/check-bundle.mjs\n', ''),
  ],
  'test-hooks': [[feature, `const isTest = flags['KEYDESK_TEST_CONTROL']`]],
  'weak-policy': [
    changed(policy, "script-src 'self'", "script-src 'self' 'unsafe-eval'"),
    changed(policy, "style-src 'self'", "style-src 'self' 'unsafe-inline'"),
  ],
  'inline-script': [
    changed(html, '<div id="root"></div>', '<script>go()</script>'),
    changed(html, '<body>', '<body onload="go()">'),
  ],
  'policy-said': [
    changed(policy, "connect-src 'none'", "connect-src 'self'"),
    changed(policy, `"require-trusted-types-for 'script'",`, ''),
  ],
  'policy-source': [
    changed(policy, "img-src 'self' data:", "img-src 'self' data: https://example.test"),
    changed(policy, "font-src 'self'", "font-src 'self' data:"),
    changed(policy, "font-src 'self'", 'font-src *'),
  ],
  'packaged-files': [
    changed(builder, '  - package.json\n', '  - package.json\n  - src/**\n'),
    changed(builder, `  - '!**/*.map'\n`, ''),
    changed(builder, 'files:', 'filez:'),
  ],
  fuses: [
    changed(fuseTable, 'runAsNode: false', 'runAsNode: true'),
    changed(fuseTable, '  onlyLoadAppFromAsar: true,\n', ''),
    changed(fuseTable, 'export const fuses = {', 'export const others = {'),
    changed(fuseTable, 'strictlyRequireAllFuses: true', 'strictlyRequireAllFuses: false'),
    changed(builder, 'afterPack: build/fuses.mjs\n', ''),
  ],
  'unpacked-files': [changed(builder, '  - out/cli/**\n', '  - out/**\n')],
  'packed-as-checked': [
    changed(builder, 'asar:\n', 'asar: false\n'),
    changed(builder, 'smartUnpack: false', 'smartUnpack: true'),
  ],
  'extra-files': [changed(builder, 'asar:\n', 'extraResources:\n  - secrets\nasar:\n')],
  'source-maps': [
    changed(bundler, 'sourcemap: false', 'sourcemap: true'),
    changed(bundler, 'sourcemap: false,', ''),
  ],
}

describe('the security rules', () => {
  it('hold in this project', () => {
    expect(violations(project)).toEqual([])
    expect(project.size).toBeGreaterThan(300)
  })

  it('each have a violation planted below', () => {
    expect(Object.keys(planted).toSorted()).toEqual([...new Set(rules.map(({ name }) => name))].toSorted())
  })

  const cases = Object.entries(planted).flatMap(([rule, plants]) =>
    plants.map(([file, text], index) => [rule, index + 1, file, text] as const),
  )
  it.each(cases)('%s catches violation %i, in %s', (rule, _index, file, text) => {
    expect(brokenBy(file, text)).toContain(rule)
  })

  it('say where', () => {
    const files = new Map(looked).set(feature, '/** eval(a) */\n// eval(b)\n\neval(c)\n')
    expect(violations(files)).toEqual([{ rule: 'code-from-text', file: feature, line: 4, text: 'eval(c)' }])
  })

  it('may be spoken of in comments, but code after a comment is code', () => {
    expect(brokenBy(feature, '/*\n * innerHTML and console.log\n */\n// process.env\nexport {}\n')).toEqual(
      [],
    )
    expect(brokenBy(feature, '/* a */ console.log(1)\n/*\n*/ ipcMain.on()\n').toSorted()).toEqual([
      'console',
      'ipc-main',
    ])
  })

  it('fail where a file they look into is gone', () => {
    for (const file of [
      builder,
      bundler,
      mainEntry,
      mainWindow,
      policy,
      registry,
      updater,
      listThread,
      listWorker,
      html,
    ])
      expect(brokenBy(file, null)).toEqual(['missing-file'])
  })
})
