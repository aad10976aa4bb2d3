import type { RuledField } from '../../domain/keys/ruled-fields'
import { firstInvisible } from '../../domain/visible-text'
import type { Text } from '../language'

export const brokenRules: Record<RuledField, string> = {
  name: 'Ihre Organisation hat eine Regel für Namen, der dieser nicht folgt.',
  clientRef: 'Ihre Organisation verlangt für temporäre Batch-Schlüssel eine Client-Referenz.',
  owner: 'Ihre Organisation verlangt, dass für jeden Schlüssel jemand zuständig ist.',
  projectId: 'Ihre Organisation erlaubt keine Schlüssel im Standardprojekt. Wählen Sie ein anderes Projekt.',
  lifetime: 'Ihre Organisation erlaubt keine temporären Schlüssel, die so lange funktionieren.',
}

/** The message next to a field, for each thing that can be wrong with it. */
export const fieldMessages: Text['fieldMessages'] = {
  required: () => 'Bitte ausfüllen.',
  'too-long': ({ limit }) =>
    limit === undefined ? 'Das ist zu lang.' : `Verwenden Sie höchstens ${limit} Zeichen.`,
  'invisible-character': ({ typed = '' }) => {
    const found = firstInvisible(typed.trim())
    if (found === null)
      return 'Der Text enthält ein unsichtbares Zeichen. Tippen Sie ihn neu, statt ihn einzufügen.'
    const { after, code } = found
    const place = after === 0 ? 'Am Anfang' : `Nach dem ${after}. Zeichen`
    return `${place} steht ein unsichtbares Zeichen (${code}). Tippen Sie den Text neu, statt ihn einzufügen.`
  },
  'not-a-url': () => 'Das ist keine Webadresse. Sie beginnt mit https://',
  'https-only': () => 'Verwenden Sie eine Adresse, die mit https:// beginnt.',
  'not-allowed-here': () => 'Das kann hier nicht verwendet werden.',
  'out-of-range': ({ range }) =>
    range === undefined ? 'Das liegt außerhalb des Bereichs.' : `Verwenden Sie ${range}.`,
  mismatch: () => 'Das ist nicht der angezeigte Name. Groß- und Kleinschreibung zählt.',
  malformed: () => 'Das ist nicht so geschrieben, dass Keydesk es lesen kann.',
  'already-used': () => 'Dieser Name ist vergeben. Verwenden Sie einen anderen.',
  'changed-meanwhile': () => 'Das wurde inzwischen geändert.',
  'not-in-policy': () =>
    'Ihre Organisation erlaubt diese Adresse nicht. Fragen Sie Ihre IT, welche Sie verwenden sollen.',
  'against-policy': ({ said, ruled }) =>
    said ?? (ruled === undefined ? 'Ihre Organisation erlaubt das nicht.' : brokenRules[ruled]),
  refused: ({ said }) =>
    said === undefined ? 'Speechmatics nimmt das nicht an.' : `Speechmatics nimmt das nicht an: „${said}“`,
}
