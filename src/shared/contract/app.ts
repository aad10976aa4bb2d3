import { z } from 'zod'
import { copiedKeysLength } from '../limits'
import { linkTargetSchema, linkSchema } from '../link'
import { defineCall, keyId, nothing, opaqueId, workspaceId } from './define'

/** Pages outside the app that a person can open. Main has the addresses. */
export const externalPages = ['vendor-portal', 'vendor-documentation', 'management-tokens'] as const

/** What the application menu asks the window to do. */
export const appCommands = [
  'new-key',
  'new-project',
  'search-or-run',
  'find',
  'identify-key',
  'refresh',
  'manage-workspaces',
  'show-shortcuts',
  'show-overview',
  'show-inventory',
  'show-health',
  'show-rotations',
  'show-audit',
  'show-settings',
  'show-messages',
  'go-back',
  'go-forward',
  'check-for-updates',
  'copy-diagnostics',
  'show-details',
  'copy-keys',
  'copy-key-ids',
  'export-keys-csv',
  'export-keys-json',
  'note-keys',
  'rotate-keys',
  'revoke-keys',
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
      /** Whether this copy was installed, rather than built and started from source. */
      isInstalled: z.boolean(),
      /** The OS's own name for its keychain, for sentences. */
      keychainName: z.string(),
    }),
  }),
  /** Cancels a running call, which then fails with `cancelled`. Unknown IDs are ignored. */
  'app.cancel': defineCall({
    kind: 'control',
    input: z.strictObject({ requestId: opaqueId }),
    output: nothing,
  }),
  /** Copies a diagnostics report that is safe to paste in public. Returns its number of lines. */
  'app.copyDiagnostics': defineCall({
    kind: 'control',
    input: nothing,
    output: z.strictObject({ lines: z.number().int() }),
  }),
  /**
   * Returns the `keydesk://` link that was opened last, once. `link` is null if it is invalid or none waits.
   */
  'app.takeLink': defineCall({
    kind: 'control',
    input: nothing,
    output: z.strictObject({ isWaiting: z.boolean(), link: linkTargetSchema.nullable() }),
  }),
  /** Copies a `keydesk://` link: IDs alone, no secret. */
  'app.copyLink': defineCall({
    kind: 'control',
    input: z.strictObject({ link: linkSchema }),
    output: nothing,
  }),
  /** Copies the IDs of keys, which are no secrets, one a line. */
  'app.copyKeyIds': defineCall({
    kind: 'control',
    input: z.strictObject({ keyIds: z.array(keyId).min(1).max(copiedKeysLength) }),
    output: nothing,
    takesRows: true,
  }),
  /**
   * Copies what the last inventory and the notes have of these keys, as lines of columns for a spreadsheet: no
   * value, and no key that the inventory lacks. Returns how many there are.
   */
  'app.copyKeys': defineCall({
    kind: 'control',
    input: z.strictObject({ workspaceId, keyIds: z.array(keyId).min(1).max(copiedKeysLength) }),
    output: z.strictObject({ count: z.number().int() }),
    takesRows: true,
  }),
  /** Returns the command that was requested before this window listened, once; null if none waits. */
  'app.takeCommand': defineCall({
    kind: 'control',
    input: nothing,
    output: z.strictObject({ command: z.enum(appCommands).nullable() }),
  }),
  /** Tells which commands the window answers now; the menu turns the others off. */
  'app.tellCommands': defineCall({
    kind: 'control',
    input: z.strictObject({ answered: z.array(z.enum(appCommands)).max(appCommands.length) }),
    output: nothing,
  }),
  'app.openExternal': defineCall({
    kind: 'control',
    input: z.strictObject({ page: z.enum(externalPages) }),
    output: nothing,
  }),
}

export const appEvents = {
  'app.command': z.strictObject({ command: z.enum(appCommands) }),
  /** A link is ready for `app.takeLink`. */
  'app.linkOpened': nothing,
}
