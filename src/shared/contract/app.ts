import { z } from 'zod'
import { linkSchema } from '../link'
import { defineCall, nothing, opaqueId } from './define'

/** Pages outside the app that a person can ask for; main knows the addresses. */
export const externalPages = ['vendor-portal', 'vendor-documentation'] as const

/** What the application menu asks the window to do. */
export const appCommands = [
  'new-key',
  'new-project',
  'switch-project',
  'find',
  'refresh',
  'manage-workspaces',
  'show-shortcuts',
  'show-rotations',
  'copy-diagnostics',
] as const
export type AppCommand = (typeof appCommands)[number]

export const appCalls = {
  'app.info': defineCall({
    kind: 'read',
    withoutPolicy: true,
    input: nothing,
    output: z.strictObject({
      version: z.string(),
      platform: z.enum(['darwin', 'linux', 'win32']),
      /** Whether this copy is an installed one; else it was built and started from its source. */
      isInstalled: z.boolean(),
      /** The OS's own name for its keychain, for sentences. */
      keychainName: z.string(),
    }),
  }),
  /** Ends a call under way; its reply is then the failure `cancelled`. Unknown ids are ignored. */
  'app.cancel': defineCall({
    kind: 'control',
    input: z.strictObject({ requestId: opaqueId }),
    output: nothing,
  }),
  /** Puts a report on the clipboard that is safe to paste in public; answers how many lines it has. */
  'app.copyDiagnostics': defineCall({
    kind: 'control',
    input: nothing,
    output: z.strictObject({ lines: z.number().int() }),
  }),
  /** Gives the `keydesk://` link that was opened last, once. `link` is null where it leads nowhere or none waits. */
  'app.takeLink': defineCall({
    kind: 'control',
    input: nothing,
    output: z.strictObject({ isWaiting: z.boolean(), link: linkSchema.nullable() }),
  }),
  /** Puts the text of a `keydesk://` link on the clipboard; ids alone, no secret. */
  'app.copyLink': defineCall({
    kind: 'control',
    input: z.strictObject({ link: linkSchema }),
    output: nothing,
  }),
  /** Gives the command that was asked for before this window listened, once; null where none waits. */
  'app.takeCommand': defineCall({
    kind: 'control',
    input: nothing,
    output: z.strictObject({ command: z.enum(appCommands).nullable() }),
  }),
  'app.openExternal': defineCall({
    kind: 'control',
    input: z.strictObject({ page: z.enum(externalPages) }),
    output: nothing,
  }),
}

export const appEvents = {
  'app.command': z.strictObject({ command: z.enum(appCommands) }),
  /** A link waits to be taken with `app.takeLink`. */
  'app.linkOpened': nothing,
}
