/** Words of the dialogs that main shows itself, where no page can. */
export const native = {
  windowCrashed: 'The Keydesk window stopped working',
  windowCrashedDetail: 'It was reloaded once already. Nothing was sent or changed by that.',
  reload: 'Reload',
  quit: 'Quit',
  cannotStart: 'Keydesk could not start',
  cannotStartDetail: 'An unexpected error stopped it. If it happens again, restart the computer.',
  otherAddress: (host: string) => `Send the management token to ${host}?`,
  otherAddressDetail:
    'This address is not one of Speechmatics’. Whoever runs it can use the token from then on. Go on only if Speechmatics or your own company gave you this address.',
  sendNothing: 'Cancel',
  sendToken: 'Send Token',
  profileInUse: 'Keydesk is at work elsewhere',
  profileInUseDetail:
    'A Keydesk command has been changing keys for a while. Wait for it to end, then open Keydesk again.',
  damaged: 'The file is damaged.',
  writtenByNewer: 'The file was written by a newer version of Keydesk.',
  putAside: (folder: string) => `Keydesk has put it aside, unchanged, in ${folder}.`,
  /** By the last part of a document's name: what a person would miss. */
  setAside: {
    workspaces: {
      message: 'The list of workspaces could not be read',
      next: 'It starts with an empty list. The tokens are still in the keychain.',
    },
    settings: {
      message: 'The settings could not be read',
      next: 'The usual ones are in effect.',
    },
    annotations: {
      message: 'The notes on keys could not be read',
      next: 'This workspace starts without notes. An exported file can be imported again.',
    },
    rotations: {
      message: 'The list of rotations could not be read',
      next: 'No key was changed by this. Look at the keys of this workspace for old ones still to be revoked, and at the audit log for what was under way.',
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
