import type { AuditAction, AuditOutcome, AuditSeal, AuditVerdict } from '../../../contract/audit'
import { formatTime } from '../../format'
import { plural } from '../plural'

const countEntries = (value: number): string => plural(value, { one: '# entry', other: '# entries' })
const countOperations = (value: number): string =>
  plural(value, { one: '# operation', other: '# operations' })

const keychainProblems = {
  'keychain-missing': 'this computer has no keychain',
  'keychain-locked': 'the keychain is locked',
  'keychain-denied': 'the keychain denied access',
  'keychain-failed': 'the keychain answered with an error',
} satisfies Record<Extract<AuditSeal, { state: 'not-confirmed' }>['because'], string>

const number = (value: number): string => value.toLocaleString('en')

/** What the seal of a log with an unbroken chain says, in sentences. */
const sealSentences = (seal: AuditSeal): string => {
  switch (seal.state) {
    case 'unchecked':
      return 'The seal has not been checked yet: verify the log.'
    case 'unsealed':
      return 'No entry is sealed. The seal begins with the next changes.'
    case 'not-confirmed':
      return `The seal could not be checked: ${keychainProblems[seal.because]}.`
    case 'unknown-to-keychain':
      return 'The seal cannot be checked: the keychain does not know this log.'
    case 'sealed': {
      const unsealed =
        seal.without === 0
          ? ''
          : ` ${countEntries(seal.without)} since then ${seal.without === 1 ? 'has' : 'have'} no seal.`
      return `Sealed from entry ${number(seal.from)} on.${unsealed} The keychain confirms entry ${number(seal.confirmed)}.`
    }
  }
}

type Problem = Extract<AuditVerdict, { state: 'broken' }>['problem']

export const audit = {
  title: 'Audit log',
  gridLabel: 'Operations in the audit log',
  loading: 'Loading the audit log…',
  loadingRow: 'Loading…',
  /** Operations shown, of how many, and the entries that they have. */
  count: (shown: number, all: number, entries: number) =>
    `${shown >= all ? countOperations(shown) : `${number(shown)} of ${countOperations(all)}`}, ${countEntries(entries)}`,
  entries: countEntries,
  owed: (count: number) => `${countEntries(count)} could not be written to the audit log.`,
  owedText:
    'Keydesk tries again with the next change and when it quits; what can’t be written by then is lost. Check that the disk isn’t full and that the profile folder can be written to.',
  /** Behind the counts, in the demo. */
  ofDemo: 'log of the demo, which begins with samples',
  refresh: 'Refresh',
  refreshing: 'Reading the audit log',

  columns: { when: 'When', who: 'Who', what: 'What', target: 'Target', outcome: 'Outcome' },
  who: (actor: string, host: string) => `${actor}@${host}`,
  project: (name: string, id: number) => (name === '' ? `Project ${id}` : name),
  nothing: 'Keydesk',

  /** What was attempted: how it ended is the outcome's to say. */
  actions: {
    'workspace-added': 'Add workspace',
    'workspace-renamed': 'Rename workspace',
    'workspace-address-changed': 'Change address',
    'token-replaced': 'Replace token',
    'deleting-token-stored': 'Store token for deleting',
    'deleting-token-removed': 'Remove token for deleting',
    'workspace-removed': 'Remove workspace',
    'project-created': 'Create project',
    'project-renamed': 'Rename project',
    'project-deleted': 'Delete project',
    'key-created': 'Create key',
    'key-value-copied': 'Copy key value',
    'key-value-revealed': 'Reveal key value',
    'key-value-saved': 'Save key value',
    'key-value-delivered': 'Deliver key value',
    'key-value-destroyed': 'Destroy key value',
    'key-tested': 'Test key',
    'key-revoked': 'Revoke key',
    'key-identified': 'Identify key by its value',
    'rotation-started': 'Start rotation',
    'rotation-extended': 'Extend rotation',
    'rotation-abandoned': 'Abandon rotation',
    'rotation-finished': 'Finish rotation',
    'campaign-started': 'Start campaign',
    'campaign-stopped': 'Stop campaign',
    'annotation-changed': 'Change notes',
    'annotations-imported': 'Import notes',
    'destination-added': 'Add destination',
    'destination-changed': 'Change destination',
    'destination-removed': 'Remove destination',
    'settings-changed': 'Change settings',
    'audit-exported': 'Export audit log',
    'audit-torn': 'Note cut-off line',
  } satisfies Record<AuditAction, string>,
  groups: {
    workspaces: 'Workspaces',
    projects: 'Projects',
    keys: 'Keys',
    rotations: 'Rotations',
    notes: 'Notes',
    destinations: 'Destinations',
    keydesk: 'Keydesk',
  },

  outcomes: {
    started: 'Under way',
    succeeded: 'Done',
    failed: 'Failed',
    unknown: 'Outcome unknown',
  } satisfies Record<AuditOutcome, string>,
  outcomeText: {
    started: 'Keydesk is making this change now.',
    succeeded: 'The change took effect.',
    failed: 'The change did not take effect.',
    unknown:
      'Keydesk could not find out whether the change took effect: its answer was lost, or Keydesk stopped in the meantime. Check the target itself.',
  } satisfies Record<AuditOutcome, string>,

  /** An entry of an operation: written before, and after. */
  begun: 'Intention',
  begunText: 'Written before the change was sent. Another entry of the same operation says how it ended.',
  ended: 'End',
  entry: (sequence: number) => `Entry ${number(sequence)}`,
  show: (entries: number) => `Show ${countEntries(entries)}`,
  hide: 'Hide the entries',

  presets: 'Quick filters',
  preset: {
    today: 'Today',
    week: 'Last 7 days',
    changes: 'Changes at Speechmatics',
    revocations: 'Revocations',
    troubled: 'Failed or unknown',
  },
  ofKey: (name: string) => `Key: ${name}`,
  onlyKey: 'All of this key',

  filters: 'Filters',
  searchLabel: 'Search the audit log',
  searchPlaceholder: 'Search names, IDs, people, notes',
  workspace: 'Workspace',
  anyWorkspace: 'All workspaces',
  actionsLabel: 'Actions',
  anyAction: 'All actions',
  someActions: (count: number) => plural(count, { one: '# action', other: '# actions' }),
  outcome: 'Outcome',
  anyOutcome: 'Any outcome',
  from: 'From',
  to: 'To',
  datesCrossed: 'The first day is after the last.',
  clearFilters: 'Clear filters',

  emptyTitle: 'Nothing has happened yet',
  emptyBody:
    'Keydesk records every change made with it on this computer: who made it, when, and how it ended. Reading is not recorded, and no entry ever holds a secret.',
  noMatchTitle: 'No operations match',
  noMatchBody: 'Nothing in the log fits the search and the filters.',

  integrity: 'Integrity of the log',
  whole: 'Chain intact',
  lastHash: 'last hash',
  tornLines: (count: number) =>
    plural(count, {
      one: '# line was cut off by a crash in the middle of a write. It held nothing that was ever confirmed, and the chain accounts for it.',
      other:
        '# lines were cut off by crashes in the middle of a write. They held nothing that was ever confirmed, and the chain accounts for them.',
    }),
  seal: sealSentences,
  demoSeal: 'The log of the demo is not sealed.',
  verify: 'Verify',
  /** The chip in the view's header: what is proven of the log now. */
  chip: {
    check: 'Verify log…',
    verified: (at: string) => `Chain verified ${formatTime(at)}`,
    broken: 'Chain broken',
  },
  /** Behind “Chain verified”, where the seal does not prove all of it. */
  chipSeal: {
    unchecked: 'seal not checked',
    unsealed: 'not sealed',
    'not-confirmed': 'seal not checked',
    'unknown-to-keychain': 'seal not checked',
    sealed: 'partly sealed',
  } satisfies Record<AuditSeal['state'], string>,
  verifiedAt: (at: string) => `The whole log was last read and checked at ${formatTime(at)}.`,
  notVerified: 'The log has not been read from its start since this window opened.',
  verified: 'The whole log was read again: its chain is intact.',
  verifiedBroken: 'The whole log was read again: its chain is broken.',
  verifyFailed: 'The log could not be verified',
  brokenTitle: (line: number, problem: Problem) =>
    problem === 'log-missing'
      ? 'The audit log is missing'
      : `The log’s chain is broken at line ${line.toLocaleString('en')}`,
  problems: {
    'unreadable-line': 'The line is not an entry that Keydesk wrote: it was overwritten or damaged.',
    'hash-mismatch': 'The entry was changed after it was written: its hash does not fit what it says.',
    'link-broken': 'The entry does not follow from the one before it: something was taken out or put in.',
    'sequence-gap': 'The numbering jumps here: entries are missing, doubled, or in another order.',
    'torn-end':
      'The file ends in the middle of a line, as a crash in the middle of a write leaves it. The next change accounts for it; if this stays, the file was damaged.',
    truncated: 'Entries that were confirmed are missing at the end of the file.',
    'head-missing': 'The file that says how far the log went, audit.head, is missing.',
    'head-mismatch': 'The file that says how far the log went, audit.head, doesn’t match the log.',
    'log-missing': 'There are no entries, but the keychain knows of some: the log was deleted.',
    'seal-mismatch':
      'The entry does not carry the seal that Keydesk gave it: it was changed or written by something else.',
    'keychain-mismatch':
      'The keychain knows another entry here: this one and those before it may have been rewritten.',
  } satisfies Record<Problem, string>,
  brokenBefore: (entries: number) =>
    entries === 0
      ? 'No entry before it can be relied on.'
      : `The ${countEntries(entries)} before it ${entries === 1 ? 'is' : 'are'} sound.`,
  brokenAdvice:
    'Keydesk repairs nothing, so that what happened can still be found out. Keep the files audit.jsonl and audit.head as they are, export a copy, and find out who could change files on this computer.',

  checkEllipsis: 'Check without Keydesk…',
  checkTitle: 'Check the log without Keydesk',
  checkText:
    'Export as JSON Lines. This prints what the hash of the first line should be; each line’s previousHash is the hash of the line before, or 64 zeros at the first:',
  checkCommand: (file: string) => `sed -n 1p ${file} | jq -cjS 'del(.hash)' | sha256sum`,
  checkFile: 'keydesk-audit.jsonl',
  checkHash: 'Anyone using this account could rewrite the log. Keep this hash elsewhere to detect that:',

  export: 'Export',
  exportJsonl: 'JSON Lines, for checking hashes…',
  exportFiltered: 'Exports what matches the filters',
  exported: (count: number) =>
    plural(count, { one: '# entry was written to the file.', other: '# entries were written to the file.' }),
  exportFailed: 'The audit log could not be exported',

  detail: {
    close: 'Close',
    outcome: 'Outcome',
    when: 'When',
    ended: 'Ended',
    who: 'Who',
    workspace: 'Workspace',
    project: 'Project',
    key: 'Key',
    note: 'Note',
    sequence: 'Number',
    operation: 'Operation',
    hash: 'Hash',
    previousHash: 'Previous hash',
  },
}
