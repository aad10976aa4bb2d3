import type { Parts } from '../../language'
import { countKeys, plural } from '../plural'

export const campaignPlan: Parts['campaignPlan'] = {
  title: (count) => `${countKeys(count)} rotieren`,
  intro:
    'Keydesk bearbeitet einen Schlüssel nach dem anderen: Es erstellt den Ersatz, übergibt seinen Wert und testet ihn. Die alten Schlüssel funktionieren, bis Sie sie widerrufen.',
  planning: 'Die Projekte dieser Schlüssel werden aufgelistet …',
  list: 'Zu rotierende Schlüssel',
  obstacles: {
    'being-replaced': 'Wird bereits rotiert',
    'not-listed': 'Nicht mehr aufgelistet',
    'project-full': 'Projekt voll',
    'list-failed': 'Sein Projekt konnte nicht aufgelistet werden',
  },
  byHand: 'Kein Ziel',
  deliverLabel: 'Schlüssel ohne Ziel',
  deliverByHand: 'Bei jedem anhalten, damit ich den Wert übergebe',
  testLabel: 'Jeden Ersatz testen',
  testNone: 'Nicht testen',
  testHint: 'Ein Test zeigt, dass der Schlüssel funktioniert, nicht, dass die Anwendung ihn benutzt.',
  noTestHint: 'Ohne Test kann diese Kampagne die alten Schlüssel nicht widerrufen: Nichts wäre bestätigt.',
  keepLabel: 'Alte Schlüssel behalten für',
  submit: (count) => `${countKeys(count)} rotieren`,
  noneLeft: 'Keiner dieser Schlüssel kann jetzt rotiert werden.',
  newName: (name) => `Name des Ersatzes für ${name}`,
  full: {
    unused: (count) =>
      plural(count, {
        one: '# Schlüssel dieses Projekts ist als unbenutzt markiert. Widerrufen Sie ihn zuerst und planen Sie dann neu:',
        other:
          '# Schlüssel dieses Projekts sind als unbenutzt markiert. Widerrufen Sie zuerst einen und planen Sie dann neu:',
      }),
    oldest:
      'Kein anderer Schlüssel dieses Projekts ist als unbenutzt markiert. Dies sind die ältesten. Widerrufen Sie einen, der nicht mehr gebraucht wird, und planen Sie dann neu:',
  },
  notNow: (count) =>
    plural(count, {
      one: '# Schlüssel wird nicht rotiert. Die Liste nennt den Grund.',
      other: '# Schlüssel werden nicht rotiert. Die Liste nennt die Gründe.',
    }),
}
