import { defaultBaseUrl } from '../../../domain/api-address'
import { plural } from '../plural'

/** What connects a workspace: the first screen, and the dialog that adds another. */
export const connect = {
  firstTitle: 'Manage your Speechmatics API keys',
  firstText: 'Connect a workspace with a management token, or look around in a demo first.',
  connectTitle: 'Connect your workspace',
  demoTitle: 'Look around first',
  demoText: 'Sample projects and keys to try everything on. No token needed; nothing leaves this computer.',
  openDemo: 'Open the demo workspace',
  tokenHowTitle: 'How to get a token',
  /** The portal's own words, which it has in English alone. */
  portalPath: ['Manage workspace', 'Management tokens', 'Create management token'],
  steps: {
    open: 'In the Speechmatics portal, open',
    tick: 'Tick only the permissions that Keydesk needs:',
    copy: 'Copy the token from “Save your key” and paste it here, under “Management token”.',
  },
  openPortal: 'Open the Speechmatics portal',
  openDocumentation: 'Read the documentation',

  name: 'Name',
  nameHint: 'Only used in Keydesk.',
  /** A name to begin with; `number` is above 1 where the name alone is taken. */
  nameProposed: (number: number) => (number === 1 ? 'Workspace' : `Workspace ${number}`),
  advanced: 'Advanced',
  baseUrl: 'Management API address',
  baseUrlHint: 'Leave as it is unless Speechmatics gave you another.',
  olderService: `This address is an older Speechmatics service that accepts API keys. Management tokens belong to ${defaultBaseUrl}. Keydesk asks you before it sends one there.`,
  token: 'Management token',
  tokenKept: (keychainName: string) => `It will be kept in ${keychainName} and nowhere else.`,
  tokenWhy: 'Paste only. Keydesk never displays the token.',
  tokenEmpty: (shortcut: string) => `None yet. Press ${shortcut} here`,
  tokenHeld: (length: number) =>
    `•••••••• ${plural(length, { one: '# character', other: '# characters' })}, held safely`,
  tokenHeldSpoken: (length: number) =>
    `Token taken from the clipboard: ${plural(length, { one: '# character', other: '# characters' })}.`,
  tokenCleared: 'Token cleared.',
  tokenRequired: 'Paste the management token first.',
  pasteToken: 'Paste token',
  pasteOther: 'Paste another',
  clearToken: 'Clear token',

  connect: 'Connect',
  connectAnyway: 'Connect anyway',

  added: (name: string) => `“${name}” is connected.`,
  mayRead: 'Checked: the token has',
  denied: (names: readonly string[]) => `Access denied: ${names.join(', ')}.`,
  notChecked: (names: readonly string[]) => `Could not be checked: ${names.join(', ')}.`,
  notKnown: (names: readonly string[]) => `Not known: ${names.join(', ')}.`,
  notKnownWhy: 'Keydesk can’t check that without changing something.',
}
