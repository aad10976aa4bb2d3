import { z } from 'zod'
import { failureSchema } from '../failure'
import { defineCall, nothing } from './define'

/** Why this copy never updates itself. */
export const updatesOffReasons = [
  /** Built and started from source. */
  'not-installed',
  /** A system package, which the system updates. */
  'system-package',
  /** The build names no update server, or is an unsigned one on Windows. */
  'not-set-up',
  'policy',
  'policy-unreadable',
] as const
export type UpdatesOffReason = (typeof updatesOffReasons)[number]

/** What an installation waits for: a key's value that is not delivered yet, a running change, or unsaved notes. */
export const updateWaits = ['handoff', 'write', 'notes'] as const
export type UpdateWait = (typeof updateWaits)[number]

const version = z.string().min(1).max(100)

/** The state of updates. Nothing is downloaded or installed until a person asks for it. */
export const updateStateSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('off'), because: z.enum(updatesOffReasons) }),
  /** Not checked in this run. */
  z.strictObject({ state: z.literal('idle') }),
  z.strictObject({ state: z.literal('checking') }),
  z.strictObject({ state: z.literal('none'), checkedAt: z.iso.datetime() }),
  z.strictObject({ state: z.literal('available'), version }),
  z.strictObject({ state: z.literal('downloading'), version, percent: z.number().int().min(0).max(100) }),
  /** Downloaded, with its checksum verified. */
  z.strictObject({ state: z.literal('ready'), version }),
  /** Will be installed when what it waits for is over. */
  z.strictObject({ state: z.literal('waiting'), version, because: z.enum(updateWaits) }),
  /** Keydesk is about to quit. */
  z.strictObject({ state: z.literal('installing'), version }),
  z.strictObject({
    state: z.literal('failed'),
    step: z.enum(['check', 'download', 'install']),
    failure: failureSchema,
  }),
])
export type UpdateState = z.output<typeof updateStateSchema>

const answer = z.strictObject({ update: updateStateSchema })

/** Each call returns the state of updates; `updates.changed` tells of what follows. */
export const updateCalls = {
  'updates.get': defineCall({
    kind: 'read',
    withoutPolicy: true,
    input: nothing,
    output: answer,
  }),
  /** Asks the update server, and returns when it has answered. */
  'updates.check': defineCall({
    kind: 'control',
    input: nothing,
    output: answer,
  }),
  /** Starts to download the available version. */
  'updates.download': defineCall({
    kind: 'control',
    input: nothing,
    output: answer,
  }),
  /** Cancels a download, or an installation that waits. */
  'updates.cancel': defineCall({
    kind: 'control',
    input: nothing,
    output: answer,
  }),
  /** Installs the downloaded version and starts it, as soon as no value and no change is in the way. */
  'updates.install': defineCall({
    kind: 'control',
    input: nothing,
    output: answer,
  }),
}

export const updateEvents = { 'updates.changed': answer }
