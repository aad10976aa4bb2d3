import { page } from './dom'

type Fn = (this: unknown, ...args: unknown[]) => unknown
type Holder = Record<string, unknown>

/** Asks the host, which asks the app's handlers and sets what Chromium will answer. */
export type AskPermission = (permission: string, details: object) => Promise<boolean>

/**
 * Puts the app's permission handler before every call that Chromium would prompt for (Electron docs,
 * ses.setPermissionRequestHandler). The call then meets Chromium's own check: a page that goes round these
 * wrappers finds what was never granted denied.
 */
export const gatePermissions = (ask: AskPermission): void => {
  const prototypeOf = (name: string): Holder | undefined =>
    (page[name] as { readonly prototype?: Holder } | undefined)?.prototype
  const wrap = (holder: Holder | undefined, name: string, make: (original: Fn) => Fn): void => {
    const original = holder?.[name]
    if (holder === undefined || typeof original !== 'function') return
    Object.defineProperty(holder, name, { value: make(original as Fn), writable: true, configurable: true })
  }
  const gate = (holder: Holder | undefined, name: string, permission: string, details: object = {}): void =>
    wrap(
      holder,
      name,
      (original) =>
        async function gated(...args) {
          await ask(permission, details)
          return Reflect.apply(original, this, args)
        },
    )

  gate(page['Notification'] as Holder | undefined, 'requestPermission', 'notifications')
  const clipboard = prototypeOf('Clipboard')
  gate(clipboard, 'read', 'clipboard-read')
  gate(clipboard, 'readText', 'clipboard-read')
  gate(clipboard, 'write', 'clipboard-sanitized-write')
  gate(clipboard, 'writeText', 'clipboard-sanitized-write')
  for (const name of ['getCurrentPosition', 'watchPosition']) {
    wrap(
      prototypeOf('Geolocation'),
      name,
      (original) =>
        function gated(...args) {
          void ask('geolocation', {}).then(() => Reflect.apply(original, this, args))
          return 1
        },
    )
  }
  wrap(
    prototypeOf('MediaDevices'),
    'getUserMedia',
    (original) =>
      async function gated(...args) {
        const constraints = (args[0] ?? {}) as { readonly audio?: unknown; readonly video?: unknown }
        const mediaTypes = [...(constraints.audio ? ['audio'] : []), ...(constraints.video ? ['video'] : [])]
        await ask('media', { mediaTypes })
        return Reflect.apply(original, this, args)
      },
  )
  // Electron refuses screen capture without a display-media handler, whose sources do not exist here.
  wrap(
    prototypeOf('MediaDevices'),
    'getDisplayMedia',
    () => () => Promise.reject(new page.DOMException('Not supported', 'NotSupportedError')),
  )
  wrap(
    prototypeOf('Navigator'),
    'requestMIDIAccess',
    (original) =>
      async function gated(...args) {
        const isSysex = (args[0] as { readonly sysex?: boolean } | undefined)?.sysex === true
        await ask(isSysex ? 'midiSysex' : 'midi', {})
        return Reflect.apply(original, this, args)
      },
  )
}
