import { z } from 'zod'
import { failureSchema } from '../../failure'
import { allRegions, isRegionOf, regions, testedProducts } from '../../domain/regions'
import { defineCall, opaqueId, workspaceId } from '../define'

/**
 * What a test showed of a key.
 * - `works`: the product's own service took it.
 * - `not-accepted`: the service does not know it, also a minute after it was created.
 * - `refused`: the service knows it and refuses it here, as the region or the contract does not cover it.
 * - `not-tested`: nothing was learned of the key.
 */
export const keyTestOutcomes = ['works', 'not-accepted', 'refused', 'not-tested'] as const
export type KeyTestOutcome = (typeof keyTestOutcomes)[number]

export const keyTestSchema = z.strictObject({
  outcome: z.enum(keyTestOutcomes),
  product: z.enum(testedProducts),
  region: z.enum(allRegions),
  testedAt: z.iso.datetime(),
  /** Milliseconds from the first request to the last answer. */
  took: z.number().int().nonnegative(),
  /** Why nothing was learned; of `not-tested` alone. */
  failure: failureSchema.optional(),
  /** The server's own words on a refusal, shortened, without anything that looks like a key. */
  detail: z.string().max(400).optional(),
})
export type KeyTestResult = z.infer<typeof keyTestSchema>

/** What to test a key for. */
export const testTargetSchema = z
  .strictObject({ product: z.enum(testedProducts), region: z.enum(allRegions) })
  .refine(({ product, region }) => isRegionOf(product, region), {
    path: ['region'],
    message: 'not-allowed-here',
  })
export type TestTarget = z.infer<typeof testTargetSchema>

/** What a rotation keeps of the test of its replacement. */
export const testedSchema = z.strictObject({
  at: z.iso.datetime(),
  product: z.enum(testedProducts),
  region: z.enum(allRegions),
  outcome: z.enum(keyTestOutcomes),
})

/** The product and the regions that were tested last in a workspace. */
export const testChoicesSchema = z.strictObject({
  product: z.enum(testedProducts),
  batch: z.enum(regions.batch),
  rt: z.enum(regions.rt),
})
export type TestChoices = z.infer<typeof testChoicesSchema>

export const keyTestCalls = {
  /**
   * Sends a harmless request with a value that waits in the handoff to the product's own service. The value does not
   * count as used. Can be cancelled.
   */
  'tests.run': defineCall({
    kind: 'write',
    audit: 'own',
    input: testTargetSchema.safeExtend({ handoffId: opaqueId }),
    output: z.strictObject({ result: keyTestSchema }),
  }),
  /** The same with a value that was pasted (`fingerprints.identify`), which stays in main. */
  'tests.runPasted': defineCall({
    kind: 'write',
    audit: 'own',
    input: testTargetSchema.safeExtend({ pastedValueId: opaqueId }),
    output: z.strictObject({ result: keyTestSchema }),
  }),
  'tests.choices': defineCall({
    kind: 'read',
    input: z.strictObject({ workspaceId }),
    output: z.strictObject({ choices: testChoicesSchema }),
  }),
}

export const keyTestEvents = {
  /** The key was not accepted, which is not believed yet: it is tried again until `until`. `valueId`: as it was asked for. */
  'tests.progress': z.strictObject({
    valueId: opaqueId,
    tries: z.number().int().positive(),
    until: z.iso.datetime(),
  }),
}
