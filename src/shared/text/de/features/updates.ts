import { formatTime } from '../../format'
import type { Text } from '../../language'

export const updates: Text['updates'] = {
  title: (version) => (version === '' ? 'Keydesk' : `Keydesk ${version}`),
  off: {
    'not-installed':
      'Diese Kopie von Keydesk ist nicht installiert und kann sich deshalb nicht selbst aktualisieren.',
    'system-package':
      'Diese Kopie von Keydesk wurde als Systempaket installiert. Sie wird so aktualisiert wie Ihre anderen Programme.',
    'not-set-up': 'Für diese Fassung sind keine Updates eingerichtet.',
    policy: 'Updates sind auf diesem Computer abgeschaltet.',
    'policy-unreadable':
      'Die Richtlinie dieses Computers ist nicht lesbar, deshalb sucht Keydesk nicht nach Updates.',
  },
  idle: 'Keydesk hat seit dem Start nicht nach einer neuen Version gesucht.',
  checking: 'Nach einer neuen Version wird gesucht …',
  none: (checkedAt) => `Dies ist die neueste Version. Geprüft um ${formatTime(checkedAt)}.`,
  available: (version) => `Version ${version} ist verfügbar.`,
  downloading: (version) => `Version ${version} wird heruntergeladen …`,
  percent: (percent) => `${percent} %`,
  ready: (version) =>
    `Version ${version} ist heruntergeladen und geprüft. Starten Sie Keydesk neu, um sie zu installieren.`,
  waiting: {
    handoff: 'Keydesk startet neu, sobald der Wert Ihres neuen Schlüssels übergeben ist.',
    write: 'Keydesk startet neu, sobald die laufende Änderung fertig ist.',
    notes: 'Keydesk startet neu, sobald Ihre Notizen gespeichert oder verworfen sind.',
  },
  installing: 'Keydesk startet neu …',
  check: 'Jetzt prüfen',
  download: 'Herunterladen',
  cancel: 'Abbrechen',
  restart: 'Neu starten und aktualisieren',
  show: 'Anzeigen',
  told: (version) => `Keydesk ${version} ist verfügbar`,
}
