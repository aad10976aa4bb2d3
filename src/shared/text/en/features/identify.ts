import type { KeyStanding } from '../../../contract/keys/fingerprints'
import type { KeyProduct } from '../../../limits'
import { formatDay, formatDayAndTime } from '../../format'
import { inSentence } from '../in-sentence'
import { plural } from '../plural'

/** The words of “Which key is this?”. */
export const identify = {
  title: 'Which key is this?',
  titleEllipsis: 'Which key is this?…',
  intro:
    'Found a key in a log or a repository? Copy its value, then paste it here. Keydesk recognises keys that it made on this computer.',
  why: 'Keydesk reads the clipboard itself. It neither shows nor stores the value, and sends it only when you test it.',
  field: 'Key value',
  empty: (shortcut: string) => `None yet. Press ${shortcut} here`,
  pasted: (length: number) => plural(length, { one: 'Pasted (# character)', other: 'Pasted (# characters)' }),
  paste: 'Paste',
  pasteOther: 'Paste another',
  clear: 'Clear the clipboard afterwards',
  cleared: 'The clipboard is cleared.',
  notCleared: 'The clipboard was not cleared. It may hold something else by now.',
  close: 'Close',
  show: 'Show key',
  showProject: 'Show project',
  revoke: 'Revoke…',

  madeHere: 'Made by Keydesk',
  spoken: (key: string) => `Made by Keydesk: ${key}`,
  badges: { revoked: 'Revoked', expired: 'Expired' },
  facts: {
    key: 'Key',
    id: 'Key ID',
    nameNow: 'Current name',
    project: 'Project',
    noProject: 'Not known: a temporary key',
    workspace: 'Workspace',
    made: 'Made',
    kind: 'Kind',
    state: 'State',
  },
  permanent: 'API key',
  temporary: (product: KeyProduct) =>
    ({
      batch: 'Temporary key for batch',
      rt: 'Temporary key for realtime',
      tts: 'Temporary key for text to speech',
    })[product],
  standing: (standing: KeyStanding, endsAt: string | null): string => {
    switch (standing.state) {
      case 'listed':
        return `In the list of ${formatDayAndTime(standing.at)}.`
      case 'revoked':
        return `Revoked, as proven on ${formatDayAndTime(standing.at)}.`
      case 'not-listed':
        return `Not in the list of ${formatDayAndTime(standing.at)}. That alone does not prove that it was revoked.`
      case 'not-known':
        return 'Not known: no list of its project has arrived since it was made.'
      case 'valid':
        return `Expires on ${formatDayAndTime(endsAt ?? '')}. It cannot be revoked.`
      case 'expired':
        return `Expired on ${formatDayAndTime(endsAt ?? '')}.`
    }
  },

  notMadeHere: 'Not made here',
  compared: (count: number, since: string | null) =>
    since === null
      ? 'Keydesk has no fingerprint of any key on this computer.'
      : plural(count, {
          one: `Keydesk has the fingerprint of # key, made on ${formatDay(since)}. This is not it.`,
          other: `Keydesk has the fingerprints of # keys, the oldest made on ${formatDay(since)}. This is none of them.`,
        }),
  elsewhere:
    'It can still be a key of your workspace: made in the portal, on another computer, or earlier. Do not assume that it is harmless.',
  unknown: 'Not known',
  comparedSome: (count: number) =>
    count === 0
      ? 'No key could be compared.'
      : plural(count, {
          one: '# key could be compared. This is not it.',
          other: '# keys could be compared. This is none of them.',
        }),
  withoutFingerprint: (count: number) =>
    plural(count, {
      one: '# key was made here without a fingerprint, for example because the keychain was locked.',
      other: '# keys were made here without a fingerprint, for example because the keychain was locked.',
    }),
  notComparable: (count: number, until: string) =>
    plural(count, {
      one: `# fingerprint from before ${formatDayAndTime(until)} cannot be compared: the keychain no longer has the secret that it was made with.`,
      other: `# fingerprints from before ${formatDayAndTime(until)} cannot be compared: the keychain no longer has the secret that they were made with.`,
    }),

  missed: (title: string) =>
    `Keydesk has no fingerprint of this key, so “Which key is this?” will not recognise it: ${inSentence(title)}.`,
}
