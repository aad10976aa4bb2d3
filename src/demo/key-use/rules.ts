import type { IssuedKey } from './issued-keys'

/** How the services in which keys are used behave. Can be changed while the server runs. */
export interface KeyUseRules {
  /** Milliseconds from a key's creation until the services know it. */
  knownAfterMs: number
  /** The regions that the contract does not cover. */
  refusedRegions: readonly string[]
  /** Where realtime tells of a key that it does not know: in the handshake, or in the session after it. */
  rejectsIn: 'handshake' | 'message' | 'close'
  /** The type of the `Error` message with which each realtime session ends; null for none. */
  realtimeError: string | null
  /** Whether a realtime session says nothing at all. */
  isSilent: boolean
}

export const defaultRules: KeyUseRules = {
  knownAfterMs: 0,
  refusedRegions: [],
  rejectsIn: 'message',
  realtimeError: null,
  isSilent: false,
}

/** The service that a path is of. */
export interface Service {
  readonly region: string
  /** The rest of the path, with its query: `/v2/jobs?limit=1`. */
  readonly path: string
}

/** The regions are hosts at the vendor's (`eu1.asr.api…/v2/jobs`); here they are folders too: `/regions/eu1/v2/jobs`. */
export const serviceOf = (path: string, host = ''): Service | null => {
  const [, named] = /^([a-z0-9]{1,12})\.(?:asr\.api|rt)\.speechmatics\.com(?::\d+)?$/u.exec(host) ?? []
  if (named !== undefined && /^\/v2(?:[/?]|$)/u.test(path)) return { region: named, path }
  const [, region, rest] = /^\/regions\/([a-z0-9]{1,12})(\/v2(?:[/?].*)?)$/u.exec(path) ?? []
  return region === undefined || rest === undefined ? null : { region, path: rest }
}

export const bearerIn = (authorization: string | undefined): string =>
  /^Bearer (\S+)$/u.exec(authorization ?? '')?.[1] ?? ''

/** What a service makes of a key. */
export const standing = (
  key: IssuedKey | undefined,
  product: 'batch' | 'rt',
  { region, rules, now }: { readonly region: string; readonly rules: KeyUseRules; readonly now: number },
): 'known' | 'unknown' | 'refused' => {
  if (key === undefined || now - key.issuedAt < rules.knownAfterMs) return 'unknown'
  if (key.endsAt !== null && now >= key.endsAt) return 'unknown'
  const isForProduct = key.type === null || key.type === product
  return isForProduct && !rules.refusedRegions.includes(region) ? 'known' : 'refused'
}
