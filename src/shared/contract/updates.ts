import { z } from 'zod'
import { failureSchema } from '../failure'
import { defineCall, nothing } from './define'

/** Why this copy never updates itself. */
export const updatesOffReasons = [
  /** Built and started from its source. */
  'not-installed',
  /** A package of the system, which the system's own means update. */
  'system-package',
  /** The build names no update server, or on Windows nobody has signed it. */
  'not-set-up',
  'policy',
  'policy-unreadable',
] as const
export type UpdatesOffReason = (typeof updatesOffReasons)[number]

/** What an installation waits for: a key's value that is not handed over yet, or a change under way. */
export const updateWaits = ['handoff', 'write'] as const
export type UpdateWait = (typeof updateWaits)[number]

const version = z.string().min(1).max(100)

/** Where updates stand. Nothing is downloaded and nothing installed without a person's word. */
export const updateStateSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('off'), because: z.enum(updatesOffReasons) }),
  /** Nobody has looked in this run. */
  z.strictObject({ state: z.literal('idle') }),
  z.strictObject({ state: z.literal('checking') }),
  z.strictObject({ state: z.literal('none'), checkedAt: z.iso.datetime() }),
  z.strictObject({ state: z.literal('available'), version }),
  z.strictObject({ state: z.literal('downloading'), version, percent: z.number().int().min(0).max(100) }),
  /** Downloaded and its checksum verified. */
  z.strictObject({ state: z.literal('ready'), version }),
  /** To be installed as soon as what it waits for is over. */
  z.strictObject({ state: z.literal('waiting'), version, because: z.enum(updateWaits) }),
  /** Keydesk is about to end. */
  z.strictObject({ state: z.literal('installing'), version }),
  z.strictObject({
    state: z.literal('failed'),
    step: z.enum(['check', 'download', 'install']),
    failure: failureSchema,
  }),
])
export type UpdateState = z.output<typeof updateStateSchema>

const answer = z.strictObject({ update: updateStateSchema })

/** Each answers how updates stand then; what goes on afterwards is told by `updates.changed`. */
export const updateCalls = {
  'updates.get': defineCall({
    kind: 'read',
    withoutPolicy: true,
    input: nothing,
    output: answer,
  }),
  /** Asks the update server; answers once it has. */
  'updates.check': defineCall({
    kind: 'control',
    input: nothing,
    output: answer,
  }),
  /** Begins to download the version that is available. */
  'updates.download': defineCall({
    kind: 'control',
    input: nothing,
    output: answer,
  }),
  /** Ends a download, or calls off an installation that waits. */
  'updates.cancel': defineCall({
    kind: 'control',
    input: nothing,
    output: answer,
  }),
  /** Installs the version that is ready and starts it, once no value and no change is in the way. */
  'updates.install': defineCall({
    kind: 'control',
    input: nothing,
    output: answer,
  }),
}

export const updateEvents = { 'updates.changed': answer }
