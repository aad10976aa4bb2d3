import type { Rotation } from '#shared/contract/keys/rotations'
import type { Live } from './live'

/** The rotation of a key that goes on where its replacement's value reached nobody. */
export const brokenRotation = ({ rotations }: Live, keyId: string): Rotation | undefined =>
  rotations.find((each) => each.oldKey.id === keyId && !isReplacing(each))

/** Whether a rotation has a replacement that is at work. */
const isReplacing = ({ newKeyId, stage, isDelivered }: Rotation): boolean =>
  newKeyId !== null && ((stage === 'waiting' && isDelivered) || stage === 'revoking')

/** The keys of open rotations. */
export interface Rotating {
  /** Replacements at work, by the old key. */
  readonly replacements: ReadonlyMap<string, Rotation & { readonly newKeyId: string }>
  /** Keys that no name stands for: old ones that have a replacement at work, and lost ones. */
  readonly replaced: ReadonlySet<string>
  /** Keys that rotations made and whose value no destination is known to have. */
  readonly lost: ReadonlySet<string>
  /** All of them. */
  readonly all: ReadonlySet<string>
}

/** What open rotations say of keys. */
export const rotatingIn = ({ rotations }: Live): Rotating => {
  const replacements = new Map<string, Rotation & { newKeyId: string }>()
  const lost = new Set<string>()
  const all = new Set<string>()
  for (const rotation of rotations) {
    const { oldKey, newKeyId, candidates } = rotation
    all.add(oldKey.id)
    if (newKeyId !== null) all.add(newKeyId)
    for (const { id } of candidates) lost.add(id)
    if (newKeyId === null) continue
    if (isReplacing(rotation)) replacements.set(oldKey.id, { ...rotation, newKeyId })
    else lost.add(newKeyId)
  }
  return { replacements, lost, all, replaced: new Set([...replacements.keys(), ...lost]) }
}
