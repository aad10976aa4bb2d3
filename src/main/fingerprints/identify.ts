import type { Identification } from '#shared/contract/keys/fingerprints'
import type { StoredKey } from './made-keys'
import { type FingerprintSecret, isFingerprint } from './secret'

/** A key made in a workspace. */
export interface MadeIn {
  readonly workspaceId: string
  readonly key: StoredKey
}

type Missing = Exclude<Identification, { outcome: 'made-here' }>

const latest = (keys: readonly MadeIn[]): string | null =>
  keys
    .map(({ key }) => key.madeAt)
    .toSorted((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1) ?? null

const earliest = (keys: readonly MadeIn[]): string | null =>
  keys.map(({ key }) => key.madeAt).toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null

/**
 * The key whose value this is: the newest, should one have been noted twice. Else what the search was worth: which keys
 * could be compared with the secrets that are there.
 */
export const identify = (
  value: string,
  made: readonly MadeIn[],
  secretsOf: (workspaceId: string) => FingerprintSecret | null,
): { readonly found: MadeIn } | { readonly missing: Missing } => {
  const fingerprints = new Map<string, Buffer>()
  let found: MadeIn | null = null
  const compared: MadeIn[] = []
  const notComparable: MadeIn[] = []
  let withoutFingerprint = 0
  // All of them, also after a match: the time says nothing of which key it was.
  for (const each of made) {
    const { fingerprint } = each.key
    if (fingerprint === null) {
      withoutFingerprint += 1
      continue
    }
    const secret = secretsOf(each.workspaceId)
    if (secret?.id !== fingerprint.secretId) {
      notComparable.push(each)
      continue
    }
    const wanted = fingerprints.get(secret.id) ?? secret.fingerprintOf(value)
    fingerprints.set(secret.id, wanted)
    compared.push(each)
    if (isFingerprint(fingerprint.hex, wanted)) found = each
  }
  if (found !== null) return { found }
  if (withoutFingerprint === 0 && notComparable.length === 0)
    return { missing: { outcome: 'not-made-here', compared: compared.length, since: earliest(compared) } }
  return {
    missing: {
      outcome: 'unknown',
      compared: compared.length,
      withoutFingerprint,
      notComparable: notComparable.length,
      notComparableUntil: latest(notComparable),
    },
  }
}
