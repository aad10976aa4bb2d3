import type { FailureCode } from '#shared/failure'

/** The exit codes of the commands. docs/command-line.md explains them, and scripts rely on them. */
export const exitCodes = {
  ok: 0,
  /** Keydesk itself or this computer's disk failed. */
  failed: 1,
  /** The command is unknown, or its arguments cannot be used. Nothing was sent. */
  usage: 2,
  /** No token, no keychain or no connection. Nothing was changed. */
  notConnected: 3,
  /** The Management API refused, or its answer made no sense. Nothing was changed. */
  refused: 4,
  /** The outcome of a change is unknown, or a key was created and its value lost. */
  unknown: 5,
  /** The audit log's chain is broken. */
  chainBroken: 6,
  /** The app or another command uses the same profile. */
  busy: 7,
  /** This machine's policy forbids it, or cannot be read. Nothing was sent. */
  notAllowed: 8,
  /** Entries of the audit log are missing: it was deleted, or its end cut off. */
  entriesMissing: 9,
  /** The audit log's chain is intact; its seal could not be checked, as the keychain could not be asked. */
  sealNotChecked: 10,
  /** The audit log's chain is intact; entries have no seal, or a file's head is missing. */
  notSealed: 11,
  /** A test: the service does not accept the key. */
  keyNotAccepted: 12,
  /** A test: the service refuses the key in this region, or for this product. */
  keyRefused: 13,
  /** A test: nothing was learned of the key. */
  keyNotTested: 14,
  /** The command did what it was asked to, and found what `--fail-on` names. */
  findings: 15,
  /** keydesk plan: there is something to do. A wrong command line ends with `failed` there. */
  planHasChanges: 2,
  /** Some keys of a list were not revoked, some destinations not delivered to, or some steps of a plan not done; of none the outcome is unknown. */
  notAll: 16,
  /** A plan can't be applied as it is. Nothing was changed. */
  planStopped: 17,
  /** The audit log is sealed, and the keychain has nothing of it any more: somebody may have deleted that. */
  sealUnknown: 18,
  /** The audit log's chain and seal are intact; the keychain confirms only an entry before the last. */
  endNotConfirmed: 19,
  /** The value is of none of the keys that Keydesk made here. */
  notMadeHere: 20,
  /** The same, but keys made here could not be compared: whose value it is remains unknown. */
  notCompared: 21,
  /** Ended by a signal before anything was changed. */
  interrupted: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

const { failed, usage, notConnected, refused, unknown, busy, notAllowed, interrupted } = exitCodes

/** The exit code of each failure that certainly changed nothing. */
const byFailure: Record<FailureCode, ExitCode> = {
  'input-invalid': usage,
  'clipboard-without-token': usage,
  'token-unusable': usage,
  'clipboard-without-value': usage,
  'asked-too-often': busy,
  'keychain-missing': notConnected,
  'keychain-locked': notConnected,
  'keychain-denied': notConnected,
  'keychain-failed': notConnected,
  'token-missing': notConnected,
  'token-unreadable': notConnected,
  'token-in-use': usage,
  'token-of-other-workspace': usage,
  'workspaces-not-comparable': usage,
  'token-rejected': refused,
  'token-reads-nothing': refused,
  'permission-missing': refused,
  forbidden: refused,
  'refused-on-the-way': refused,
  'key-limit-reached': refused,
  'project-limit-reached': refused,
  'temporary-keys-off': refused,
  'request-rejected': refused,
  'not-found': refused,
  'not-listed': refused,
  gone: refused,
  'rate-limited': refused,
  'quota-exceeded': refused,
  'server-fault': refused,
  'answer-unreadable': refused,
  'answer-too-large': refused,
  'not-management-api': refused,
  'older-service': notConnected,
  'address-changed': notConnected,
  offline: notConnected,
  'host-unknown': notConnected,
  'connection-failed': notConnected,
  'certificate-invalid': notConnected,
  'proxy-wants-credentials': notConnected,
  'timed-out': notConnected,
  cancelled: interrupted,
  'outcome-unknown': unknown,
  'not-created': refused,
  'write-in-progress': busy,
  'workspace-unknown': notConnected,
  'handoff-ended': unknown,
  'pasted-value-ended': failed,
  'stored-data-unreadable': failed,
  'storage-failed': failed,
  'sign-in-start-refused': failed,
  'app-moved': failed,
  'update-tampered': failed,
  'update-list-unreadable': failed,
  'update-server-failed': failed,
  'demo-unavailable': failed,
  'policy-forbids': notAllowed,
  'policy-unreadable': notAllowed,
  internal: failed,
}

/** The exit code of a failure. A write with an unknown fate is `unknown`, whatever ended it. */
export const exitCodeOf = (code: FailureCode, fate: 'none' | 'unknown'): ExitCode =>
  fate === 'unknown' ? unknown : byFailure[code]
