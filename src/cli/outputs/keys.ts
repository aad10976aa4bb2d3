import { z } from 'zod'
import { deliverySchema } from '#shared/contract/keys/destinations'
import { identifiedKeySchema } from '#shared/contract/keys/fingerprints'
import { keyTestSchema } from '#shared/contract/keys/key-tests'
import { revocationItemSchema } from '#shared/contract/keys/revocations'
import { keyProducts } from '#shared/limits'
import { changed, count, finding, listedKey, moment, projectId, tokenFinding, workspaceId } from './common'

const { destinationId, outcome, reason, exitCode, output } = deliverySchema.shape
export const delivery = z.strictObject({
  destination: z.string(),
  destinationId,
  outcome,
  reason,
  exitCode,
  output,
})

/** What a new key's value came to: shown, in a file, or delivered. */
const handedOver = {
  projectId: projectId.optional(),
  keyId: z.string().nullable(),
  endsAt: moment.nullable(),
  value: z.string().optional(),
  valueFile: z.string().optional(),
  deliveries: z.array(delivery).optional(),
  /** Of `--test`. */
  result: keyTestSchema.optional(),
  ...changed,
}

/** A rotation's replacement. */
const replacement = z.strictObject({
  workspaceId,
  rotationId: z.uuid(),
  oldKeyId: z.string(),
  name: z.string(),
  revokeAfter: moment,
  ...handedOver,
})

/** The output of the commands that list, make and test keys. */
export const keyOutputs = {
  'keys list': z.strictObject({
    workspaceId,
    keys: z.array(listedKey),
    unreadable: count,
    unreadableProjects: count,
  }),
  'keys create': z.strictObject({
    workspaceId,
    name: z.string(),
    lifetime: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('permanent') }),
      z.strictObject({
        kind: z.literal('temporary'),
        ttlSeconds: z.number().int(),
        product: z.enum(keyProducts),
      }),
    ]),
    warning: z.string().optional(),
    ...handedOver,
  }),
  'keys rotate': replacement,
  'rotations again': replacement,
  'keys deliver': z.strictObject({
    workspaceId,
    projectId,
    keyId: z.string(),
    name: z.string(),
    /** Whether the value is known to be the key's, by its fingerprint. */
    isProven: z.boolean(),
    deliveries: z.array(delivery),
    ...changed,
  }),
  'keys revoke': z.strictObject({
    workspaceId,
    projectId,
    keyId: z.string(),
    name: z.string(),
    outcome: z.enum(['revoked', 'already-gone']),
    ...changed,
  }),
  'keys revoke-many': z.strictObject({
    workspaceId,
    startedAt: moment,
    endedAt: moment.nullable(),
    items: z.array(revocationItemSchema),
    ...changed,
  }),
  'keys test': z.strictObject({ result: keyTestSchema }),
  'keys identify': z.strictObject({ key: identifiedKeySchema, result: keyTestSchema.optional() }),
  health: z.strictObject({
    workspaceId,
    collectedAt: moment,
    keys: count,
    keysWithFindings: count,
    findings: z.array(finding),
    tokenFindings: z.array(tokenFinding),
  }),
}
