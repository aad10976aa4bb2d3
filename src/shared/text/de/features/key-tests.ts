import type { Region, TestedProduct } from '../../../domain/regions'
import { formatTime } from '../../format'
import type { Text } from '../../language'

const products: Record<TestedProduct, string> = { batch: 'Batch', rt: 'Echtzeit' }

/** What a person chooses a region by. */
const regions: Record<Region, string> = {
  eu1: 'EU (eu1)',
  us1: 'USA (us1)',
  au1: 'Australien (au1)',
  eu2: 'EU, Enterprise (eu2)',
  us2: 'USA, Enterprise (us2)',
  eu: 'EU',
  us: 'USA',
  global: 'Nächste Region',
}

/** A product in a region: `Batch, eu1`. */
const place = (product: TestedProduct, region: Region): string => `${products[product]}, ${region}`

export const keyTests: Text['keyTests'] = {
  title: 'Schlüssel testen',
  product: 'Produkt',
  region: 'Region',
  products,
  regions,
  run: 'Testen',
  again: 'Erneut testen',
  stop: 'Abbrechen',
  hint: 'Sendet den Schlüssel mit einer kostenlosen Anfrage an die Adresse dieses Produkts. Ein Test beweist, dass der Schlüssel funktioniert, nicht, dass Ihre Anwendung ihn benutzt.',
  noSpeech: 'Sprachausgabe lässt sich nicht testen: Eine Anfrage würde Geld kosten.',
  testing: 'Der Schlüssel wird getestet …',
  waiting: (until) =>
    `Noch nicht angenommen. Es kann eine Minute dauern, bis ein neuer Schlüssel überall bekannt ist: Keydesk versucht es bis ${formatTime(until)} weiter.`,
  stopped: 'Der Test wurde abgebrochen und sagt deshalb nichts über den Schlüssel.',
  place,
  outcome: {
    works: 'Der Schlüssel funktioniert',
    'not-accepted': 'Der Schlüssel wird nicht angenommen',
    refused: 'Der Schlüssel wird hier abgelehnt',
    'not-tested': 'Der Schlüssel wurde nicht getestet',
  },
  where: (product, region, time) => `${place(product, region)}, ${formatTime(time)}`,
  detail: {
    works: 'Hinterlegen Sie ihn jetzt in Ihrer Anwendung, und prüfen Sie, ob sie ihn benutzt.',
    'not-accepted':
      'Der Dienst kennt ihn nicht, obwohl Keydesk es mehrmals versucht hat. Prüfen Sie, ob ihn jemand widerrufen hat oder ob er abgelaufen ist; erstellen Sie sonst einen neuen.',
    refused:
      'Der Dienst kennt den Schlüssel, erlaubt dies aber nicht: Vielleicht umfasst der Vertrag die Region oder das Produkt nicht. Versuchen Sie eine andere Region.',
    'not-tested': 'Das sagt nichts über den Schlüssel.',
  },
  found: {
    hint: 'Sendet den Wert mit einer kostenlosen Anfrage an die Adresse dieses Produkts und zeigt, ob der Schlüssel dort funktioniert.',
    detail: {
      works:
        'Wer diesen Wert hat, kann den Schlüssel benutzen. Ist er womöglich in fremde Hände gelangt, rotieren oder widerrufen Sie den Schlüssel.',
      'not-accepted':
        'Der Dienst kennt ihn nicht, obwohl Keydesk es mehrmals versucht hat: Er kann widerrufen oder abgelaufen sein. Testen Sie auch die anderen Produkte und Regionen, bevor Sie ihn für harmlos halten.',
    },
  },
  said: (words) => `Antwort des Dienstes: „${words}“`,
  foreign:
    'Die Antwort kam nicht vom Dienst dieses Produkts: Vielleicht ist ein Proxy, eine Firewall oder eine Anmeldeseite dazwischen.',
  rejected: 'Der Dienst hat die Anfrage nicht verstanden. Vielleicht ist Keydesk dafür zu alt.',

  tested: {
    works: (time, region) => `Getestet ${formatTime(time)}, ${region}`,
    'not-accepted': (time, region) => `Nicht angenommen ${formatTime(time)}, ${region}`,
    refused: (time, region) => `Abgelehnt ${formatTime(time)}, ${region}`,
    'not-tested': () => 'Nicht getestet',
  },
  untested: 'Nicht getestet',
  last: {
    label: 'Letzter Test',
    shown: (outcome, region, at) =>
      `${{ works: 'Funktioniert', 'not-accepted': 'Nicht angenommen', refused: 'Abgelehnt' }[outcome]}, ${region}, ${formatTime(at)}`,
    unknown: 'Nicht bekannt: Das Protokoll konnte nicht gelesen werden',
    noneKnown: 'Auf diesem Computer keiner bekannt',
    notLookedAt: 'Nicht bekannt: Ältere Einträge des Protokolls wurden nicht durchgesehen',
    unread: (shown) =>
      `${shown}. Möglicherweise gibt es einen neueren: Das Protokoll konnte nicht gelesen werden`,
    partlyRead: (shown) =>
      `${shown}. Möglicherweise gibt es einen neueren: Ältere Einträge des Protokolls wurden nicht durchgesehen`,
  },
  finishUntested:
    'Der Ersatz wurde in Keydesk nicht getestet; dass er funktioniert, ist deshalb nicht bewiesen. Widerrufen Sie den alten Schlüssel nur, wenn die Anwendung mit dem Ersatz läuft.',
  finishFailed: (words) =>
    `Der letzte Test des Ersatzes ist fehlgeschlagen: ${words}. Widerrufen Sie den alten Schlüssel nur, wenn die Anwendung mit dem Ersatz läuft.`,
}
