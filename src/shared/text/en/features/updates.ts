import type { UpdatesOffReason, UpdateWait } from '../../../contract/updates'
import { formatTime } from '../../format'

export const updates = {
  title: (version: string) => (version === '' ? 'Keydesk' : `Keydesk ${version}`),
  off: {
    'not-installed': 'This copy isn’t an installed one, so it has no updates.',
    'system-package':
      'This copy came as a package of the system. It’s updated the way your other programs are.',
    'not-set-up': 'Updates are not set up for this build.',
    policy: 'Updates are turned off on this computer.',
    'policy-unreadable': 'This computer’s policy can’t be read, so Keydesk looks for no updates.',
  } satisfies Record<UpdatesOffReason, string>,
  idle: 'Keydesk has not looked for a newer version since it was started.',
  checking: 'Looking for a newer version…',
  none: (checkedAt: string) => `This is the newest version. Checked at ${formatTime(checkedAt)}.`,
  available: (version: string) => `Version ${version} is available.`,
  downloading: (version: string) => `Downloading version ${version}…`,
  percent: (percent: number) => `${percent}%`,
  ready: (version: string) => `Version ${version} is downloaded and checked. It takes a restart.`,
  waiting: {
    handoff: 'Keydesk restarts as soon as the value of your new key is handed over.',
    write: 'Keydesk restarts as soon as the change under way is done.',
  } satisfies Record<UpdateWait, string>,
  installing: 'Keydesk is restarting…',
  check: 'Check now',
  download: 'Download',
  cancel: 'Cancel',
  restart: 'Restart to update',
  show: 'Show',
  told: (version: string) => `Keydesk ${version} is available`,
}
