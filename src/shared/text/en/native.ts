import { defaultBaseUrl } from '../../domain/api-address'
import { listed } from './listed'
import type { DeliveryInput } from '../../domain/delivery/destination-templates'
import { destinations } from './features/destinations'
import { inSentence } from './in-sentence'
import { plural } from './plural'

/** The text of the native dialogs that main shows. */
export const native = {
  windowCrashed: 'The Keydesk window stopped working',
  windowCrashedDetail: 'It was reloaded once already. Nothing was sent or changed by that.',
  reload: 'Reload',
  quit: 'Quit',
  cannotStart: 'Keydesk could not start',
  cannotStartDetail: 'An unexpected error stopped it. If it happens again, restart the computer.',
  otherAddress: (host: string) => `Send the management token to ${host}?`,
  otherAddressDetail:
    'This address doesn’t belong to Speechmatics. Whoever runs it can use the token from then on. Continue only if Speechmatics or your own company gave you this address.',
  olderServiceDetail: `This is an older Speechmatics service. It accepts API keys, not management tokens: those belong to ${defaultBaseUrl}. Continue only if Speechmatics gave you this address for a management token.`,
  changedAddressDetail: (storedFor: string, host: string) =>
    `The workspace’s token was stored for ${storedFor}, but its address is now ${host}. If you didn’t change it, someone else may have: choose Cancel, and nothing is sent. Whoever runs ${host} can use the token from then on.`,
  sendNothing: 'Cancel',
  sendToken: 'Send Token',
  newProxy: (proxy: string) => `Send requests through ${proxy}?`,
  newProxyDetail:
    'Whoever runs this proxy sees which hosts Keydesk connects to, and can keep it from reaching them. Continue only if your company gave you this address.',
  keepProxy: 'Cancel',
  useProxy: 'Use Proxy',
  newDestination: (name: string) => `Allow a program to receive the values of new keys for “${name}”?`,
  newDestinationDetail: (commands: readonly string[], input: DeliveryInput) =>
    `${commands.join('\n')}\n\nOn standard input: ${inSentence(destinations.inputs[input])}. Continue only if you set up this destination and know the program: whoever controls it can use every key that is delivered there.`,
  keepFromProgram: 'Cancel',
  letProgram: 'Allow',
  profileInUse: 'A Keydesk command is running',
  profileInUseDetail: 'It has been changing keys for a while. Wait for it to end, then open Keydesk again.',
  leaving: {
    values: (keyNames: readonly string[]) =>
      keyNames.length === 1
        ? `The value of the new key “${listed(keyNames)}” has not been copied or saved`
        : `The values of ${keyNames.length} new keys have not been copied or saved`,
    valuesDetail: 'If you quit now, it is lost and can’t be shown again. The key itself stays.',
    notes: (keyNames: readonly string[]) =>
      keyNames.length === 1
        ? `Notes on “${listed(keyNames)}” have not been saved`
        : `Notes on ${keyNames.length} keys have not been saved`,
    notesDetail: 'If you quit now, what you typed is lost.',
    keyIn: (keyName: string, projectName: string) => `“${keyName}” in ${projectName}`,
    due: (keys: number) =>
      plural(keys, { one: 'An old key is due to be revoked', other: '# old keys are due to be revoked' }),
    dueDetail: (keys: readonly string[]) =>
      `${listed(keys)}. ${
        keys.length === 1
          ? 'It has been replaced, and works until you revoke it.'
          : 'They have been replaced, and work until you revoke them.'
      }`,
    keepOpen: 'Keep Keydesk open',
    showRotations: 'Show rotations',
    quitAnyway: 'Quit anyway',
  },
  damaged: 'The file is damaged.',
  writtenByNewer: 'The file was written by a newer version of Keydesk.',
  putAside: (folder: string) => `Keydesk has moved it, unchanged, to ${folder}.`,
  /** By the last part of the document's name: what a person would miss. */
  setAside: {
    workspaces: {
      message: 'The list of workspaces could not be read',
      next: 'It starts with an empty list. The tokens are still in the keychain.',
    },
    settings: {
      message: 'The settings could not be read',
      next: 'The default settings are in effect.',
    },
    annotations: {
      message: 'The notes on keys could not be read',
      next: 'This workspace starts without notes. An exported file can be imported again.',
    },
    fingerprints: {
      message: 'The fingerprints of keys could not be read',
      next: '“Which key is this?” no longer recognises keys that were made here earlier.',
    },
    destinations: {
      message: 'The destinations could not be read',
      next: 'This workspace starts without any. What was delivered stays where it is.',
    },
    rotations: {
      message: 'The list of rotations could not be read',
      next: 'No key was changed by this. Look at the keys of this workspace for old ones still to be revoked, and at the audit log for what was under way.',
    },
    creations: {
      message: 'The record of interrupted creations could not be read',
      next: 'If Keydesk closed while it was creating a key or project, check the lists for one that nobody else created.',
    },
    campaign: {
      message: 'The report of the last campaign could not be read',
      next: 'Its keys are in the list of rotations.',
    },
    'revocation-run': {
      message: 'The report of the last revocation could not be read',
      next: 'Look at the keys of this workspace, and at the audit log for what was revoked.',
    },
    views: {
      message: 'The saved views could not be read',
      next: 'This workspace starts without any. Keys and notes are not affected.',
    },
  },
}
