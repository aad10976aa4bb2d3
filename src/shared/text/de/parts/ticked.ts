import type { Parts } from '../../language'
import { countKeys, formatNumber, ofKeys, plural } from '../plural'

export const ticked: Parts['ticked'] = {
  copyIds: 'IDs kopieren',
  copyIdsOf: (keys) => `IDs von ${ofKeys(keys)} kopieren`,
  copiedKeys: (keys) => `${countKeys(keys)} kopiert`,
  copiedText:
    'Fügen Sie sie in eine Tabelle ein: ID, Projekt, Datumsangaben und Notizen stehen in eigenen Spalten.',
  copiedPartly: (copied, keys) => `${formatNumber(copied)} von ${ofKeys(keys)} kopiert`,
  othersNotCopied:
    'Die übrigen fehlen in „Alle Schlüssel“. Aktualisieren Sie die Liste und kopieren Sie noch einmal.',
  noneCopied: 'Sie fehlen in „Alle Schlüssel“. Aktualisieren Sie die Liste und kopieren Sie noch einmal.',
  tooManyToCopy: (most) => `Höchstens ${countKeys(most)} können auf einmal kopiert werden.`,
  notesOf: (keys) => `Notizen zu ${ofKeys(keys)} …`,
  copiedIds: (keys) =>
    plural(keys, { one: 'ID von # Schlüssel kopiert', other: 'IDs von # Schlüsseln kopiert' }),
  copiedIdsText: 'Eine ID je Zeile.',
  export: 'Exportieren',
  exportJson: 'JSON …',
  exportCsvOf: (keys) => `${countKeys(keys)} als CSV exportieren …`,
  exportJsonOf: (keys) => `${countKeys(keys)} als JSON exportieren …`,
  notLoaded:
    'Laden oder aktualisieren Sie zuerst „Alle Schlüssel“: Aus dieser Liste werden Schlüssel kopiert und exportiert.',
  exported: (keys) =>
    plural(keys, {
      one: '# Schlüssel wurde in die Datei geschrieben.',
      other: '# Schlüssel wurden in die Datei geschrieben.',
    }),
  exportedText:
    'Sie enthält Namen, IDs, Projekte, Zuständige, Anwendungen, Schlagwörter und „Verwenden bis“, dazu, wann jeder Schlüssel aufgelistet wurde, aber keine Schlüsselwerte.',
  exportedPartly: (written, keys) => `${formatNumber(written)} von ${ofKeys(keys)} in die Datei geschrieben`,
  othersNotListed:
    'Die übrigen fehlen in „Alle Schlüssel“. Aktualisieren Sie die Liste und exportieren Sie noch einmal.',
  noneListed: 'Sie fehlen in „Alle Schlüssel“. Aktualisieren Sie die Liste und exportieren Sie noch einmal.',
  tooMany: (most) =>
    `Höchstens ${plural(most, { one: '# Schlüssel kann', other: '# Schlüssel können' })} auf einmal exportiert werden.`,
  notExported: 'Die Schlüssel konnten nicht exportiert werden',
}
