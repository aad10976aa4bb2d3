import type { StoredDocument } from '../../failure'

/** Files that exist but that the system does not let Keydesk read, by what a person would miss. */
export const unreadable: Record<StoredDocument, { readonly title: string; readonly sentence: string }> = {
  workspaces: {
    title: 'The list of workspaces can’t be read',
    sentence: 'Its file on this computer can’t be read. The tokens are still in the keychain.',
  },
  settings: {
    title: 'The settings can’t be read',
    sentence: 'Their file on this computer can’t be read. The default settings are in effect for now.',
  },
  annotations: {
    title: 'The notes on keys can’t be read',
    sentence: 'Their file on this computer can’t be read. Nothing was written over it.',
  },
  fingerprints: {
    title: 'The fingerprints of keys can’t be read',
    sentence: 'Their file on this computer can’t be read. Nothing was written over it.',
  },
  destinations: {
    title: 'The destinations can’t be read',
    sentence: 'Their file on this computer can’t be read. Nothing was delivered.',
  },
  rotations: {
    title: 'The list of rotations can’t be read',
    sentence: 'Its file on this computer can’t be read. No key was changed by this.',
  },
  creations: {
    title: 'The record of interrupted creations can’t be read',
    sentence:
      'Its file on this computer can’t be read, so keys and projects can’t be created now. Nothing was sent.',
  },
  campaign: {
    title: 'The report of the last campaign can’t be read',
    sentence: 'Its file on this computer can’t be read. Its keys are in the list of rotations.',
  },
  'revocation-run': {
    title: 'The report of the last bulk revoke can’t be read',
    sentence:
      'Its file on this computer can’t be read. The audit log and the list of keys say what was revoked.',
  },
  tables: {
    title: 'The chosen columns can’t be read',
    sentence: 'Their file on this computer can’t be read. Tables show the default columns for now.',
  },
  views: {
    title: 'The saved views can’t be read',
    sentence: 'Their file on this computer can’t be read. Nothing was written over it.',
  },
  audit: {
    title: 'The audit log can’t be read',
    sentence: 'Its file on this computer can’t be read. Keydesk changes nothing in it.',
  },
  copy: {
    title: 'Keydesk can’t read its own data',
    sentence: 'A file with what was last known can’t be read. Nothing at Speechmatics is affected.',
  },
}
/** What to do about any of them. */
export const letKeydeskRead =
  'Check that your user folder and the files in it can be read and written by you, then try again.'
