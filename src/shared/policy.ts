import { z } from 'zod'
import { comparableBaseUrl } from './domain/api-address'
import { builtInTemplateIds, chosenInputs, destinationLimits } from './domain/delivery/destination-templates'
import { patternLimits, readNamePattern } from './domain/name-pattern'
import { settingRanges } from './domain/setting-rules'
import { baseUrlProblem } from './domain/text-rules'
import { firstInvisible } from './domain/visible-text'
import { keyLimits } from './limits'
import { isProxySetting } from './proxy'

const whole = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z.number().int().min(min).max(max)

const address = z
  .string()
  .max(2_000)
  .superRefine((text, context) => {
    const problem = baseUrlProblem(text)
    if (problem !== null) context.addIssue({ code: 'custom', message: problem })
  })

const isPattern = (text: string): boolean => {
  try {
    return new RegExp(text, 'u').source !== ''
  } catch {
    return false
  }
}

const oneLine = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u

/** A program that may get values, with the blanks among its arguments: approved by the policy. */
const deliveryTemplateSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/u)
    .refine((id) => !builtInTemplateIds.some((builtIn) => builtIn === id))
    .meta({ description: 'Names it; not the name of a built-in one.' }),
  name: z
    .string()
    .max(destinationLimits.nameLength)
    .regex(oneLine)
    .meta({ description: 'What the window calls it.' }),
  program: z
    .string()
    .max(1_000)
    .regex(/^(?:\/|[A-Za-z]:\\)[^\n\r\0]+$/u)
    .meta({ description: 'The whole path of the program. No shell runs it.' }),
  arguments: z
    .array(z.string().max(destinationLimits.blankLength).regex(oneLine))
    .max(destinationLimits.arguments)
    .meta({ description: 'Its arguments; {name} stands for a blank. The value is never among them.' }),
  blanks: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z][a-z0-9-]{0,29}$/u),
        label: z.string().max(destinationLimits.nameLength).regex(oneLine).optional(),
        pattern: z
          .string()
          .max(destinationLimits.blankLength)
          .refine(isPattern)
          .optional()
          .meta({ description: 'A regular expression that the whole text must match.' }),
        optional: z
          .boolean()
          .optional()
          .meta({ description: 'true: it may be left empty; arguments with it are then left out.' }),
      }),
    )
    .max(10)
    .optional(),
  input: z
    .enum(chosenInputs)
    .optional()
    .meta({ description: 'What the program gets on standard input; the value alone if left out.' }),
  environment: z
    .array(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/u))
    .max(30)
    .optional()
    .meta({ description: 'Names of further environment variables that it gets.' }),
})
export type PolicyTemplate = z.infer<typeof deliveryTemplateSchema>
/** What a person is told where a rule keeps them from something. */
const sentence = z
  .string()
  .min(1)
  .max(300)
  .refine((text) => firstInvisible(text) === null)

const ownWords = (rule: string) =>
  sentence.optional().meta({ description: `What people are told where ${rule} keeps them from something.` })

/**
 * What the computer's administrator can restrict. Every part is optional; what is left out is not restricted.
 */
export const policySchema = z.strictObject({
  allowedBaseUrls: z.array(address).min(1).max(100).optional().meta({
    description: 'The Management API addresses that workspaces may have; no other is connected to.',
  }),
  rotationAgeDays: whole(settingRanges.rotationAgeDays)
    .optional()
    .meta({ description: 'Days after which a key counts as due for rotation.' }),
  tokenAgeDays: whole(settingRanges.tokenAgeDays)
    .optional()
    .meta({ description: 'Days after which a management token counts as stored for long.' }),
  clipboardSeconds: whole(settingRanges.clipboardClearSeconds)
    .optional()
    .meta({ description: 'Seconds after which a copied key value is taken off the clipboard.' }),
  proxy: z.string().max(300).refine(isProxySetting).optional().meta({
    description:
      'The way of requests: system, direct, or the address of a proxy as scheme://host:port, without a password.',
  }),
  auditHeadFile: z
    .string()
    .max(1_000)
    .regex(/^(?:\/|[A-Za-z]:\\|\\\\)[^\n\r\0]+$/u)
    .optional()
    .meta({
      description:
        'The whole path of a file that gets a line with the number and hash of the last entry of the audit log: at the start of each run, while it writes, after deletions, and at its end.',
    }),
  allowDeletingKeys: z
    .boolean()
    .optional()
    .meta({ description: 'false: no key is revoked and no project is deleted with Keydesk.' }),
  allowDelivery: z.boolean().optional().meta({ description: 'false: no value is delivered to a program.' }),
  deliveryTemplates: z
    .array(z.union([z.enum(builtInTemplateIds), deliveryTemplateSchema]))
    .min(1)
    .max(50)
    .optional()
    .meta({
      description:
        'The only templates for destinations: names of built-in ones, and templates of your own, which need no approval.',
    }),
  allowDemo: z.boolean().optional().meta({ description: 'false: the demo workspace is not offered.' }),
  allowUpdates: z
    .boolean()
    .optional()
    .meta({ description: 'false: Keydesk never updates itself, nor asks whether there is a newer version.' }),
  keyName: z
    .strictObject({
      pattern: z
        .string()
        .min(1)
        .max(patternLimits.length)
        .refine((pattern) => readNamePattern(pattern) !== null)
        .meta({ description: 'A regular expression, of the subset in policy.md, for the whole name.' }),
      sentence: sentence.meta({ description: 'What people are told of a name that does not match.' }),
    })
    .optional()
    .meta({ description: 'How new keys are to be named.' }),
  ownerRequired: z
    .boolean()
    .optional()
    .meta({ description: 'true: a new permanent key needs an owner, who is noted with it.' }),
  allowDefaultProject: z
    .boolean()
    .optional()
    .meta({ description: 'false: no permanent key is created in the default project of a workspace.' }),
  longestTemporarySeconds: whole({ min: keyLimits.ttlMin, max: keyLimits.ttlMax })
    .optional()
    .meta({ description: 'The longest that a temporary key may work, in seconds.' }),
  clientRefRequired: z
    .boolean()
    .optional()
    .meta({ description: 'true: a temporary batch key needs a client reference.' }),
  allowReveal: z
    .boolean()
    .optional()
    .meta({ description: 'false: the value of a new key is not shown, nor printed by the command line.' }),
  allowSaving: z
    .boolean()
    .optional()
    .meta({ description: 'false: the value of a new key is not saved to a file.' }),
  deliveryRequired: z.boolean().optional().meta({
    description:
      'true: the value of a new key is delivered to a destination alone: not copied, shown or saved.',
  }),
  sentences: z
    .strictObject({
      ownerRequired: ownWords('ownerRequired'),
      allowDefaultProject: ownWords('allowDefaultProject'),
      longestTemporarySeconds: ownWords('longestTemporarySeconds'),
      clientRefRequired: ownWords('clientRefRequired'),
      allowReveal: ownWords('allowReveal'),
      allowSaving: ownWords('allowSaving'),
      deliveryRequired: ownWords('deliveryRequired'),
    })
    .optional()
    .meta({ description: 'What people are told by each rule, in place of Keydesk’s own words.' }),
})

export type Policy = z.infer<typeof policySchema>

/** The policy as written in the file or the registry, with the address of its schema for editors. */
export const policyDocumentSchema = policySchema.extend({
  $schema: z.string().max(2_000).optional().meta({ description: 'Where an editor finds this schema.' }),
})

/** Whether a policy allows a workspace at this address, which must be a valid one. */
export const allowsBaseUrl = ({ allowedBaseUrls }: Policy, baseUrl: string): boolean =>
  allowedBaseUrls === undefined ||
  allowedBaseUrls.some((allowed) => comparableBaseUrl(allowed) === comparableBaseUrl(baseUrl))
