import { z } from 'zod'
import { rotationSchema, type Rotation } from '#shared/contract/keys/rotations'
import { dayMs } from '#shared/domain/days'
import { isOpen } from '#shared/domain/rotation'
import type { Migrations } from '../storage/envelope'

/** A rotation with what only this feature needs to find its replacement again. */
export const storedRotationSchema = rotationSchema.extend({
  /**
   * Keys listed just before the replacement was asked for, and those that Keydesk made otherwise since: none of them
   * is it. Empty once the rotation has ended, or its replacement is known for certain.
   */
  idsBefore: z.array(z.string()),
  /**
   * False where an earlier version wrote it, `idsBefore` then having the keys of the replacement's name alone, and
   * where `isReplacementKnown`.
   */
  hasAllIdsBefore: z.boolean(),
  /** The only request was answered with the replacement's ID: no other key can be it. */
  isReplacementKnown: z.boolean().optional(),
  /** More than one replacement was asked for: an earlier request may still take effect. */
  isAskedAgain: z.boolean().optional(),
  /** False where what the lists before lacked may have been there all the same (creations/list-before.ts). */
  isBeforeCertain: z.boolean().optional(),
  /** Who is to be noted as the replacement's owner; left out where nobody is. */
  newOwner: z.string().optional(),
  /** When it was asked for, milliseconds since 1970. */
  attemptedAt: z.number(),
  /** Where its value waits, in the process that created it alone. */
  handoffId: z.uuid().nullable(),
  /** When the old key's revocation was last sent, milliseconds since 1970. */
  revocationSentAt: z.number().optional(),
  /** The API did not know the old key when asked to revoke it, and no earlier request of ours can be the reason. */
  isRevocationDenied: z.boolean().optional(),
})
export type StoredRotation = z.infer<typeof storedRotationSchema>

export const rotationsDocumentSchema = z.strictObject({ rotations: z.array(storedRotationSchema) })
export type RotationsDocument = z.infer<typeof rotationsDocumentSchema>

const olderDocument = z.object({ rotations: z.array(z.looseObject({})) })

/** The steps from earlier versions of the document. */
export const rotationsMigrations: Migrations = {
  1: (old) => ({
    rotations: olderDocument
      .parse(old)
      .rotations.map((each) => Object.assign(each, { hasAllIdsBefore: false })),
  }),
  2: (old) => ({
    rotations: olderDocument
      .parse(old)
      .rotations.map(({ isHandedOver, ...rest }) => Object.assign(rest, { isDelivered: isHandedOver })),
  }),
  3: (old) => ({
    rotations: olderDocument.parse(old).rotations.map((each) => Object.assign(each, { tested: null })),
  }),
}

export const rotationsVersion = 4

/** Days for which an ended rotation is kept and shown. */
export const keptDays = 90

/** True for an open rotation, and for one that ended lately. */
export const isKept = (rotation: Rotation, now: number): boolean =>
  rotation.endedAt === null || Date.parse(rotation.endedAt) > now - keptDays * dayMs

/** Whether a revocation of unknown outcome was sent before, and not denied. */
export const wasSentBefore = ({ stage, isRevocationDenied }: StoredRotation): boolean =>
  stage === 'revoking' && isRevocationDenied !== true

/** How a rotation came to its end that listings show: by Keydesk's own revocation, or by somebody else. */
export const endedBy = (before: StoredRotation): 'revoked' | 'already-gone' =>
  wasSentBefore(before) ? 'revoked' : 'already-gone'

/** The rotation as the window may see it. */
export const publicRotation = (stored: StoredRotation): Rotation => {
  const {
    idsBefore: _ids,
    hasAllIdsBefore: _all,
    isReplacementKnown: _known,
    isAskedAgain: _again,
    isBeforeCertain: _certain,
    attemptedAt,
    handoffId: _handoff,
    revocationSentAt: _sent,
    isRevocationDenied: _denied,
    ...rotation
  } = stored
  return { ...rotation, requestedAt: new Date(attemptedAt).toISOString() }
}

/** Open ones first, the ones due first of all; then the ended ones, newest first. */
export const inOrder = (rotations: readonly Rotation[]): Rotation[] =>
  rotations.toSorted((a, b) => {
    if (isOpen(a) !== isOpen(b)) return isOpen(a) ? -1 : 1
    if (isOpen(a)) return Date.parse(a.revokeAfter) - Date.parse(b.revokeAfter)
    return Date.parse(b.endedAt ?? b.startedAt) - Date.parse(a.endedAt ?? a.startedAt)
  })
