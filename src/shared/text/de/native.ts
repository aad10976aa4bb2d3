import { defaultBaseUrl } from '../../domain/api-address'
import type { NativeText } from '../native'
import { listed } from './listed'
import { destinations } from './features/destinations'
import { plural } from './plural'

/** The text of the native dialogs that main shows. */
export const native: NativeText['native'] = {
  windowCrashed: 'Das Keydesk-Fenster funktioniert nicht mehr',
  windowCrashedDetail: 'Es wurde schon einmal neu geladen. Dadurch wurde nichts gesendet oder geändert.',
  reload: 'Neu laden',
  quit: 'Beenden',
  cannotStart: 'Keydesk konnte nicht starten',
  cannotStartDetail:
    'Ein unerwarteter Fehler hat es verhindert. Wenn es wieder vorkommt, starten Sie den Computer neu.',
  otherAddress: (host) => `Das Verwaltungstoken an ${host} senden?`,
  otherAddressDetail:
    'Diese Adresse gehört nicht zu Speechmatics. Wer sie betreibt, kann das Token von da an benutzen. Fahren Sie nur fort, wenn Speechmatics oder Ihre eigene Firma Ihnen diese Adresse gegeben hat.',
  olderServiceDetail: `Das ist ein älterer Dienst von Speechmatics. Er nimmt API-Schlüssel an, keine Verwaltungstoken: Diese gehören zu ${defaultBaseUrl}. Fahren Sie nur fort, wenn Speechmatics Ihnen diese Adresse für ein Verwaltungstoken gegeben hat.`,
  changedAddressDetail: (storedFor, host) =>
    `Das Token des Arbeitsbereichs wurde für ${storedFor} gespeichert, die Adresse des Arbeitsbereichs ist jetzt aber ${host}. Wenn nicht Sie sie geändert haben, hat es vielleicht jemand anders getan: Wählen Sie Abbrechen, dann wird nichts gesendet. Wer ${host} betreibt, kann das Token von da an benutzen.`,
  sendNothing: 'Abbrechen',
  sendToken: 'Token senden',
  newProxy: (proxy) => `Anfragen über ${proxy} senden?`,
  newProxyDetail:
    'Wer diesen Proxy betreibt, sieht, mit welchen Servern sich Keydesk verbindet, und kann die Verbindung verhindern. Fahren Sie nur fort, wenn Ihre Firma Ihnen diese Adresse gegeben hat.',
  keepProxy: 'Abbrechen',
  useProxy: 'Proxy verwenden',
  newDestination: (name) => `Darf ein Programm für „${name}“ die Werte neuer Schlüssel erhalten?`,
  newDestinationDetail: (commands, input) =>
    `${commands.join('\n')}\n\nÜber die Standardeingabe: ${destinations.inputs[input]}. Fahren Sie nur fort, wenn Sie dieses Ziel eingerichtet haben und das Programm kennen: Wer es kontrolliert, kann jeden Schlüssel benutzen, der dorthin übergeben wird.`,
  keepFromProgram: 'Abbrechen',
  letProgram: 'Erlauben',
  profileInUse: 'Ein Keydesk-Befehl wird ausgeführt',
  profileInUseDetail:
    'Er ändert schon eine Weile Schlüssel. Warten Sie, bis er fertig ist, und öffnen Sie Keydesk dann wieder.',
  leaving: {
    values: (keyNames) =>
      keyNames.length === 1
        ? `Der Wert des neuen Schlüssels „${listed(keyNames)}“ wurde weder kopiert noch gespeichert`
        : `Die Werte von ${keyNames.length} neuen Schlüsseln wurden weder kopiert noch gespeichert`,
    valuesDetail:
      'Wenn Sie jetzt beenden, ist er verloren und kann nicht noch einmal angezeigt werden. Der Schlüssel selbst bleibt.',
    notes: (keyNames) =>
      keyNames.length === 1
        ? `Notizen zu „${listed(keyNames)}“ wurden nicht gespeichert`
        : `Notizen zu ${keyNames.length} Schlüsseln wurden nicht gespeichert`,
    notesDetail: 'Wenn Sie jetzt beenden, geht Ihre Eingabe verloren.',
    keyIn: (keyName, projectName) => `„${keyName}“ in ${projectName}`,
    due: (keys) =>
      plural(keys, {
        one: 'Ein alter Schlüssel ist zum Widerrufen fällig',
        other: '# alte Schlüssel sind zum Widerrufen fällig',
      }),
    dueDetail: (keys) =>
      `${listed(keys)}. ${
        keys.length === 1
          ? 'Er ist ersetzt und funktioniert, bis Sie ihn widerrufen.'
          : 'Sie sind ersetzt und funktionieren, bis Sie sie widerrufen.'
      }`,
    keepOpen: 'Keydesk offen lassen',
    showRotations: 'Rotationen anzeigen',
    quitAnyway: 'Trotzdem beenden',
  },
  damaged: 'Die Datei ist beschädigt.',
  writtenByNewer: 'Die Datei wurde von einer neueren Version von Keydesk geschrieben.',
  putAside: (folder) => `Keydesk hat sie unverändert verschoben, nach ${folder}.`,
  setAside: {
    workspaces: {
      message: 'Die Liste der Arbeitsbereiche konnte nicht gelesen werden',
      next: 'Sie beginnt leer. Die Token sind noch im Schlüsselbund.',
    },
    settings: {
      message: 'Die Einstellungen konnten nicht gelesen werden',
      next: 'Es gelten die Standardeinstellungen.',
    },
    annotations: {
      message: 'Die Notizen zu Schlüsseln konnten nicht gelesen werden',
      next: 'Dieser Arbeitsbereich beginnt ohne Notizen. Eine exportierte Datei kann wieder importiert werden.',
    },
    fingerprints: {
      message: 'Die Fingerabdrücke der Schlüssel konnten nicht gelesen werden',
      next: '„Welcher Schlüssel ist das?“ erkennt Schlüssel, die hier früher erstellt wurden, nicht mehr.',
    },
    destinations: {
      message: 'Die Ziele konnten nicht gelesen werden',
      next: 'Dieser Arbeitsbereich beginnt ohne Ziele. Was übergeben wurde, bleibt, wo es ist.',
    },
    rotations: {
      message: 'Die Liste der Rotationen konnte nicht gelesen werden',
      next: 'Dadurch wurde kein Schlüssel geändert. Sehen Sie in den Schlüsseln dieses Arbeitsbereichs nach alten, die noch zu widerrufen sind, und im Protokoll nach dem, was im Gange war.',
    },
    creations: {
      message: 'Die Aufzeichnung unterbrochener Erstellungen konnte nicht gelesen werden',
      next: 'Falls Keydesk beim Erstellen eines Schlüssels oder Projekts beendet wurde, prüfen Sie in den Listen, ob es etwas gibt, das niemand sonst erstellt hat.',
    },
    campaign: {
      message: 'Der Bericht der letzten Kampagne konnte nicht gelesen werden',
      next: 'Ihre Schlüssel stehen in der Liste der Rotationen.',
    },
    'revocation-run': {
      message: 'Der Bericht des letzten Widerrufs konnte nicht gelesen werden',
      next: 'Sehen Sie in den Schlüsseln dieses Arbeitsbereichs nach und im Protokoll, was widerrufen wurde.',
    },
    views: {
      message: 'Die gespeicherten Ansichten konnten nicht gelesen werden',
      next: 'Dieser Arbeitsbereich beginnt ohne solche. Schlüssel und Notizen sind nicht betroffen.',
    },
  },
}
