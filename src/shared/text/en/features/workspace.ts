import { formatDay } from '../../format'
import { permissionNames } from '../permissions'
import { plural } from '../plural'

export const workspace = {
  demoBadge: 'Demo',

  switcher: (name: string) => `Workspace: ${name}`,
  workspaces: 'Workspaces',
  addMenu: 'Add workspace…',
  manageMenu: 'Manage workspaces…',
  addTitle: 'Add a workspace',
  addDescription: 'A token belongs to one workspace. Add each workspace with its own.',
  manageTitle: 'Workspaces',
  manageDescription: 'Each has its own token, kept in the system’s keychain.',
  inUse: 'Open now',
  renameLabel: (name: string) => `Rename ${name}`,
  replaceLabel: (name: string) => `Replace the token of ${name}`,
  removeLabel: (name: string) => `Remove ${name}`,
  openLabel: (name: string) => `Open ${name}`,
  open: 'Open',
  rename: 'Rename',
  replace: 'Replace token',
  replaceAnyway: 'Use it anyway',
  done: 'Done',
  renameTitle: 'Rename workspace',
  replaceTitle: (name: string) => `Replace the token of “${name}”`,
  replaceDescription: 'The new token is checked first; the old one is forgotten only after that.',
  removeTitle: (name: string) => `Remove “${name}” from Keydesk?`,
  removeText: (keychainName: string) =>
    `Keydesk forgets this workspace and deletes its token from ${keychainName}. Projects and keys at Speechmatics stay as they are.`,
  removeTokenStays: 'The token itself stays valid until it is deleted in the Speechmatics portal.',
  removeDemoText: 'The demo workspace and everything tried in it are forgotten. You can open it again later.',
  removeById: 'Its name can’t be typed. Type its ID to confirm',
  removeConfirm: 'Remove workspace',

  walk: {
    label: 'How to replace a token',
    steps: [
      'In the Speechmatics portal, open Management tokens and create a token with the permissions of the old one.',
      'Copy it, and paste it below.',
      'Test it, then replace the old one. Until then Keydesk uses the old token.',
      'Delete the old token in the portal.',
    ],
    openPortal: 'Open the Speechmatics portal',
    test: 'Test token',
    mayRead: (names: readonly string[]) =>
      names.length === 0
        ? 'It can’t read anything.'
        : `Tested: it has ${names.map((name) => `“${name}”`).join(' and ')}.`,
    whatElse: 'Whether it may change anything is only known once it is used for that.',
    workspaces: {
      same: 'It belongs to this workspace.',
      other: 'It belongs to another workspace: it lists other projects. Don’t replace the old token with it.',
      unknown: 'Whether it belongs to this workspace couldn’t be checked.',
    },
    lastTitle: 'Now delete the old token',
    lastText: (name: string) =>
      `“${name}” uses the new token. The old one stays valid until it is deleted: in the Speechmatics portal, open Management tokens and delete it there.`,
    lastCheck: 'Make sure first that no other computer still uses it.',
  },
  age: {
    label: 'Management token',
    management: (days: number) =>
      `The management token was stored ${plural(days, { one: '# day', other: '# days' })} ago.`,
    deleting: (days: number) =>
      `The token for deleting was stored ${plural(days, { one: '# day', other: '# days' })} ago.`,
    advice: 'Tokens never expire. Speechmatics recommends replacing them periodically.',
    show: 'Manage tokens',
  },
  tokensLabel: (name: string) => `Tokens of ${name}`,
  tokensTitle: (name: string) => `Tokens of “${name}”`,
  usual: {
    title: 'Management token',
    text: 'Keydesk lists, creates and rotates keys with it.',
    replace: 'Replace token…',
  },
  storedOn: (when: string) => `Stored on ${formatDay(when)}`,
  storedUnknown: 'It is not known when it was stored.',
  deleting: {
    title: 'Token for deleting',
    text: 'A second token, used only to revoke keys and delete projects. With it, the first needs no permission to delete.',
    permissions: `It needs “${permissionNames['delete-api-keys']}”, and “${permissionNames['manage-projects']}” to delete projects. With “${permissionNames['view-projects']}”, Keydesk can check that it belongs to this workspace.`,
    none: 'None. The first token is used for everything.',
    notCompared: 'Whether it belongs to this workspace could not be checked.',
    add: 'Add…',
    replaceButton: 'Replace…',
    remove: 'Remove…',
    addTitle: (name: string) => `Token for deleting in “${name}”`,
    store: 'Store token',
    storeAnyway: 'It belongs to this workspace',
    stored: (name: string) => `“${name}” deletes with a token of its own.`,
    removeTitle: 'Remove the token for deleting?',
    removeText: (keychainName: string) =>
      `Keydesk deletes it from ${keychainName} and revokes with the first token again. In the Speechmatics portal it stays valid until you delete it there.`,
    removeConfirm: 'Remove token',
    removed: 'The token for deleting was removed from Keydesk.',
    /** Behind a sentence about a token. */
    named: 'This is about the workspace’s token for deleting.',
    replace: 'Replace or remove it: Manage workspaces… in the menu of workspaces, then Tokens.',
  },

  renamed: (name: string) => `The workspace is now called “${name}”.`,
  tokenReplaced: (name: string) => `“${name}” uses the new token.`,
  removed: (name: string) => `“${name}” was removed from Keydesk.`,
}
