/**
 * The ES module hook (Node docs, module.register): `electron` is the host's module beside this file.
 * Runs on Node's loader thread, so it shares nothing with the rest.
 */
const host = new URL('./electron.mjs', import.meta.url).href

type Resolve = (specifier: string, context: object) => Promise<object>

/** Resolves electron's own specifiers to the host; leaves all others to Node. */
export const resolve = (specifier: string, context: object, next: Resolve): object | Promise<object> =>
  specifier === 'electron' || specifier === 'electron/main' || specifier === 'electron/common'
    ? { url: host, format: 'module', shortCircuit: true }
    : next(specifier, context)
