import { describe, expect, it } from 'vitest'
import { type Refusal, type StartFacts, refusalOf } from '../../../../src/main/system/start-guard'

const program = '/opt/Keydesk/keydesk'
const packaged: StartFacts = {
  isPackaged: true,
  platform: 'linux',
  userId: 1000,
  argv: [program],
  isSandboxOff: false,
  keyLog: '',
  nodeDebug: '',
  as: 'managed',
}
/** A start of the packaged app with these words. */
const startWith = (words: readonly string[], facts: Partial<StartFacts> = {}): Refusal | null =>
  refusalOf({ ...packaged, argv: [program, ...words], ...facts })

describe('a packaged app', () => {
  it.each([
    [[]],
    [['--hidden']],
    [['keydesk://workspace/a']],
    [['--ozone-platform=wayland', '--lang=de', '--user-data-dir=/tmp/profile']],
    [['--updated']],
    [['cli', 'keys', 'list', '--json']],
    [['--ozone-platform=headless', 'cli', 'keys', 'create', '--name=x', '--ttl', '1h']],
    [['-']],
  ])('starts with %j', (words) => {
    expect(startWith(words)).toBeNull()
  })

  it.each([
    'log-net-log=/tmp/log.json',
    'ssl-key-log-file=/tmp/keys',
    'host-resolver-rules=MAP * 127.0.0.1',
    'ignore-certificate-errors',
    'ignore-certificate-errors-spki-list=abc',
    'js-flags=--expose-gc',
    'renderer-cmd-prefix=/tmp/run',
    'utility-cmd-prefix=/tmp/run',
    'gpu-launcher=/tmp/run',
    'proxy-server=127.0.0.1:8080',
    'proxy-pac-url=http://127.0.0.1/pac',
    'remote-debugging-port=0',
    'remote-debugging-pipe',
    'inspect=0',
    'inspect-brk',
    'enable-logging',
    'log-file=/tmp/log',
    'load-extension=/tmp/extension',
    'disable-web-security',
    'disable-features=NetworkServiceSandbox',
    'disable-gpu-sandbox',
    'disable-seccomp-filter-sandbox',
    'single-process',
    'unsafely-treat-insecure-origin-as-secure=http://a.b',
    'a-switch-of-a-chromium-to-come',
  ])('does not start with --%s, and says its name alone', (given) => {
    const [name, value] = given.split('=')
    for (const word of [`--${given}`, `-${given}`]) {
      const refusal = startWith([word])
      expect(refusal?.sentence, word).toContain(`--${name}`)
      if (value !== undefined) expect(refusal?.sentence, word).not.toContain(value)
      // Among others, before a command, after a link.
      expect(startWith(['--hidden', word])).not.toBeNull()
      expect(startWith([word, 'cli', 'keys', 'list'])).not.toBeNull()
      expect(startWith(['keydesk://workspace/a', word])).not.toBeNull()
      expect(startWith(['--', word])).not.toBeNull()
    }
    expect(startWith([`/${given}`], { platform: 'win32' })).not.toBeNull()
  })

  it.each([0x09, 0x0b, 0x20, 0x85, 0xa0, 0x1680, 0x180e, 0x2003, 0x200b, 0x2028, 0x202f, 0x3000, 0xfeff])(
    'does not start with a switch behind a blank: %i',
    (code) => {
      const blank = String.fromCharCode(code)
      for (const platform of ['linux', 'darwin', 'win32'] as const)
        for (const word of [`${blank}--inspect`, `${blank}${blank}-inspect=0`])
          expect(startWith([word], { platform })?.sentence).toContain('--inspect')
      expect(startWith([`${blank}/inspect`], { platform: 'win32' })?.sentence).toContain('--inspect')
    },
  )

  it.each(['help', 'version'])('says where the command line answers --%s', (name) => {
    expect(startWith([`--${name}`])?.sentence).toContain(`keydesk cli --${name}`)
    // What is wrong there is the place of the switch; on Windows a command of the app prints nothing.
    expect(startWith([`--${name}`, 'cli', 'keys', 'list'])?.sentence).toContain('start it without')
    expect(startWith([`--${name}`], { platform: 'win32' })?.sentence).toContain('start it without')
  })

  it('does not repeat what is no name of a switch', () => {
    expect(startWith(['--mgmt-Token_0123456789'])?.sentence).not.toContain('Token')
  })

  it('does not start where the keys of its connections are to be written down', () => {
    const refusal = startWith([], { keyLog: '/tmp/keys' })
    expect(refusal?.sentence).toContain('SSLKEYLOGFILE')
    expect(refusal?.sentence).not.toContain('/tmp/keys')
    expect(startWith(['cli', 'keys', 'list'], { keyLog: '/tmp/keys' })).not.toBeNull()
  })

  it('does not start where Node is to print what goes over its connections', () => {
    for (const words of [[], ['cli', 'keys', 'list']])
      expect(startWith(words, { nodeDebug: 'stream' })?.sentence).toContain('NODE_DEBUG')
  })

  it('opens no window without a sandbox, and says in a dialog what to install or leave out', () => {
    const words = ['--no-sandbox']
    const inAppImage = startWith(words, { isSandboxOff: true, as: 'replaceable' })
    expect(inAppImage).toMatchObject({ isForDesktop: true })
    expect(inAppImage?.sentence).toMatch(/AppImage: install Keydesk from its deb or rpm package/u)
    const installed = startWith(words, { isSandboxOff: true })
    expect(installed).toMatchObject({ isForDesktop: true })
    expect(installed?.sentence).toContain('start it without --no-sandbox')
    // By the environment, which adds no word.
    expect(startWith([], { isSandboxOff: true })?.sentence).toContain('ELECTRON_DISABLE_SANDBOX')
    expect(startWith(['--hidden'], { isSandboxOff: true })).not.toBeNull()
    for (const platform of ['darwin', 'win32'] as const)
      expect(startWith(words, { isSandboxOff: true, platform, userId: undefined })).not.toBeNull()
  })

  it('runs a command without one, as the AppImage does on such a system, and root everywhere', () => {
    const words = ['--no-sandbox', 'cli', 'keys', 'list']
    expect(startWith(words, { isSandboxOff: true })).toBeNull()
    expect(startWith(words, { isSandboxOff: true, userId: 0 })).toBeNull()
  })

  it('shows the reason where the desktop hides what is printed, but for commands', () => {
    for (const platform of ['darwin', 'win32'] as const) {
      expect(startWith(['--inspect'], { platform })).toMatchObject({ isForDesktop: true })
      expect(startWith(['--inspect', 'cli'], { platform })).toMatchObject({ isForDesktop: false })
    }
    // A dialog comes too late there.
    expect(startWith(['--inspect'])).toMatchObject({ isForDesktop: false })
  })

  it('takes what macOS adds', () => {
    expect(startWith(['-psn_0_12345'], { platform: 'darwin' })).toBeNull()
    expect(startWith(['-psn_0_12345'])).not.toBeNull()
  })
})

describe('an app that is started from its source', () => {
  const fromSource = (words: readonly string[], facts: Partial<StartFacts> = {}): Refusal | null =>
    refusalOf({
      ...packaged,
      isPackaged: false,
      as: 'none',
      argv: ['/usr/bin/electron', '.', ...words],
      ...facts,
    })

  it('takes any switch, and a log of TLS keys', () => {
    expect(fromSource(['--inspect', '--log-net-log=/tmp/log.json'], { keyLog: '/tmp/keys' })).toBeNull()
    expect(fromSource(['--no-sandbox'], { isSandboxOff: true })).toBeNull()
  })

  it('opens no window as root, whose processes no sandbox could hold', () => {
    const asRoot = { userId: 0, isSandboxOff: true }
    expect(fromSource(['--no-sandbox'], asRoot)).toMatchObject({ isForDesktop: false })
    expect(fromSource(['--no-sandbox'], asRoot)?.sentence).toContain('start it as an ordinary user')
    expect(startWith(['--no-sandbox'], asRoot)?.sentence).toContain('start it as an ordinary user')
    expect(fromSource([], { userId: 0 })).toBeNull()
    expect(fromSource(['--no-sandbox', 'cli', 'keys', 'list'], asRoot)).toBeNull()
    expect(fromSource(['--no-sandbox'], { ...asRoot, platform: 'darwin' })).toBeNull()
    expect(
      fromSource(['--no-sandbox'], { isSandboxOff: true, platform: 'win32', userId: undefined }),
    ).toBeNull()
  })
})
