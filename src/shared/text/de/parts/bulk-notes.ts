import type { Parts } from '../../language'
import { formatNumber, ofKeys } from '../plural'

export const bulkNotes: Parts['bulkNotes'] = {
  button: 'Notizen …',
  title: (keys) => `Notizen zu ${ofKeys(keys)}`,
  description: 'Was Sie ausfüllen, gilt für alle. Was Sie leer lassen, bleibt, wie es ist.',
  nothing: 'Geben Sie Zuständige oder ein Schlagwort an, oder markieren Sie die Schlüssel als unbenutzt.',
  ownerHint: 'Ansprechperson oder Team für diese Schlüssel.',
  unused: 'Nichts benutzt diese Schlüssel mehr',
  unusedHint: 'Merkt sie zum Widerrufen vor. Bis dahin funktionieren sie weiter.',
  saved: (keys) => `Notizen zu ${ofKeys(keys)} gespeichert.`,
  saving: 'Die Notizen werden gespeichert',
  progress: (done, keys) => `${formatNumber(done)} von ${ofKeys(keys)}`,
  partly: (done, keys) => `Für ${formatNumber(done)} von ${ofKeys(keys)} gespeichert.`,
  stopped: (done, keys) => `Abgebrochen: Notizen für ${formatNumber(done)} von ${ofKeys(keys)} gespeichert.`,
  othersUnchanged: 'Die übrigen sind unverändert.',
  againIsSafe: 'Sie können unbedenklich noch einmal speichern.',
  stopping: 'Wird abgebrochen …',
  tooMany: (most) => `Die Notizen zu höchstens ${ofKeys(most)} können auf einmal geändert werden.`,
  save: 'Notizen speichern',
}
