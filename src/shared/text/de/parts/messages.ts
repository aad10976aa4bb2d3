import type { Parts } from '../../language'

export const messages: Parts['messages'] = {
  title: 'Meldungen',
  button: (unread) => (unread === 0 ? 'Meldungen' : `Meldungen, ${unread} ungelesen`),
  unread: 'Ungelesen',
  clear: 'Leeren',
  empty: 'Noch keine Meldungen',
  emptyBody: 'Die letzten 50 Meldungen bleiben hier, bis das Fenster geschlossen wird.',
}
