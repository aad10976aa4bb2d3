import type { ProxyProblem, ProxyWay } from '../../../proxy'
import type { Settings } from '../../../settings'
import { plural } from '../plural'

/** A number of seconds in the largest unit that has a whole number of them. */
const duration = (seconds: number): string => {
  if (seconds % 3_600 === 0) return plural(seconds / 3_600, { one: '# hour', other: '# hours' })
  if (seconds % 60 === 0) return plural(seconds / 60, { one: '# minute', other: '# minutes' })
  return plural(seconds, { one: '# second', other: '# seconds' })
}

export const settings = {
  title: 'Settings',
  facts: 'Changes save automatically on this computer.',
  loading: 'Loading the settings…',
  saved: 'Saved',
  notSaved: 'Not saved',
  tryAgain: 'Try again',

  /** The names of the settings in the audit log. */
  names: {
    theme: 'Theme',
    language: 'Language',
    clipboardClearSeconds: 'Clipboard time',
    idleLockMinutes: 'Idle lock',
    rotationAgeDays: 'Rotation age',
    tokenAgeDays: 'Token age',
    protectFromCapture: 'Screenshot protection',
    remindOfRotations: 'Reminders',
    askBeforeReveal: 'Question before Reveal',
    askBeforeClosing: 'Question before closing a value',
    keepLastFour: 'Last four characters',
    startAtSignIn: 'Start at sign-in',
    showInTray: 'Tray icon',
    checkForUpdates: 'Check for updates',
    updateChannel: 'Update channel',
    proxy: 'Proxy',
    loadAllKeys: 'Loading in the background',
    csvSeparator: 'CSV separator',
    copyFormat: 'Copy format',
  } satisfies Record<keyof Settings, string>,

  appearance: 'Appearance',
  theme: 'Theme',
  themeHint: 'System follows the look of your computer.',
  themes: { system: 'System', light: 'Light', dark: 'Dark' } satisfies Record<Settings['theme'], string>,
  language: 'Language',
  languageHint: 'System follows your computer. The window reloads; date fields change after a restart.',
  languages: { system: 'System', en: 'English', de: 'Deutsch' } satisfies Record<
    Settings['language'],
    string
  >,

  secrets: 'Key values',
  clipboardClearSeconds: 'Clear the clipboard after',
  clipboardClearSecondsHint:
    'A copied key value is removed from the clipboard after this time, unless something else is on it by then.',
  seconds: 'seconds',
  idleLockMinutes: 'Lock when idle for',
  idleLockMinutesHint:
    'After this idle time, open key values are cleared and tokens unloaded until they are needed. 0 means never.',
  minutes: 'minutes',
  protectFromCapture: 'Keep key values out of screenshots',
  protectFromCaptureHint:
    'While a key value waits to be handed over, the window is left out of screenshots and shared screens where the system can. Linux can’t.',

  confirmations: 'Confirmations',
  confirmationsText:
    'Keydesk always confirms revoking a key, deleting a project and closing a value that was neither copied nor saved. Add more:',
  askBeforeReveal: 'Ask before a key value is shown',
  askBeforeRevealHint: 'For when others can see your screen.',
  askBeforeClosing: 'Ask before a copied or saved value is closed',
  askBeforeClosingHint: 'To make sure that it has arrived: nobody can see it again.',
  keepLastFour: 'Keep the last four characters of new keys’ values',
  keepLastFourHint:
    'Shown in a key’s details. They are stored on this computer in plain text. Switching it off removes them.',

  rotations: 'Rotations',
  rotationAgeDays: 'Keys are due for rotation after',
  rotationAgeDaysHint: 'Overview, All keys and Health point out keys that are older.',
  tokenAgeDays: 'Management tokens are due for replacement after',
  tokenAgeDaysHint: 'Overview and Health point out tokens that were stored longer ago.',
  days: 'days',
  remindOfRotations: 'Remind me of what is due',
  remindOfRotationsHint:
    'Of rotations and use-until dates, with a system notification and a number on Keydesk’s icon while it is running; of rotations also with a question when you quit it.',
  startAtSignIn: 'Start Keydesk hidden when I sign in',
  startAtSignInHint:
    'Runs in the background for reminders. Closing the window doesn’t quit it then; use File > Quit.',
  showInTray: 'Show Keydesk in the tray',
  showInTrayHintMac: 'An icon in the menu bar that shows what is due.',
  showInTrayHint:
    'An icon in the notification area that shows what is due. After a hidden start it is always there. Otherwise closing the window quits Keydesk, and the icon goes with it.',
  startAtSignInNotInstalled: 'This copy of Keydesk isn’t installed, so the system can’t start it.',

  policy: {
    managed: 'Managed by your organisation',
    addresses: (addresses: readonly string[]) => `Workspaces can only be at ${addresses.join(' or ')}.`,
    noDeleting: 'Keys can’t be revoked and projects can’t be deleted with Keydesk.',
    noDemo: 'The demo workspace is turned off.',
    keyName: (sentence: string) => `Names of new keys: ${sentence}`,
    ownerRequired: 'Each new permanent key needs an owner.',
    noDefaultProject: 'No permanent key is created in the default project.',
    longestTemporary: (seconds: number) => `Temporary keys work for at most ${duration(seconds)}.`,
    clientRefRequired: 'Temporary batch keys need a client reference.',
    deliveryRequired: 'Values of new keys are delivered to destinations only.',
    noReveal: 'Values of new keys can’t be shown.',
    noSaving: 'Values of new keys can’t be saved to files.',
  },

  network: 'Network',
  proxy: 'Proxy',
  proxyHint: 'Used for the Management API and for updates. This computer itself is always reached directly.',
  proxyWays: { system: 'System', direct: 'None', address: 'Address' } satisfies Record<ProxyWay, string>,
  proxyAddress: 'Address of the proxy',
  proxyAddressHint:
    'With http, https, socks4 or socks5 in front; http if left out. Applied when you press Enter or leave the field.',
  proxyAddressExample: 'proxy.example:8080',
  proxyProblems: {
    required: 'Enter the address of the proxy.',
    'too-long': 'Use an address of at most 300 characters.',
    scheme: 'Use http, https, socks4 or socks5.',
    credentials: 'Leave out the name and password. Keydesk never stores them.',
    malformed: 'Enter a name and a port, such as proxy.example:8080.',
  } satisfies Record<ProxyProblem, string>,

  loadAllKeys: 'Load the keys of all projects in the background',
  loadAllKeysHint: 'Once a day, with one request per project. Other requests go first.',

  updates: 'Updates',
  checkForUpdates: 'Check for a newer version once a day',
  checkForUpdatesHint: 'This downloads and installs nothing; a newer version is shown here.',
  updateChannel: 'Channel',
  updateChannelHint: 'Beta also has versions that are still being tried out.',
  updateChannels: { latest: 'Stable', beta: 'Beta' } satisfies Record<Settings['updateChannel'], string>,

  transfer: {
    title: 'File',
    label: 'Settings as a file',
    hint: 'To set up another computer the same way. The file holds only these settings: no tokens, key values or workspaces.',
    exportButton: 'Export…',
    importButton: 'Import…',
    exported: 'The settings were written to the file.',
    exportFailed: 'The settings could not be exported',
    imported: (changed: number) =>
      changed === 0
        ? 'The settings are already as in the file.'
        : `The file changed ${plural(changed, { one: '# setting', other: '# settings' })}.`,
    importFailed: 'The settings could not be imported',
    refused: {
      unreadable: 'The file can’t be opened. Nothing was changed.',
      'too-large': 'The file is too large for a settings file. Nothing was changed.',
      'not-json': 'The file is not JSON, or is incomplete. Nothing was changed.',
      'not-settings': 'This is not a settings file that Keydesk exported. Nothing was changed.',
      newer:
        'The file was written by a newer version of Keydesk. Update Keydesk, then import it. Nothing was changed.',
    },
    badValues: (names: readonly string[]) => `The file has no valid value for ${names.join(', ')}.`,
    unknownNames: (names: readonly string[]) => `Unknown settings in the file: ${names.join(', ')}.`,
    nothingChanged: 'Nothing was changed.',
  },

  required: 'Enter a number.',
  notWhole: 'Enter a whole number.',
  outOfRange: (min: number, max: number) =>
    `Use a number from ${min.toLocaleString('en')} to ${max.toLocaleString('en')}.`,
}
