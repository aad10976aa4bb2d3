import type { Parts } from '../../language'
import { formatNumber, ofKeys, plural } from '../plural'

export const ticked: Parts['ticked'] = {
  copyIds: 'IDs kopieren',
  copiedIds: (keys) =>
    plural(keys, { one: 'ID von # Schlüssel kopiert', other: 'IDs von # Schlüsseln kopiert' }),
  copiedIdsText: 'Eine ID je Zeile.',
  export: 'Exportieren',
  exportJson: 'JSON …',
  notLoaded:
    'Laden oder aktualisieren Sie zuerst „Alle Schlüssel“: Aus dieser Liste werden Schlüssel exportiert.',
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
