import { z } from 'zod'
import {
  chosenInputs,
  deliveryInputs,
  deliveryOutcomes,
  deliveryReasons,
  destinationLimits,
} from '../../domain/delivery/destination-templates'
import { destinationNameProblem } from '../../domain/text-rules'
import { defineCall, nothing, opaqueId, ruledText, workspaceId } from '../define'

const templateId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/u)
const blankName = z.string().regex(/^[a-z][a-z0-9-]{0,29}$/u)
const blanks = z.record(blankName, z.string().max(destinationLimits.linesLength))

/** Where values of a workspace's keys can be delivered: a template with its blanks filled in. No secret. */
export const destinationSchema = z.strictObject({
  id: opaqueId,
  name: z.string().min(1).max(destinationLimits.nameLength),
  templateId,
  blanks,
})
export type Destination = z.infer<typeof destinationSchema>

/** A command that delivers a value, with named blanks. The value is never among its arguments. */
export const destinationTemplateSchema = z.strictObject({
  id: templateId,
  /** Of a policy's template; null for a built-in one, which the text catalogue names. */
  name: z.string().nullable(),
  blanks: z.array(
    z.strictObject({
      name: blankName,
      /** Of a policy's template. */
      label: z.string().nullable(),
      isRequired: z.boolean(),
      /** Several lines, each an argument. */
      isLines: z.boolean(),
      choices: z.array(z.enum(chosenInputs)).nullable(),
      example: z.string(),
    }),
  ),
  /** Each program with its arguments, in the order in which they run. `{name}` is a blank. */
  commands: z.array(z.array(z.string())),
  /** Null where a blank says it. */
  input: z.enum(deliveryInputs).nullable(),
  /** False where the tool cannot take a value on standard input on this system. */
  isForThisSystem: z.boolean(),
})
export type DestinationTemplate = z.infer<typeof destinationTemplateSchema>

/** What became of one delivery. Only `delivered` counts: otherwise the value still waits. */
export const deliverySchema = z.strictObject({
  destinationId: opaqueId,
  name: z.string(),
  outcome: z.enum(deliveryOutcomes),
  reason: z.enum(deliveryReasons).nullable(),
  exitCode: z.number().int().nullable(),
  /** The end of what the program printed, without the value; empty after a success. */
  output: z.string().max(destinationLimits.outputLength),
})
export type Delivery = z.infer<typeof deliverySchema>

export const destinationCalls = {
  /** The destinations of a workspace, and the templates that this system and the policy allow. */
  'destinations.list': defineCall({
    kind: 'read',
    input: z.strictObject({ workspaceId }),
    output: z.strictObject({
      destinations: z.array(destinationSchema),
      templates: z.array(destinationTemplateSchema),
    }),
  }),
  /**
   * Adds a destination, or changes the one with the ID. Main asks a person in a native dialog before its command may
   * run; `cancelled` if they say no.
   */
  'destinations.save': defineCall({
    kind: 'write',
    audit: 'own',
    input: z.strictObject({
      workspaceId,
      id: opaqueId.nullable(),
      name: ruledText(destinationNameProblem),
      templateId,
      blanks,
    }),
    output: z.strictObject({ destination: destinationSchema }),
  }),
  'destinations.remove': defineCall({
    kind: 'write',
    audit: 'own',
    input: z.strictObject({ workspaceId, destinationId: opaqueId }),
    output: nothing,
  }),
  /**
   * Runs a destination's command with the value on its standard input. Cancelling stops the program. Asks natively
   * first if nobody has approved the command yet.
   */
  'destinations.deliver': defineCall({
    kind: 'write',
    audit: 'own',
    input: z.strictObject({ handoffId: opaqueId, destinationId: opaqueId }),
    output: z.strictObject({ delivery: deliverySchema }),
  }),
}

export const destinationEvents = {
  'destinations.changed': z.strictObject({ workspaceId }),
}
