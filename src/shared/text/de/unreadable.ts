import type * as english from '../en/unreadable'

/** Files that exist but that the system does not let Keydesk read, by what a person would miss. */
export const unreadable: typeof english.unreadable = {
  workspaces: {
    title: 'Die Liste der Arbeitsbereiche ist nicht lesbar',
    sentence:
      'Ihre Datei auf diesem Computer kann nicht gelesen werden. Die Token sind weiter im Schlüsselbund.',
  },
  settings: {
    title: 'Die Einstellungen sind nicht lesbar',
    sentence:
      'Ihre Datei auf diesem Computer kann nicht gelesen werden. Solange gelten die Standardeinstellungen.',
  },
  annotations: {
    title: 'Die Notizen zu Schlüsseln sind nicht lesbar',
    sentence: 'Ihre Datei auf diesem Computer kann nicht gelesen werden. Sie wurde nicht überschrieben.',
  },
  fingerprints: {
    title: 'Die Fingerabdrücke der Schlüssel sind nicht lesbar',
    sentence: 'Ihre Datei auf diesem Computer kann nicht gelesen werden. Sie wurde nicht überschrieben.',
  },
  destinations: {
    title: 'Die Ziele sind nicht lesbar',
    sentence: 'Ihre Datei auf diesem Computer kann nicht gelesen werden. Es wurde nichts übergeben.',
  },
  rotations: {
    title: 'Die Liste der Rotationen ist nicht lesbar',
    sentence:
      'Ihre Datei auf diesem Computer kann nicht gelesen werden. Kein Schlüssel wurde dadurch geändert.',
  },
  creations: {
    title: 'Die Aufzeichnung unterbrochener Erstellungen ist nicht lesbar',
    sentence:
      'Ihre Datei auf diesem Computer kann nicht gelesen werden, daher lassen sich jetzt keine Schlüssel und Projekte erstellen. Es wurde nichts gesendet.',
  },
  campaign: {
    title: 'Der Bericht der letzten Kampagne lässt sich nicht lesen',
    sentence:
      'Seine Datei auf diesem Computer lässt sich nicht lesen. Ihre Schlüssel stehen in der Liste der Rotationen.',
  },
  'revocation-run': {
    title: 'Der Bericht des letzten Sammelwiderrufs ist nicht lesbar',
    sentence:
      'Seine Datei auf diesem Computer kann nicht gelesen werden. Das Protokoll und die Liste der Schlüssel sagen, was widerrufen wurde.',
  },
  tables: {
    title: 'Die gewählten Spalten sind nicht lesbar',
    sentence:
      'Ihre Datei auf diesem Computer kann nicht gelesen werden. Solange zeigen Tabellen die Standardspalten.',
  },
  views: {
    title: 'Die gespeicherten Ansichten sind nicht lesbar',
    sentence: 'Ihre Datei auf diesem Computer kann nicht gelesen werden. Sie wurde nicht überschrieben.',
  },
  audit: {
    title: 'Das Protokoll ist nicht lesbar',
    sentence: 'Seine Datei auf diesem Computer kann nicht gelesen werden. Keydesk ändert nichts darin.',
  },
  copy: {
    title: 'Keydesk kann seine eigenen Daten nicht lesen',
    sentence: 'Eine Datei mit zuletzt Bekanntem ist nicht lesbar. Bei Speechmatics ist nichts betroffen.',
  },
}

/** What to do about any of them. */
export const letKeydeskRead =
  'Prüfen Sie, ob Sie Ihren Benutzerordner und die Dateien darin lesen und schreiben dürfen, und versuchen Sie es dann erneut.'
