import type { FilePermissions } from '../../../contract/keys/handoff'
import type { ClosedWay } from '../../../domain/keys/key-rules'
import type { FileFormat, HandoffFormat } from '../../../limits'
import { formatTime } from '../../format'
import { plural } from '../plural'
import { keyTests } from './key-tests'

export const handoff = {
  title: 'Copy your new key now',
  warning: 'You will not see this value again. Keydesk doesn’t keep it.',
  products: { batch: 'Batch', rt: 'Realtime', tts: 'Text to speech' },
  permanent: 'Until revoked',
  endsAt: (time: string) => `Expires at ${formatTime(time)}`,
  valueLabel: 'Key value',
  valueHidden: (length: number) => `Hidden, ${length} characters`,
  reveal: 'Reveal',
  hide: 'Hide',
  hiddenAgain: 'The value was hidden because you left the window.',
  idFact: (keyId: string) => `ID ${keyId}`,
  copy: {
    value: 'Copy',
    env: 'Copy .env line',
    shell: 'Copy shell export',
    powershell: 'Copy PowerShell line',
    json: 'Copy JSON',
  } satisfies Record<FileFormat, string>,
  copyAs: 'Copy as…',
  saveAs: 'Save to a file…',
  formats: {
    value: 'Value only',
    env: '.env line',
    shell: 'Shell export',
    powershell: 'PowerShell',
    json: 'JSON',
    'curl-batch-eu1': keyTests.regions.eu1,
    'curl-batch-us1': keyTests.regions.us1,
    'curl-batch-au1': keyTests.regions.au1,
    'curl-batch-eu2': keyTests.regions.eu2,
    'curl-batch-us2': keyTests.regions.us2,
    'curl-rt-eu': keyTests.regions.eu,
    'curl-rt-us': keyTests.regions.us,
    'curl-rt-global': keyTests.regions.global,
  } satisfies Record<HandoffFormat, string>,
  commands: { batch: 'curl, batch', rt: 'curl, realtime' },
  copied: {
    value: 'Copied.',
    env: 'Copied as a .env line.',
    shell: 'Copied as a shell export.',
    powershell: 'Copied as a PowerShell line.',
    json: 'Copied as JSON.',
    'curl-batch': 'Copied as a curl command.',
    'curl-rt':
      'Copied as a curl command. Status 101 alone doesn’t prove that the key works: an Error message can still follow.',
  },
  savedAs: (fileName: string) => `Saved as ${fileName}.`,
  savedFor: {
    'owner-only': 'Only your user can read the file. Delete it once the application has the key.',
    inherited:
      'The file inherits its folder’s permissions: in your own user folder, you, the administrators and the system can read it; in a shared folder, others can too. Delete it once the application has the key.',
    'not-kept':
      'This drive has no permissions: anyone who can use the drive can read the file. Move the key to a safe place and delete the file.',
  } satisfies Record<FilePermissions, string>,
  /** Why a way to take the value is closed, for which the policy has no words of its own. */
  closed: {
    deliveryRequired: 'Your organisation only allows values to be delivered to a destination.',
    allowReveal: 'Your organisation doesn’t allow values to be shown.',
    allowSaving: 'Your organisation doesn’t allow values to be saved to files.',
  } satisfies Record<ClosedWay['rule'], string>,
  clearsIn: (time: string) => `Clipboard clears itself in ${time}`,
  clearsInSpoken: (seconds: number) =>
    `The clipboard clears itself in ${plural(seconds, { one: '# second', other: '# seconds' })}.`,
  asked: 'The system was asked to clear the clipboard. Keydesk checks that when its window is active again.',
  cleared: 'Clipboard cleared.',
  replaced: 'The clipboard now holds something else. Copy again if you still need the key.',
  pasteSoon: 'Paste it where the application reads it, such as a secret store.',
  done: 'Done',
  moreWaiting: (count: number) =>
    plural(count, { one: '# more key to hand over', other: '# more keys to hand over' }),

  leaveTitle: 'Close without copying?',
  leaveBody: 'The value will be lost; the key stays active.',
  leaveBodyTemporary: 'The value will be lost; the key stays active until it expires.',
  arrivedTitle: 'Have you saved the value?',
  arrivedBody:
    'Check that the application or the secret store has it. Once this is closed, nobody can see the value again.',
  arrivedClose: 'Close',
  revealTitle: 'Show the value?',
  revealBody: 'Anyone who can see your screen can read it. You can copy without revealing.',
  revealConfirm: 'Show',
  revealCancel: 'Keep hidden',
  copyAndClose: 'Copy and close',
  keepOpen: 'Keep open',
  closeAnyway: 'Close anyway',

  endedTitle: 'The key’s value is gone',
  endedBecause: {
    locked: 'Keydesk destroyed the value because the screen was locked.',
    suspended: 'Keydesk destroyed the value because the computer went to sleep.',
    'too-old': 'Keydesk destroyed the value because it had been waiting for too long.',
    unknown: 'Keydesk no longer holds this value.',
  },
  endedNext: (name: string) =>
    `If you copied it, you’re done. Otherwise, revoke ${name} and create another key.`,
  endedNextTemporary:
    'If you copied it, you’re done. Otherwise, create another temporary key. This one expires automatically.',
  endedClose: 'Close',
}
