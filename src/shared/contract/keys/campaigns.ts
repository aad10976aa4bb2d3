import { z } from 'zod'
import { clientRefProblem, keyNameProblem } from '../../domain/text-rules'
import { failureSchema } from '../../failure'
import { campaignLength, listedNameLength } from '../../limits'
import {
  defineCall,
  keyId,
  nothing,
  opaqueId,
  projectId,
  ruledText,
  usableKeyId,
  workspaceId,
} from '../define'
import { deliverySchema } from './destinations'
import { testedSchema, testTargetSchema } from './key-tests'

/**
 * How far one key of a campaign is. Each stage is on disk before its step is taken.
 * - `planned`: nothing was sent for it.
 * - `left-out`: the person left it out, or it could not be rotated (`failure` says why).
 * - `creating`: its replacement was requested, and its fate is unknown.
 * - `not-created`: the replacement surely does not exist. It can be created again.
 * - `value-lost`: the replacement exists, but its value is lost. It can be created again.
 * - `delivering`: a destination is getting the value; after a crash it is unknown whether it has it.
 * - `value-waits`: the value waits for the person: no destination, or not every one took it.
 * - `undelivered`: the value is gone, and not every destination has it.
 * - `put-aside`: the person goes on with the next key; the value still waits.
 * - `testing`: the value is being tested.
 * - `test-failed`: it was delivered, and the test says that it does not work, or said nothing.
 * - `replaced`: delivered. `tested` says whether it is known to work. The old key still works.
 * - `revoking`: the revocation of the old key was sent, and its fate is unknown.
 * - `revoked`: the old key is gone.
 */
export const campaignStages = [
  'planned',
  'left-out',
  'creating',
  'not-created',
  'value-lost',
  'delivering',
  'value-waits',
  'undelivered',
  'put-aside',
  'testing',
  'test-failed',
  'replaced',
  'revoking',
  'revoked',
] as const
export type CampaignStage = (typeof campaignStages)[number]

/**
 * What a person can say of the key that a campaign stopped at; domain/campaign.ts knows which where.
 * - `go-on`: with what the person did with its value, or with what is known of it after a crash.
 * - `again`: repeats the step that failed: creation, the deliveries that failed, or the test.
 * - `put-aside`: its value goes on waiting.
 * - `accept`: as it is, though its test failed or not every destination has it. Its old key then counts as not proven.
 * - `leave-out`: nothing more is done for it.
 */
export const campaignChoices = ['go-on', 'again', 'put-aside', 'accept', 'leave-out'] as const
export type CampaignChoice = (typeof campaignChoices)[number]

const names = {
  projectId,
  projectName: z.string().max(listedNameLength),
  keyId: usableKeyId,
  keyName: z.string().max(listedNameLength),
}

/** One key to rotate, as the person confirmed it. */
const rowPlanSchema = z.strictObject({
  ...names,
  newName: ruledText(keyNameProblem),
  newClientRef: ruledText(clientRefProblem),
  /** Where its replacement is delivered, one after the other. Empty: by the person. */
  destinationIds: z.array(opaqueId).max(20),
})
export type CampaignRowPlan = z.output<typeof rowPlanSchema>

export const campaignRowSchema = z.strictObject({
  ...names,
  keyId,
  newName: z.string(),
  newClientRef: z.string(),
  destinationIds: z.array(opaqueId),
  stage: z.enum(campaignStages),
  /** The rotation that it is; null while nothing was sent. */
  rotationId: opaqueId.nullable(),
  newKeyId: z.string().nullable(),
  /** What each destination last answered; `to` is a digest of what it was then, as it can be edited. */
  deliveries: z.array(deliverySchema.extend({ to: z.string() })),
  /** The newest test of the replacement. */
  tested: testedSchema.nullable(),
  /** Whether the person went on with it as it was: then it never counts as proven. */
  isAccepted: z.boolean(),
  /** Why it is no further. */
  failure: failureSchema.nullable(),
})
export type CampaignRow = z.infer<typeof campaignRowSchema>

/** A campaign: many keys rotated one after the other, with a report that a crash does not lose. */
export const campaignSchema = z.strictObject({
  id: opaqueId,
  workspaceId,
  startedAt: z.iso.datetime(),
  /** When the last key was replaced or the person stopped it; null until then. */
  endedAt: z.iso.datetime().nullable(),
  /** Until when the old keys are kept; then a person is asked. */
  revokeAfter: z.iso.datetime(),
  /** What each replacement is tested for; null where none is. */
  test: testTargetSchema.nullable(),
  /** Being worked on at this moment. Otherwise it waits for the person. */
  isRunning: z.boolean(),
  /** The value that waits for the person, where it is still held. */
  waiting: z.strictObject({ row: z.number().int().nonnegative(), handoffId: opaqueId }).nullable(),
  rows: z.array(campaignRowSchema),
})
export type Campaign = z.infer<typeof campaignSchema>

/**
 * Why a key cannot be rotated in a campaign. `project-full`: its project refused a key as one too many in this run of the
 * app, and has as many keys as then.
 */
export const campaignObstacles = ['being-replaced', 'not-listed', 'project-full', 'list-failed'] as const
export type CampaignObstacle = (typeof campaignObstacles)[number]

const result = z.strictObject({ campaign: campaignSchema })
const place = z.strictObject({ workspaceId, campaignId: opaqueId })

export const campaignCalls = {
  /**
   * Lists the projects of these keys and says which can be rotated, under which names, and where their
   * replacements would be delivered: to where the old key was. `owner` and `isInDefaultProject` are for the policy's rules
   * (`whyNotReplaced`), as the names can be edited. Changes nothing.
   */
  'campaigns.plan': defineCall({
    kind: 'read',
    input: z.strictObject({
      workspaceId,
      keys: z.array(z.strictObject(names)).min(1).max(campaignLength),
    }),
    output: z.strictObject({
      rows: z.array(
        z.strictObject({
          ...names,
          newName: z.string(),
          newClientRef: z.string(),
          destinationIds: z.array(opaqueId),
          /** Noted of the old key, and passed on to its replacement. */
          owner: z.string(),
          /** Asked only where the policy lets no key into a workspace's default project; false otherwise. */
          isInDefaultProject: z.boolean(),
          obstacle: z.enum(campaignObstacles).nullable(),
          /** Why its project could not be listed or looked up. */
          failure: failureSchema.nullable(),
        }),
      ),
    }),
    takesRows: true,
  }),
  /**
   * Rotates the keys one after the other: create, deliver, test. No value is created before the one before was
   * delivered or put aside. Answers when all are done, or when the person is needed. Cancelling pauses it, as
   * `campaigns.pause` does. `confirmedCount` must be the number of rows. Refused with `policy-forbids`, before anything
   * is created, where the policy would refuse a replacement. Revokes nothing.
   */
  'campaigns.start': defineCall({
    kind: 'write',
    audit: 'own',
    input: z.strictObject({
      workspaceId,
      rows: z.array(rowPlanSchema).min(1).max(campaignLength),
      revokeAfter: z.iso.datetime(),
      test: testTargetSchema.nullable(),
      confirmedCount: z.number().int(),
    }),
    output: result,
    takesRows: true,
  }),
  /**
   * Goes on. `row` is the key that it stopped at, of which the person made the choice. Refused by field: `row`
   * (`mismatch`) where it stands at another one by now, `choice` (`not-allowed-here`) where that key is no longer as it
   * was shown.
   */
  'campaigns.resume': defineCall({
    kind: 'write',
    audit: 'own',
    input: place.extend({ row: z.number().int().nonnegative(), choice: z.enum(campaignChoices) }),
    output: result,
  }),
  /** Pauses it after the step under way; a test is ended, as it can be made again. Whichever call runs it then answers. */
  'campaigns.pause': defineCall({
    kind: 'write',
    audit: 'none',
    input: z.strictObject({ workspaceId }),
    output: nothing,
  }),
  /** Ends it. Keys that were not rotated stay as they are. */
  'campaigns.stop': defineCall({ kind: 'write', audit: 'own', input: place, output: result }),
  /** The last campaign, unless the administrator has dismissed it. */
  'campaigns.last': defineCall({
    kind: 'read',
    input: z.strictObject({ workspaceId }),
    output: z.strictObject({ campaign: campaignSchema.nullable() }),
  }),
  /**
   * Revokes the old keys whose replacements are proven: delivered, and tested with success. `keyIds` must be
   * these, as the person was shown them. Cancelling ends it after the key under way.
   */
  'campaigns.revoke': defineCall({
    kind: 'write',
    deletes: true,
    audit: 'own',
    input: place.extend({ keyIds: z.array(keyId).min(1).max(campaignLength) }),
    output: result,
    takesRows: true,
  }),
  /** After a crash: lists to find out how far each key is. Changes nothing at the API. */
  'campaigns.settle': defineCall({ kind: 'write', audit: 'own', input: place, output: result }),
  'campaigns.putAway': defineCall({ kind: 'write', audit: 'none', input: place, output: nothing }),
}

export const campaignEvents = {
  /** One key of a campaign has come a step further. */
  'campaigns.progress': z.strictObject({
    workspaceId,
    campaignId: opaqueId,
    row: z.number().int().nonnegative(),
    now: campaignRowSchema,
  }),
  /** A campaign is no longer worked on: it waits for the person, or has ended. */
  'campaigns.rested': z.strictObject({ workspaceId }),
}
