import { defaultBaseUrl } from '../../../domain/api-address'
import type { Parts } from '../../language'
import { keychain } from '../keychain'
import { plural } from '../plural'

const characters = (length: number): string => plural(length, { one: '# Zeichen', other: '# Zeichen' })

export const connect: Parts['connect'] = {
  firstTitle: 'Ihre Speechmatics-API-Schlüssel verwalten',
  firstText:
    'Verbinden Sie einen Arbeitsbereich mit einem Verwaltungstoken, oder sehen Sie sich zuerst in einer Demo um.',
  connectTitle: 'Arbeitsbereich verbinden',
  demoTitle: 'Zuerst umsehen',
  demoText:
    'Beispielprojekte und -schlüssel zum Ausprobieren. Sie brauchen kein Token, und nichts verlässt diesen Computer.',
  openDemo: 'Demo-Arbeitsbereich öffnen',
  tokenHowTitle: 'So bekommen Sie ein Token',
  portalPath: ['Manage workspace', 'Management tokens', 'Create management token'],
  steps: {
    open: 'Öffnen Sie im Speechmatics-Portal',
    tick: 'Wählen Sie nur die Berechtigungen, die Keydesk braucht:',
    copy: 'Kopieren Sie das Token bei „Save your key“, und fügen Sie es hier unter „Verwaltungstoken“ ein.',
  },
  openPortal: 'Speechmatics-Portal öffnen',
  openDocumentation: 'Dokumentation lesen',

  name: 'Name',
  nameHint: 'Wird nur in Keydesk verwendet.',
  nameProposed: (number) => (number === 1 ? 'Arbeitsbereich' : `Arbeitsbereich ${number}`),
  advanced: 'Erweitert',
  baseUrl: 'Adresse der Management API',
  baseUrlHint: 'Lassen Sie sie, wie sie ist, sofern Speechmatics Ihnen keine andere gegeben hat.',
  olderService: `Diese Adresse ist ein älterer Dienst von Speechmatics, der API-Schlüssel annimmt. Verwaltungstoken gehören zu ${defaultBaseUrl}. Keydesk fragt Sie, bevor es eines dorthin sendet.`,
  token: 'Verwaltungstoken',
  tokenKept: (keychainName) => `Es wird ${keychain(keychainName).inside} aufbewahrt und nirgends sonst.`,
  tokenWhy: 'Nur einfügen, nicht tippen. Keydesk zeigt das Token nie an.',
  tokenEmpty: (shortcut) => `Leer. Hier ${shortcut} drücken`,
  tokenHeld: (length) => `•••••••• ${characters(length)}, sicher verwahrt`,
  tokenHeldSpoken: (length) => `Token aus der Zwischenablage übernommen: ${characters(length)}.`,
  tokenCleared: 'Token entfernt.',
  tokenRequired: 'Fügen Sie zuerst das Verwaltungstoken ein.',
  pasteToken: 'Token einfügen',
  pasteOther: 'Anderes einfügen',
  clearToken: 'Token entfernen',

  connect: 'Verbinden',
  connectAnyway: 'Trotzdem verbinden',

  added: (name) => `„${name}“ ist verbunden.`,
  mayRead: 'Geprüft: Das Token hat',
  denied: (names) => `Zugriff verweigert: ${names.join(', ')}.`,
  notChecked: (names) => `Konnte nicht geprüft werden: ${names.join(', ')}.`,
  notKnown: (names) => `Nicht bekannt: ${names.join(', ')}.`,
  notKnownWhy: 'Keydesk kann das nicht prüfen, ohne etwas zu ändern.',
}
