import { formatTime } from '../../format'
import { inSentence } from '../in-sentence'
import { permissionNames } from '../permissions'
import { countKeys, plural, rowsNotRead, timeLater } from '../plural'

export const keys = {
  title: 'API keys',
  gridLabel: (projectName: string) => `API keys of ${projectName}`,

  newKey: 'New key',
  refresh: 'Refresh',
  refreshing: 'Refreshing the list of keys',
  cancelRefresh: 'Cancel refresh',
  searchLabel: 'Search keys',
  searchPlaceholder: 'Search names, IDs, references, notes',
  clearSearch: 'Clear search',
  count: (shown: number, all: number) =>
    shown === all ? countKeys(all) : `${shown.toLocaleString('en')} of ${countKeys(all)}`,
  updated: (fetchedAt: string) => `Updated ${formatTime(fetchedAt)}`,

  columns: {
    name: 'Name',
    id: 'ID',
    created: 'Created',
    age: 'Age',
    clientRef: 'Client reference',
  },
  columnActions: 'Actions',
  unreadable: (count: number) =>
    `${rowsNotRead(count)}. Active keys may be missing from this list; the Speechmatics portal shows all keys.`,
  noneReadTitle: 'No keys could be read',
  unusableId: 'Unusable ID',
  unusableIdReason:
    'Keydesk can’t use this ID in a request, so it can’t change this key. Revoke it in the Speechmatics portal.',
  unnamed: 'Unnamed key',
  unknownTime: 'Unknown',
  selectKey: (name: string) => `Select ${name}`,
  selectAll: 'Select all keys shown',
  rowAction: (action: string, name: string) => `${action} ${name}`,
  rowMenu: (name: string) => `Actions for ${name}`,
  details: 'Details',
  revokeEllipsis: 'Revoke key…',
  copy: {
    id: 'Copy ID',
    idOf: (name: string) => `Copy ID of ${name}`,
    selected: (count: number) => `Copy ${countKeys(count)}`,
    copiedId: (name: string) => `ID of “${name}” copied`,
    failed: 'Nothing was copied',
  },

  age: {
    now: 'Just now',
    minutes: (value: number) => plural(value, { one: '# minute', other: '# minutes' }),
    hours: (value: number) => plural(value, { one: '# hour', other: '# hours' }),
    days: (value: number) => plural(value, { one: '# day', other: '# days' }),
    months: (value: number) => plural(value, { one: '# month', other: '# months' }),
    years: (value: number) => plural(value, { one: '# year', other: '# years' }),
  },

  loading: 'Loading the keys of this project…',
  emptyTitle: 'No API keys in this project yet',
  emptyBody:
    'Applications send a key with every request to Speechmatics. It determines which project the usage belongs to.',
  emptyAdvice:
    'Give each application its own key, named after the application and where it runs, such as “captions-production”. You can then revoke one without stopping the others.',
  noMatchTitle: 'No keys match',
  noMatchBody: (query: string, hasNotes: boolean) =>
    `Nothing in this project has “${query}” in its name, ID${hasNotes ? ', client reference or notes.' : ' or client reference. Notes could not be searched.'}`,
  deniedTitle: 'This token can’t list API keys',
  deniedBody: `The workspace’s management token lacks the permission “${permissionNames['view-api-keys']}”, or it was deleted. Check it in the Speechmatics portal, or replace it with one that has the permission. You may still be able to create keys: that needs a different permission.`,
  cancelledTitle: 'Loading was cancelled',
  cancelledBody: 'The keys of this project have not been loaded.',
  tryAgain: 'Try again',
  replaceToken: 'Replace token…',
  staleReason: 'Showing the last saved list. Changes are off until Speechmatics responds.',
  readOnlyReason: 'This project is not active, so it can’t be changed.',
  policyReason: 'Your organisation doesn’t allow keys to be revoked with Keydesk.',

  detail: {
    id: 'Key ID',
    project: 'Project',
    created: 'Created',
    createdAndAge: (when: string, age: string) => `${when} (age: ${age.toLowerCase()})`,
    clientRef: 'Client reference',
    noClientRef: 'None',
    deliveredTo: 'Delivered to',
    notNoted: 'Not noted',
    notesUnknown: 'Not known: the notes could not be read',
    destinationsUnknown: 'Not known: the destinations could not be read',
    /** Those that a note names and that are no longer there. */
    removedDestinations: (count: number) =>
      plural(count, { one: 'a destination that was removed', other: '# destinations that were removed' }),
  },

  create: {
    title: 'New API key',
    inProject: 'In project',
    nameLabel: 'Name',
    nameRequired: 'Enter a name for the key.',
    nameHint: 'The application and where it runs, such as “captions-production”.',
    nameLeft: (left: number) =>
      left < 0
        ? plural(-left, { one: '# character too many', other: '# characters too many' })
        : plural(left, { one: '# character left', other: '# characters left' }),
    nameSaysNothing:
      'This name won’t tell anyone what the key is for. Name the application and where it runs.',
    nameTaken: (times: number) =>
      times === 1
        ? 'Another key in this project has this name. You can still create it, but they will be hard to tell apart.'
        : `${countKeys(times)} in this project have this name. You can still create it, but they will be hard to tell apart.`,
    clientRefLabel: 'Client reference',
    clientRefHint: 'Limits the key to batch jobs with the same reference. Realtime requests ignore it.',
    lifetimeLabel: 'Lifetime',
    permanent: 'Permanent',
    temporary: 'Temporary',
    permanentHint: 'Works until someone revokes it.',
    temporaryHint:
      'Not listed; can’t be revoked early. Enterprise customers must ask Speechmatics to enable temporary keys first.',
    noProject: 'Temporary key, without a project',
    unlimitedBatch:
      'Without a client reference, anyone who has this key can read and delete all batch jobs. Enter one above if the key goes into a browser or an app.',
    durationLabel: 'Expires after',
    presets: { '300': '5 min', '3600': '1 hour', '28800': '8 hours', '86400': '24 hours' },
    custom: 'Custom',
    amountLabel: 'Custom duration',
    unitLabel: 'Unit',
    units: { seconds: 'seconds', minutes: 'minutes', hours: 'hours' },
    amountHint: 'From 1 minute to 24 hours.',
    amountProblems: {
      required: 'Enter how long the key should work.',
      malformed: 'Enter a whole number.',
      'too-short': 'Too short: a temporary key works for at least 1 minute.',
      'too-long': 'Too long: a temporary key works for at most 24 hours.',
    },
    productLabel: 'Works for',
    products: { batch: 'Batch', rt: 'Realtime', tts: 'Text to speech' },
    endsAt: (time: string) => `If created now, expires at ${formatTime(time)}.`,
    submit: 'Create key',
    cancel: 'Cancel',
    stop: 'Stop waiting',
  },

  outcome: {
    valueLostTitle: 'The key exists, but its value is lost',
    valueLostBody:
      'The connection broke before the new key’s value arrived. The list shows that the key was created, but its value is lost. Revoke it and create another.',
    valueLostSeveral:
      'The connection broke before the new key’s value arrived. The list shows several keys that could be it. Revoke any that nobody else created, then create another.',
    unsureTitle: 'The new key may exist, but its value is lost',
    unsureBody:
      'The connection broke before the new key’s value arrived. The list shows a new key, but with another name. If nobody else created it, revoke it, then create another.',
    notSurelyNewBody:
      'The connection broke before the new key’s value arrived. The list shows what could be the new key, but Keydesk couldn’t tell for certain what was there before. It may be an older key in use: check when it was created before you revoke it.',
    notSurelyNewEarlier: (name: string) =>
      `The reply to an earlier request for “${name}” was lost. The list shows what it may have created, but Keydesk couldn’t tell for certain what was there before. It may be an older key in use: check when it was created before you revoke it. Nothing was sent this time.`,
    earlierTitle: 'An earlier request created a key after all',
    earlierBody: (name: string) =>
      `The reply to an earlier request for “${name}” was lost. Its key is in the list now, but nobody has its value. Nothing was sent this time: revoke that key, then create the one you want.`,
    earlierUnsureTitle: 'An earlier request may have created a key',
    earlierUnsureBody: (name: string) =>
      `The reply to an earlier request for “${name}” was lost. The list now shows keys that it may have created. Nothing was sent this time: revoke any that nobody else created, then create the key you want.`,
    because: (title: string) => `What went wrong: ${inSentence(title)}.`,
    candidates: 'Keys it could be',
    candidateRevoke: 'Revoke…',
    candidateRevokeLabel: (name: string) => `Revoke ${name}…`,
    candidateRevoked: 'Revoked',
    createAgain: 'Create again',
    notCreatedTitle: 'The key is not in the list',
    notCreatedBody: (seconds: number) =>
      `The list still doesn’t show it ${timeLater(seconds)} after the request. A slow server may still create it, so Keydesk checks again before it creates another key in this project.`,
    unknownTitle: 'Keydesk doesn’t know if the key was created',
    unknownBody:
      'No answer has confirmed it, and the list can’t be read or isn’t conclusive either. Don’t create it again yet: you could end up with two keys. Check again in a moment.',
    checkAgain: 'Check again',
    temporaryLostTitle: 'The temporary key’s value is lost',
    temporaryLostBody: (time: string) =>
      `The connection broke before the value arrived. If the key was created, or a slow server still creates it, nobody has its value, and it expires at ${formatTime(time)} at the latest. It is safe to create another.`,
    close: 'Close',
  },

  revoke: {
    title: (name: string) => `Revoke “${name}”?`,
    rotateInstead: 'Rotate instead…',
    effectsLabel: 'What happens',
    effects: [
      'Requests with this key are rejected at once.',
      'Applications that use it stop working until they get another key.',
      'This can’t be undone.',
    ],
    advice: 'Still in use? Create a replacement first, update the application, then revoke this key.',
    confirmName: 'Type the key’s name to confirm',
    confirmId: 'This key has no name that can be typed. Type its ID to confirm',
    submit: 'Revoke key',
    submitting: 'Revoking…',
    cancel: 'Cancel',
    unknownTitle: 'Keydesk doesn’t know if the key was revoked',
    unknownBody:
      'The revocation isn’t confirmed yet. Check the list: if the key is still there, you can revoke it again.',
    stillListed: (seconds: number) =>
      `The key was still in the list ${timeLater(seconds)} after the request. A slow server may yet revoke it: check again in a moment.`,
    checkAgain: 'Check again',
    checking: 'Checking…',
    notRevoked: 'The key was not revoked.',
    stillThere: (seconds: number) =>
      `The key is still in the list ${timeLater(seconds)} after the request. It may yet be revoked. To ask for it again, revoke it now.`,
    notProven:
      'The list no longer shows the key, but that alone doesn’t prove that it was revoked. Revoke it again to be sure.',
    done: (name: string) => `${name} revoked. Requests with it are rejected.`,
    alreadyGone: (name: string) => `${name} was already revoked.`,
  },
}
