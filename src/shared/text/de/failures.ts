import { defaultBaseUrl } from '../../domain/api-address'
import { ruledFields } from '../../domain/keys/ruled-fields'
import type { Failure, RefusalCause, TokenFlaw } from '../../failure'
import type { FailurePlace } from '../en/failures'
import type { Text } from '../language'
import { keychain } from './keychain'
import { brokenRules } from './fields'
import { permissionNames, permissionUses } from './permissions'
import { plural, timeLater } from './plural'
import { letKeydeskRead, unreadable } from './unreadable'

const hostOf = ({ host }: Failure): string => host ?? 'Der Speechmatics-Server'
const hostInside = ({ host }: Failure): string => host ?? 'dem Speechmatics-Server'
const said = ({ detail }: Failure): string =>
  detail === undefined ? '' : ` Antwort des Servers: „${detail}“`
const statusOf = ({ status }: Failure): string => (status === undefined ? '' : ` (Status ${status})`)

const wait = (seconds: number): string =>
  seconds < 60
    ? plural(Math.max(1, Math.ceil(seconds)), { one: '# Sekunde', other: '# Sekunden' })
    : plural(Math.ceil(seconds / 60), { one: '# Minute', other: '# Minuten' })

/** The rule that a new key breaks, if the failure is about one. */
const ruleIn = (fields: NonNullable<Failure['fields']>): string | undefined => {
  const field = ruledFields.find((each) => fields[each] === 'against-policy')
  return field === undefined ? undefined : brokenRules[field]
}

const getKeychain: Record<FailurePlace['platform'], string> = {
  darwin:
    'Öffnen Sie die Schlüsselbundverwaltung und prüfen Sie, ob sie einen Schlüsselbund „Anmeldung“ zeigt. Starten Sie Keydesk dann neu.',
  linux:
    'Installieren und starten Sie einen Secret Service, etwa GNOME Keyring (Paket gnome-keyring) oder KWallet, melden Sie sich ab und wieder an, und starten Sie Keydesk dann neu.',
  win32:
    'Öffnen Sie „Dienste“, sorgen Sie dafür, dass die „Anmeldeinformationsverwaltung“ nicht deaktiviert ist, starten Sie sie, und starten Sie Keydesk dann neu.',
}

const unlockKeychain: Record<FailurePlace['platform'], string> = {
  darwin:
    'Öffnen Sie die Schlüsselbundverwaltung, entsperren Sie den Schlüsselbund „Anmeldung“, und versuchen Sie es dann erneut.',
  linux:
    'Entsperren Sie den Schlüsselbund, etwa in „Passwörter und Verschlüsselung“ oder KWalletManager, oder melden Sie sich ab und wieder an. Versuchen Sie es dann erneut.',
  win32: 'Melden Sie sich bei Windows ab und wieder an, und versuchen Sie es dann erneut.',
}

const changeSignIn: Record<FailurePlace['platform'], string> = {
  darwin: 'Sehen Sie in den Systemeinstellungen unter „Anmeldeobjekte“ nach, und versuchen Sie es erneut.',
  linux:
    'Prüfen Sie, ob in den Ordner „autostart“ in ~/.config geschrieben werden kann, und versuchen Sie es erneut.',
  win32: 'Sehen Sie in den Windows-Einstellungen unter „Autostart“ nach, und versuchen Sie es erneut.',
}

const policyPlaces: Record<FailurePlace['platform'], string> = {
  darwin: '/Library/Application Support/Keydesk/policy.json',
  linux: '/etc/keydesk/policy.json',
  win32: 'HKLM\\SOFTWARE\\Policies\\Keydesk',
}

const whereIn = (after: number): string => (after === 0 ? 'am Anfang' : `nach dem ${after}. Zeichen`)

/** What is wrong with a copied token. The token itself is never quoted. */
const flawOf = (
  { kind, after = 0, limit = 0 }: TokenFlaw,
  { keychainName, platform }: FailurePlace,
): string => {
  switch (kind) {
    case 'invisible':
      return `Das kopierte Token enthält ${whereIn(after)} ein unsichtbares Zeichen.`
    case 'blank':
      return `Das kopierte Token enthält ${whereIn(after)} ein Leerzeichen.`
    case 'line-break':
      return `Das kopierte Token enthält ${whereIn(after)} einen Zeilenumbruch.`
    case 'foreign':
      return `Das kopierte Token enthält ${whereIn(after)} ein ungültiges Zeichen.`
    case 'several':
      return 'Der kopierte Text enthält mehr als ein mögliches Token.'
    case 'address':
      return 'Der kopierte Text ist eine Webadresse, kein Verwaltungstoken.'
    case 'too-long':
      return `Das kopierte Token ist zu lang: ${platform === 'win32' ? keychain(keychainName).subject : 'Keydesk'} nimmt höchstens ${limit.toLocaleString('de')} Zeichen an. Es wurde nirgendwohin gesendet.`
  }
}

const copyAgain: Record<TokenFlaw['kind'], string> = {
  invisible: 'Kopieren Sie es erneut aus dem Speechmatics-Portal, und fügen Sie es dann ein.',
  blank: 'Kopieren Sie es erneut ohne das Leerzeichen, und fügen Sie es dann ein.',
  'line-break': 'Kopieren Sie es erneut als eine einzige Zeile, und fügen Sie es dann ein.',
  foreign: 'Kopieren Sie es erneut aus dem Speechmatics-Portal, und fügen Sie es dann ein.',
  several: 'Kopieren Sie nur das Token, und fügen Sie es dann ein.',
  address: 'Kopieren Sie das Token selbst, und fügen Sie es dann ein.',
  'too-long':
    'Prüfen Sie, ob nur das Token kopiert wurde, oder erstellen Sie im Speechmatics-Portal ein anderes.',
}

/** A possible reason for a refusal, as an item of a list. */
const causeWords = (cause: RefusalCause, { permission }: Failure): string => {
  switch (cause) {
    case 'permission':
      return permission === undefined
        ? 'dem Token fehlt die Berechtigung'
        : `dem Token fehlt „${permissionNames[permission]}“`
    case 'token':
      return 'das Token wurde gelöscht'
    case 'key-limit':
      return 'das Projekt hat die Höchstzahl an Schlüsseln erreicht'
    case 'project-limit':
      return 'der Arbeitsbereich hat die Höchstzahl an Projekten erreicht'
    case 'temporary-keys':
      return 'temporäre Schlüssel sind für dieses Konto nicht freigeschaltet'
    case 'payments':
      return 'Zahlungen stehen aus'
  }
}

const possible = (failure: Failure): string => {
  const { causes = [] } = failure
  if (causes.length === 0) return ''
  const named = causes.map((cause) => causeWords(cause, failure)).join('; ')
  return causes.length === 1 ? ` Der Grund scheint zu sein: ${named}.` : ` Mögliche Gründe: ${named}.`
}

export const failures: Text['failures'] = {
  'input-invalid': () => ({
    title: 'Prüfen Sie die markierten Felder',
    sentence: 'Die Eingabe kann so nicht verwendet werden.',
    nextStep: 'Korrigieren Sie die markierten Felder, und versuchen Sie es dann erneut.',
  }),
  'clipboard-without-token': () => ({
    title: 'Kein Token in der Zwischenablage',
    sentence: 'In der Zwischenablage ist nichts, was wie ein Verwaltungstoken aussieht.',
    nextStep:
      'Kopieren Sie das ganze Token dort, wo Sie es bekommen haben, ohne Leerzeichen und Zeilenumbrüche, und fügen Sie es dann erneut ein.',
  }),
  'token-unusable': ({ tokenFlaw = { kind: 'invisible' } }, place) => ({
    title: 'Das kopierte Token kann nicht verwendet werden',
    sentence: flawOf(tokenFlaw, place),
    nextStep: copyAgain[tokenFlaw.kind],
  }),

  'clipboard-without-value': ({ tokenFlaw }) => ({
    title: 'Kein Schlüssel in der Zwischenablage',
    sentence:
      tokenFlaw?.kind === 'several'
        ? 'Der kopierte Text enthält mehr als einen möglichen Schlüssel.'
        : 'In der Zwischenablage ist nichts, was wie der Wert eines Schlüssels aussieht.',
    nextStep:
      'Kopieren Sie nur den Wert des Schlüssels, vom ersten bis zum letzten Zeichen, und fügen Sie ihn dann erneut ein.',
  }),
  'asked-too-often': ({ retryAfterSeconds = 60 }) => ({
    title: 'Zu viele Versuche',
    sentence: 'Keydesk erkennt höchstens 30 Schlüssel in der Minute.',
    nextStep: `Versuchen Sie es in ${wait(retryAfterSeconds)} erneut.`,
  }),

  'keychain-missing': (_, { platform }) => ({
    title: 'Dieser Computer hat keinen Schlüsselbund',
    sentence:
      'Keydesk bewahrt Token nur im Schlüsselbund des Systems auf, nie in einer Datei, und hat keinen gefunden.',
    nextStep: getKeychain[platform],
  }),
  'keychain-locked': (_, { keychainName, platform }) => ({
    title: 'Der Schlüsselbund ist gesperrt',
    sentence: `${keychain(keychainName).subject} ist gesperrt; daraus kann nichts gelesen und darin nichts aufbewahrt werden.`,
    nextStep: unlockKeychain[platform],
  }),
  'keychain-denied': (_, { keychainName }) => ({
    title: 'Keydesk durfte den Schlüsselbund nicht benutzen',
    sentence: `${keychain(keychainName).subject} hat den Zugriff verweigert, oder Sie haben die Rückfrage abgelehnt.`,
    nextStep: 'Versuchen Sie es erneut, und erlauben Sie es, wenn Sie gefragt werden.',
  }),
  'keychain-failed': (_, { keychainName }) => ({
    title: 'Der Schlüsselbund hat nicht funktioniert',
    sentence: `${keychain(keychainName).subject} hat mit einem Fehler geantwortet.`,
    nextStep: 'Versuchen Sie es erneut. Kommt es wieder vor, starten Sie den Computer neu.',
  }),
  'token-missing': (_, { keychainName }) => ({
    title: 'Das Token dieses Arbeitsbereichs ist nicht mehr vorhanden',
    sentence: `${keychain(keychainName).subject} enthält es nicht mehr. Vielleicht wurde es dort oder auf einem anderen Computer entfernt.`,
    nextStep: 'Fügen Sie ein Verwaltungstoken für diesen Arbeitsbereich ein.',
  }),

  'token-unreadable': (_, { keychainName }) => ({
    title: 'Das Token dieses Arbeitsbereichs ist nicht lesbar',
    sentence: `${keychain(keychainName).subject} enthält dafür einen Eintrag, aber keinen, den Keydesk geschrieben hat. Es wurde nichts gesendet.`,
    nextStep: 'Fügen Sie ein Verwaltungstoken für diesen Arbeitsbereich ein.',
  }),

  'token-in-use': () => ({
    title: 'Dieses Token benutzt der Arbeitsbereich schon',
    sentence:
      'Das kopierte Token ist das übliche des Arbeitsbereichs. Ein Token zum Löschen ist ein zweites.',
    nextStep: 'Erstellen Sie im Speechmatics-Portal ein weiteres Token, und fügen Sie dieses ein.',
  }),
  'token-of-other-workspace': () => ({
    title: 'Dieses Token gehört zu einem anderen Arbeitsbereich',
    sentence:
      'Es listet andere Projekte auf als das übliche Token dieses Arbeitsbereichs. Es wurde nicht gespeichert.',
    nextStep:
      'Erstellen Sie im Speechmatics-Portal ein Token in diesem Arbeitsbereich, und fügen Sie dieses ein.',
  }),
  'workspaces-not-comparable': () => ({
    title: 'Keydesk kann nicht feststellen, ob dieses Token zu diesem Arbeitsbereich gehört',
    sentence: `Um Projekte zu vergleichen, brauchen beide Token „${permissionNames['view-projects']}“, und eines listet keine auf. Ob das neue Token funktioniert, zeigt sich erst, wenn etwas gelöscht wird.`,
    nextStep: 'Prüfen Sie im Speechmatics-Portal, ob beide im selben Arbeitsbereich aufgeführt sind.',
  }),

  'token-rejected': (failure) => ({
    title: 'Das Token wurde abgelehnt',
    sentence: `${hostOf(failure)} nimmt dieses Verwaltungstoken nicht an. Vielleicht wurde es gelöscht.${said(failure)}`,
    nextStep: 'Erstellen Sie im Speechmatics-Portal ein neues Token, und fügen Sie es hier ein.',
  }),
  'token-reads-nothing': (failure) => ({
    title: 'Dieses Token kann nichts auflisten',
    sentence: `${hostOf(failure)} hat es abgelehnt, Projekte und API-Schlüssel aufzulisten. Vielleicht fehlen dem Token beide Berechtigungen, oder es ist falsch oder gelöscht: Die API antwortet in allen Fällen gleich.`,
    nextStep:
      'Prüfen Sie es im Speechmatics-Portal. Soll es nur Schlüssel erstellen, verwenden Sie es trotzdem.',
  }),
  'permission-missing': (failure) => {
    const { permission } = failure
    if (permission !== undefined && failure.causes?.includes('token') === true)
      return {
        title: 'Das Token darf das nicht',
        sentence: `Entweder fehlt ihm „${permissionNames[permission]}“, oder es wurde gelöscht: Die API antwortet in beiden Fällen gleich.${said(failure)}`,
        nextStep:
          'Prüfen Sie das Token im Speechmatics-Portal, und ersetzen Sie es durch eines mit dieser Berechtigung.',
      }
    return permission === undefined
      ? {
          title: 'Das Token darf das nicht',
          sentence: 'Seine Berechtigungen reichen dafür nicht.',
          nextStep:
            'Ersetzen Sie es durch ein Token mit dieser Berechtigung, oder fragen Sie jemanden, der eines hat.',
        }
      : {
          title: `Dem Token fehlt „${permissionNames[permission]}“`,
          sentence: `Mit dieser Berechtigung kann Keydesk ${permissionUses[permission]}.`,
          nextStep: `Ersetzen Sie es durch ein Token mit „${permissionNames[permission]}“, oder fragen Sie jemanden, der eines hat.`,
        }
  },
  forbidden: (failure) => ({
    title: 'Speechmatics hat das abgelehnt',
    sentence: `Der Server erlaubt es nicht.${possible(failure)}${said(failure)}`,
    nextStep:
      'Prüfen Sie im Speechmatics-Portal die Berechtigungen des Tokens und das Konto, oder fragen Sie den Speechmatics-Support.',
  }),
  'refused-on-the-way': (failure) => ({
    title: 'Das wurde abgelehnt, vielleicht schon auf dem Weg zu Speechmatics',
    sentence: `Die Antwort${statusOf(failure)} hat nicht das Format der Management API: Vielleicht steht ein Proxy, eine Firewall oder eine Anmeldeseite zwischen diesem Computer und ${hostInside(failure)}.`,
    nextStep:
      'Prüfen Sie, ob Ihr Netzwerk eine Anmeldung verlangt, oder bitten Sie Ihre IT, Keydesk durchzulassen. Versuchen Sie es dann erneut.',
  }),
  'key-limit-reached': (failure) => ({
    title: 'Dieses Projekt hat die Höchstzahl an Schlüsseln erreicht',
    sentence: `Speechmatics erlaubt in diesem Projekt keine weiteren Schlüssel.${said(failure)}`,
    nextStep:
      'Widerrufen Sie einen Schlüssel, der nicht mehr benutzt wird, oder erstellen Sie diesen in einem anderen Projekt.',
  }),
  'project-limit-reached': (failure) => ({
    title: 'Dieser Arbeitsbereich hat die Höchstzahl an Projekten erreicht',
    sentence: `Speechmatics erlaubt in diesem Arbeitsbereich keine weiteren Projekte.${said(failure)}`,
    nextStep: 'Löschen Sie ein Projekt, das nicht mehr benutzt wird, oder verwenden Sie ein vorhandenes.',
  }),
  'temporary-keys-off': (failure) => ({
    title: 'Temporäre Schlüssel sind nicht freigeschaltet',
    sentence: `Speechmatics erstellt für dieses Konto keine temporären Schlüssel.${said(failure)}`,
    nextStep:
      'Bitten Sie den Speechmatics-Support, sie freizuschalten, oder erstellen Sie einen dauerhaften Schlüssel.',
  }),
  'request-rejected': (failure) => ({
    title: 'Speechmatics konnte das nicht annehmen',
    sentence: `Der Server hat die Anfrage abgelehnt${statusOf(failure)}.${said(failure)}`,
    nextStep: 'Prüfen Sie die Eingabe, und versuchen Sie es dann erneut.',
  }),
  'not-found': (failure) => ({
    title: 'Das gibt es nicht mehr',
    sentence: `Speechmatics kennt es nicht. Vielleicht hat es inzwischen jemand gelöscht.${said(failure)}`,
    nextStep: 'Aktualisieren Sie, um zu sehen, was jetzt da ist.',
  }),
  gone: (failure) => ({
    title: 'Das wurde gelöscht',
    sentence: `Laut Speechmatics wurde es endgültig gelöscht.${said(failure)}`,
    nextStep: 'Aktualisieren Sie, um zu sehen, was jetzt da ist.',
  }),
  'rate-limited': (failure) => ({
    title: 'Zu viele Anfragen',
    sentence:
      failure.retryAfterSeconds === undefined
        ? `${hostOf(failure)} begrenzt zurzeit die Anfragen.`
        : `${hostOf(failure)} begrenzt zurzeit die Anfragen und bittet um eine Pause von ${wait(failure.retryAfterSeconds)}.`,
    nextStep: 'Warten Sie ein wenig, und versuchen Sie es dann erneut. Es wurde nichts geändert.',
  }),
  'quota-exceeded': (failure) => ({
    title: 'Das Kontingent ist aufgebraucht',
    sentence: `${hostOf(failure)} nimmt zurzeit nichts mehr an: Alle Sitzungen des Vertrags sind belegt, oder sein Kontingent oder Guthaben ist aufgebraucht.`,
    nextStep: 'Versuchen Sie es später erneut, oder sehen Sie sich den Verbrauch im Speechmatics-Portal an.',
  }),
  'server-fault': (failure) => ({
    title: 'Speechmatics hat ein Problem',
    sentence: `${hostOf(failure)} hat mit einem Fehler geantwortet${statusOf(failure)}.${said(failure)}`,
    nextStep:
      'Versuchen Sie es in einer Minute erneut. Dauert es an, sehen Sie auf die Statusseite von Speechmatics.',
  }),
  'not-listed': () => ({
    title: 'In der Liste nicht gefunden',
    sentence:
      'Der Eintrag stand in keiner Liste, die Keydesk geladen hat. Vielleicht wurde er widerrufen oder gelöscht, oder er gehört zu einem anderen Projekt. Es wurde nichts gesendet.',
    nextStep: 'Aktualisieren Sie die Liste, um den jetzigen Stand zu sehen.',
  }),
  'answer-unreadable': (failure) => ({
    title: 'Die Antwort war nicht verständlich',
    sentence: `${hostOf(failure)} hat geantwortet, aber nicht so, wie Keydesk es kennt. Vielleicht sitzt ein Proxy oder eine Anmeldeseite dazwischen.`,
    nextStep:
      'Prüfen Sie die Netzwerkanmeldung und die Adresse des Arbeitsbereichs, und versuchen Sie es dann erneut.',
  }),
  'answer-too-large': (failure) => ({
    title: 'Die Antwort war zu groß',
    sentence: `${hostOf(failure)} hat mehr gesendet, als Keydesk annimmt.`,
    nextStep: 'Prüfen Sie die Adresse des Arbeitsbereichs, und versuchen Sie es dann erneut.',
  }),

  'not-management-api': (failure) => ({
    title: 'Diese Adresse antwortet, aber nicht als Management API',
    sentence: `Die Antwort von ${hostInside(failure)} hat nicht das Format der Management API von Speechmatics${statusOf(failure)}.`,
    nextStep: `Prüfen Sie die Adresse; üblich ist ${defaultBaseUrl}. Stimmt sie, antwortet vielleicht ein Proxy oder eine Anmeldeseite des Netzwerks an ihrer Stelle.`,
  }),

  'older-service': (failure) => ({
    title: 'Diese Adresse gehört zu einem älteren Dienst',
    sentence: `${hostOf(failure)} ist ein älterer Dienst von Speechmatics, der API-Schlüssel annimmt. Keydesk sendet ohne Ihre Erlaubnis kein Verwaltungstoken dorthin.`,
    nextStep: `Fügen Sie den Arbeitsbereich mit der Adresse ${defaultBaseUrl} neu hinzu, oder ersetzen Sie sein Token: Keydesk fragt Sie dann nach dieser Adresse.`,
  }),
  'address-changed': (failure) => ({
    title: 'Die Adresse dieses Arbeitsbereichs wurde geändert',
    sentence: `Sein Token wurde für ${failure.storedFor ?? 'eine andere Adresse'} gespeichert, die Adresse ist jetzt aber ${hostInside(failure)}. Es wurde nichts gesendet.`,
    nextStep:
      'Ist die neue Adresse richtig, starten Sie Keydesk neu und erlauben Sie sie, oder ersetzen Sie das Token. Sonst entfernen Sie den Arbeitsbereich und fügen ihn neu hinzu.',
  }),
  offline: () => ({
    title: 'Dieser Computer ist offline',
    sentence: 'Es gibt keine Netzwerkverbindung.',
    nextStep: 'Verbinden Sie sich mit einem Netzwerk, und versuchen Sie es dann erneut.',
  }),
  'host-unknown': (failure) => ({
    title: `${hostOf(failure)} ist nicht zu finden`,
    sentence: 'Das Netzwerk kennt diese Adresse nicht.',
    nextStep: 'Prüfen Sie die Adresse und, falls es eines gibt, das VPN, und versuchen Sie es dann erneut.',
  }),
  'connection-failed': (failure) => ({
    title: `${hostOf(failure)} ist nicht zu erreichen`,
    sentence: 'Die Verbindung kam nicht zustande oder brach ab.',
    nextStep: 'Prüfen Sie Netzwerk, VPN oder Proxy, und versuchen Sie es dann erneut.',
  }),
  'certificate-invalid': (failure) => ({
    title: 'Die Verbindung ist nicht sicher',
    sentence: `Dem Zertifikat ist nicht zu trauen: ${hostOf(failure)}. Es wurde nichts gesendet.`,
    nextStep:
      'Falls Ihre Firma den Webverkehr prüft, bitten Sie die IT, ihr Zertifikat auf diesem Computer einzurichten. Prüfen Sie auch die Uhr des Computers.',
  }),
  'proxy-wants-credentials': (failure) => ({
    title: 'Der Proxy verlangt Benutzername und Passwort',
    sentence: `Er hat nichts zu ${hostInside(failure)} durchgelassen; dort wurde nichts geändert. Keydesk speichert keine Proxy-Passwörter.`,
    nextStep:
      'Melden Sie sich am Proxy an, falls Ihre Firma eine Seite dafür hat, bitten Sie Ihre IT, Keydesk durchzulassen, oder wählen Sie in den Einstellungen einen anderen Proxy. Versuchen Sie es dann erneut.',
  }),
  'timed-out': (failure) => ({
    title: 'Keine rechtzeitige Antwort',
    sentence: `${hostOf(failure)} hat zu lange für eine Antwort gebraucht.`,
    nextStep: 'Versuchen Sie es erneut.',
  }),
  cancelled: () => ({
    title: 'Abgebrochen',
    sentence: 'Dies wurde angehalten, bevor es fertig war.',
    nextStep: 'Versuchen Sie es erneut, wann immer Sie möchten.',
  }),

  'outcome-unknown': (failure) => ({
    title: 'Es ist nicht bekannt, ob das gelungen ist',
    sentence:
      failure.stillListedSeconds === undefined
        ? `Die Anfrage wurde gesendet, aber es fehlt noch die Bestätigung von ${hostInside(failure)}, dass sie ausgeführt wurde.`
        : `Der Eintrag stand ${timeLater(failure.stillListedSeconds)} nach der Anfrage noch in der Liste, aber ein langsamer Server führt sie vielleicht noch aus.`,
    nextStep: 'Aktualisieren Sie und prüfen Sie, bevor Sie es erneut versuchen.',
  }),
  'not-created': ({ notListedSeconds = 0 }) => ({
    title: 'Das Projekt steht nicht in der Liste',
    sentence: `Die Antwort ging verloren, und auch ${timeLater(notListedSeconds)} nach der Anfrage zeigt die Liste das Projekt nicht. Ein langsamer Server erstellt es vielleicht noch.`,
    nextStep:
      'Versuchen Sie es erneut: Keydesk sucht dieses Projekt, bevor es ein weiteres mit diesem Namen erstellt.',
  }),
  'write-in-progress': () => ({
    title: 'Etwas anderes ist noch im Gange',
    sentence: 'Keydesk macht hier eine Änderung nach der anderen.',
    nextStep: 'Warten Sie, bis sie fertig ist, und versuchen Sie es dann erneut.',
  }),

  'workspace-unknown': () => ({
    title: 'Diesen Arbeitsbereich gibt es hier nicht mehr',
    sentence: 'Er wurde aus Keydesk entfernt.',
    nextStep: 'Wählen Sie einen anderen Arbeitsbereich, oder fügen Sie diesen wieder hinzu.',
  }),
  'pasted-value-ended': () => ({
    title: 'Der eingefügte Wert ist nicht mehr da',
    sentence:
      'Keydesk hält einen eingefügten Wert zehn Minuten lang und vergisst ihn, wenn der Bildschirm gesperrt wird.',
    nextStep: 'Kopieren Sie den Wert, und fügen Sie ihn erneut ein.',
  }),
  'handoff-ended': () => ({
    title: 'Der Wert des Schlüssels ist nicht mehr vorhanden',
    sentence: 'Er wurde geschlossen oder zum Schutz vernichtet und kann nicht noch einmal angezeigt werden.',
    nextStep: 'Falls er nicht kopiert wurde, widerrufen Sie den Schlüssel und erstellen Sie einen neuen.',
  }),
  'stored-data-unreadable': ({ document = 'copy' }) => ({
    ...unreadable[document],
    nextStep: letKeydeskRead,
  }),
  'storage-failed': () => ({
    title: 'Keydesk konnte das nicht speichern',
    sentence: 'Das Schreiben auf das Laufwerk dieses Computers ist fehlgeschlagen.',
    nextStep:
      'Prüfen Sie, ob das Laufwerk voll ist und ob in Ihren Benutzerordner geschrieben werden kann, und versuchen Sie es dann erneut.',
  }),
  'sign-in-start-refused': (_, { platform }) => ({
    title: 'Der Start bei der Anmeldung konnte nicht geändert werden',
    sentence: 'Das System hat die Änderung nicht angenommen. Die Einstellung ist deshalb, wie sie war.',
    nextStep: changeSignIn[platform],
  }),
  'app-moved': () => ({
    title: 'Die Datei von Keydesk wurde verschoben',
    sentence:
      'Das AppImage, aus dem Keydesk gestartet wurde, liegt nicht mehr an seinem Ort oder ist inzwischen eine andere Datei.',
    nextStep:
      'Beenden Sie Keydesk, starten Sie es dort, wo es jetzt liegt, und versuchen Sie es dann noch einmal.',
  }),
  'demo-unavailable': () => ({
    title: 'Der Demo-Arbeitsbereich ist nicht gestartet',
    sentence: 'Sein lokaler Server konnte nicht gestartet werden.',
    nextStep: 'Versuchen Sie es erneut, oder starten Sie Keydesk neu.',
  }),
  'update-tampered': (failure) => ({
    title: 'Die neue Version wurde abgelehnt',
    sentence: `Das Update von ${failure.host ?? 'dem Update-Server'} hat die Prüfung von Prüfsumme und Signatur nicht bestanden. Nichts davon wurde behalten oder installiert.`,
    nextStep:
      'Sagen Sie Ihrer IT-Abteilung Bescheid. Bleiben Sie bei dieser Version, bis sie es sich angesehen hat.',
  }),
  'update-list-unreadable': (failure) => ({
    title: 'Die Liste der Versionen ist nicht lesbar',
    sentence: `${failure.host ?? 'Der Update-Server'} hat für diesen Kanal keine Liste der Versionen oder eine, die Keydesk nicht versteht.`,
    nextStep: 'Versuchen Sie den anderen Kanal, oder fragen Sie Ihre IT-Abteilung.',
  }),
  'update-server-failed': (failure) => ({
    title: 'Der Update-Server hat ein Problem',
    sentence: `${failure.host ?? 'Der Update-Server'} hat mit einem Fehler geantwortet${statusOf(failure)}.`,
    nextStep: 'Versuchen Sie es später erneut. Bleibt es dabei, fragen Sie Ihre IT-Abteilung.',
  }),
  'policy-forbids': ({ policyWords, fields = {} }) => ({
    title: 'Ihre Organisation erlaubt das nicht',
    sentence:
      policyWords ??
      ruleIn(fields) ??
      'Eine Richtlinie dieses Computers verbietet es; es wurde nichts getan.',
    nextStep: 'Wenden Sie sich an Ihre IT, wenn Sie es brauchen.',
  }),
  'policy-unreadable': (_, { platform }) => ({
    title: 'Die Richtlinie dieses Computers ist nicht lesbar',
    sentence:
      'Ihre Organisation hat Regeln für Keydesk festgelegt, die nicht gelesen werden können oder nicht vertrauenswürdig sind. Bis das behoben ist, ändert Keydesk nichts und verbindet sich mit nichts.',
    nextStep: `Bitten Sie Ihre IT, ${policyPlaces[platform]} zu prüfen, und starten Sie Keydesk dann neu.`,
  }),
  internal: () => ({
    title: 'In Keydesk ist ein Fehler aufgetreten',
    sentence: 'Er liegt an der App, nicht an Ihnen.',
    nextStep: 'Versuchen Sie es erneut. Dauert es an, starten Sie Keydesk neu.',
  }),
}
