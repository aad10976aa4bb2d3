import type { UpdatesOffReason, UpdateWait } from '../../../contract/updates'
import { formatTime } from '../../format'

export const updates = {
  title: (version: string) => (version === '' ? 'Keydesk' : `Keydesk ${version}`),
  off: {
    'not-installed': 'This copy of Keydesk isn’t installed, so it can’t update itself.',
    'system-package':
      'This copy of Keydesk was installed as a system package. It’s updated the way your other programs are.',
    'not-set-up': 'Updates are not set up for this build.',
    policy: 'Updates are turned off on this computer.',
    'policy-unreadable': 'This computer’s policy can’t be read, so Keydesk doesn’t check for updates.',
  } satisfies Record<UpdatesOffReason, string>,
  idle: 'Keydesk has not checked for a newer version since it was started.',
  checking: 'Checking for a newer version…',
  none: (checkedAt: string) => `This is the newest version. Checked at ${formatTime(checkedAt)}.`,
  available: (version: string) => `Version ${version} is available.`,
  downloading: (version: string) => `Downloading version ${version}…`,
  percent: (percent: number) => `${percent}%`,
  ready: (version: string) => `Version ${version} is downloaded and checked. Restart Keydesk to install it.`,
  waiting: {
    handoff: 'Keydesk restarts as soon as the value of your new key is handed over.',
    write: 'Keydesk restarts as soon as the change under way is done.',
    notes: 'Keydesk restarts as soon as the notes that you typed are saved or discarded.',
  } satisfies Record<UpdateWait, string>,
  installing: 'Keydesk is restarting…',
  check: 'Check now',
  download: 'Download',
  cancel: 'Cancel',
  restart: 'Restart to update',
  show: 'Show',
  told: (version: string) => `Keydesk ${version} is available`,
}
