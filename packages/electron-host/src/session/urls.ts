/**
 * Chromium cannot be taught a scheme from outside, so `scheme://host/path` is loaded as
 * `https://host.scheme.invalid/path`: a standard, secure origin that no network can ever answer (RFC 2606).
 */
const schemes = new Set<string>()

const suffix = '.invalid'
const emptyHost = 'host--none'

const fetched = new Set<string>()

/** Whether pages may fetch a scheme: only where that was asked for (Electron docs, CustomScheme). */
export const isFetched = (scheme: string): boolean => fetched.has(scheme)

/** Lets pages fetch a scheme. */
export const allowFetching = (scheme: string): void => void fetched.add(scheme)

/** Makes a scheme known, from `protocol.handle` or `registerSchemesAsPrivileged`. */
export const registerScheme = (scheme: string): void => void schemes.add(scheme)

const split = /^([a-z][a-z\d+.-]*):\/\/([^/?#]*)(.*)$/iu

/** The address under which Chromium loads one of the app's own; any other address as it is. */
export const toChromiumUrl = (url: string): string => {
  const [, scheme = '', host = '', rest = ''] = split.exec(url) ?? []
  if (!schemes.has(scheme.toLowerCase())) return url
  const path = rest.startsWith('/') || rest === '' ? rest : `/${rest}`
  return `https://${host === '' ? emptyHost : host}.${scheme.toLowerCase()}${suffix}${path}`
}

/** The scheme that an address of Chromium's stands for, or undefined. */
export const appSchemeOf = (url: string): string | undefined => {
  if (!url.startsWith('https://') && !url.startsWith('wss://')) return undefined
  const host = split.exec(url)?.[2] ?? ''
  if (!host.endsWith(suffix)) return undefined
  const scheme = host.slice(0, -suffix.length).split('.').at(-1) ?? ''
  return schemes.has(scheme) ? scheme : undefined
}

/** The address the app knows for one of Chromium's. */
export const toAppUrl = (url: string): string => {
  const scheme = appSchemeOf(url)
  if (scheme === undefined) return url
  const [, , host = '', rest = ''] = split.exec(url) ?? []
  const name = host.slice(0, -suffix.length - scheme.length - 1)
  return `${scheme}://${name === emptyHost ? '' : name}${rest}`
}

/** The origin of an address as the app knows it; `null` for an opaque one. */
export const appOriginOf = (url: string): string => {
  const scheme = appSchemeOf(url)
  if (scheme !== undefined) return toAppUrl(new URL(url).origin)
  return URL.canParse(url) ? new URL(url).origin : 'null'
}

/** A Content-Security-Policy with sources of the app's schemes in Chromium's form. */
export const toChromiumPolicy = (policy: string): string =>
  policy
    .split(/(\s+|;|,)/u)
    .map((token) => {
      const scheme = /^([a-z][a-z\d+.-]*):$/iu.exec(token)?.[1]
      return scheme !== undefined && schemes.has(scheme)
        ? `https://*.${scheme}${suffix}`
        : toChromiumUrl(token)
    })
    .join('')
