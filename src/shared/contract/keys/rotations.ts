import { z } from 'zod'
import { apiKeySchema } from '../../api-key'
import { clientRefProblem, keyNameProblem, ownerProblem } from '../../domain/text-rules'
import { listedNameLength } from '../../limits'
import {
  defineCall,
  opaqueId,
  projectId,
  proofSchema,
  ruledText,
  typedName,
  usableKeyId,
  workspaceId,
} from '../define'
import { testedSchema } from './key-tests'
import { creationSchema } from './keys'

/**
 * The stage of a rotation. Each is on disk before its step is taken.
 * - `creating`: the replacement was requested, and its fate is unknown.
 * - `not-created`: it surely does not exist.
 * - `value-lost`: it exists, but its value is lost.
 * - `waiting`: it was created. The old key is kept until `revokeAfter`; then a person is asked.
 * - `revoking`: the revocation of the old key was sent, and its fate is unknown. It stays so while the key is
 *   listed, as a slow server may yet revoke it.
 * - `finished`: the old key is gone.
 * - `abandoned`: a person ended the rotation. Both keys stay.
 */
export const rotationStages = [
  'creating',
  'not-created',
  'value-lost',
  'waiting',
  'revoking',
  'finished',
  'abandoned',
] as const

export const rotationSchema = z.strictObject({
  id: opaqueId,
  workspaceId,
  projectId,
  projectName: z.string(),
  oldKey: apiKeySchema,
  /** The name and client reference requested for the replacement. */
  newName: z.string(),
  newClientRef: z.string(),
  newKeyId: z.string().nullable(),
  /** The replacement's value was copied, revealed or saved. Until then the old key is not revoked. */
  isDelivered: z.boolean(),
  /** The newest test of the replacement's value that showed something, else the newest; null if there was none. */
  tested: testedSchema.nullable(),
  /** Keys that may be the replacement whose value was lost. */
  candidates: z.array(apiKeySchema),
  stage: z.enum(rotationStages),
  startedAt: z.iso.datetime(),
  /** When the replacement was last asked for, by this computer’s clock. Not on disk. */
  requestedAt: z.iso.datetime().optional(),
  revokeAfter: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  /** When a person was last reminded that it is due. */
  remindedAt: z.iso.datetime().nullable(),
})
export type Rotation = z.infer<typeof rotationSchema>

export const rotationCalls = {
  /** Open ones first, due ones before others; then those that ended in the last 90 days. */
  'rotations.list': defineCall({
    kind: 'read',
    input: z.strictObject({ workspaceId }),
    output: z.strictObject({ rotations: z.array(rotationSchema) }),
  }),
  /** Creates the replacement. The old key is untouched, whatever happens. */
  'rotations.start': defineCall({
    kind: 'write',
    audit: 'own',
    input: z.strictObject({
      workspaceId,
      projectId,
      projectName: z.string().max(listedNameLength),
      keyId: usableKeyId,
      newName: ruledText(keyNameProblem),
      newClientRef: ruledText(clientRefProblem),
      /** Noted of the replacement. Left out: the old key's, where the policy requires one. */
      newOwner: ruledText(ownerProblem).optional(),
      revokeAfter: z.iso.datetime(),
    }),
    output: z.strictObject({ rotation: rotationSchema, creation: creationSchema }),
  }),
  /** Creates the replacement again, if it surely does not exist or its value was lost. */
  'rotations.createAgain': defineCall({
    kind: 'write',
    audit: 'own',
    input: z.strictObject({ rotationId: opaqueId }),
    output: z.strictObject({ rotation: rotationSchema, creation: creationSchema }),
  }),
  /**
   * Lists to find out the stage of a rotation after a crash or a lost reply. Changes nothing at the API.
   * `outcome`: how the old key went, if this found that it is gone. `stillListedSeconds`: how long after its
   * revocation was sent the old key was still listed, which leaves open whether it is revoked.
   */
  'rotations.settle': defineCall({
    kind: 'write',
    audit: 'own',
    input: z.strictObject({ rotationId: opaqueId }),
    output: z.strictObject({
      rotation: rotationSchema,
      outcome: z.enum(['revoked', 'already-gone']).nullable(),
      stillListedSeconds: z.number().int().nonnegative().nullable(),
    }),
  }),
  'rotations.extend': defineCall({
    kind: 'write',
    audit: 'own',
    input: z.strictObject({ rotationId: opaqueId, revokeAfter: z.iso.datetime() }),
    output: z.strictObject({ rotation: rotationSchema }),
  }),
  /** Revokes the old key. A person confirms it by typing its name. */
  'rotations.finish': defineCall({
    kind: 'write',
    deletes: true,
    audit: 'own',
    input: z.strictObject({ rotationId: opaqueId, typedName }),
    output: z.strictObject({
      rotation: rotationSchema,
      outcome: z.enum(['revoked', 'already-gone']),
      proof: proofSchema,
    }),
  }),
  'rotations.abandon': defineCall({
    kind: 'write',
    audit: 'own',
    input: z.strictObject({ rotationId: opaqueId }),
    output: z.strictObject({ rotation: rotationSchema }),
  }),
}

export const rotationEvents = {
  'rotations.changed': z.strictObject({ workspaceId }),
}
