import type { Parts } from '../../language'
import { formatNumber, plural } from '../plural'

export const background: Parts['background'] = {
  label: 'Laden im Hintergrund',
  loading: (done, total) =>
    total === 0 ? 'Schlüssel laden …' : `Schlüssel laden … ${formatNumber(done)} von ${formatNumber(total)}`,
  startedSpoken: 'Die Schlüssel aller Projekte werden im Hintergrund geladen.',
  cancel: 'Laden der Schlüssel beenden',
  ask: (projects) => `Schlüssel von ${plural(projects, { one: '# Projekt', other: '# Projekten' })} laden?`,
  askRequests: (requests) => `Etwa ${plural(requests, { one: '# Anfrage', other: '# Anfragen' })}.`,
  load: 'Laden',
  notNow: 'Nicht jetzt',
  failed: (why) => `Schlüssel nicht geladen: ${why}.`,
}
