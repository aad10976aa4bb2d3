import type { Text } from '../../language'
import { formatDay } from '../../format'
import { keychain } from '../keychain'
import { permissionNames } from '../permissions'
import { plural } from '../plural'

export const workspace: Text['workspace'] = {
  demoBadge: 'Demo',

  switcher: (name) => `Arbeitsbereich: ${name}`,
  workspaces: 'Arbeitsbereiche',
  addMenu: 'Arbeitsbereich hinzufügen …',
  manageMenu: 'Arbeitsbereiche verwalten …',
  addTitle: 'Arbeitsbereich hinzufügen',
  addDescription:
    'Ein Token gehört zu einem Arbeitsbereich. Fügen Sie jeden Arbeitsbereich mit seinem eigenen hinzu.',
  manageTitle: 'Arbeitsbereiche',
  manageDescription: 'Jeder hat sein eigenes Token, aufbewahrt im Schlüsselbund des Systems.',
  inUse: 'Geöffnet',
  renameLabel: (name) => `${name} umbenennen`,
  replaceLabel: (name) => `Token von ${name} ersetzen`,
  removeLabel: (name) => `${name} entfernen`,
  openLabel: (name) => `${name} öffnen`,
  open: 'Öffnen',
  rename: 'Umbenennen',
  replace: 'Token ersetzen',
  replaceAnyway: 'Trotzdem verwenden',
  done: 'Fertig',
  renameTitle: 'Arbeitsbereich umbenennen',
  replaceTitle: (name) => `Token von „${name}“ ersetzen`,
  replaceDescription: 'Das neue Token wird zuerst geprüft; erst danach wird das alte vergessen.',
  removeTitle: (name) => `„${name}“ aus Keydesk entfernen?`,
  removeText: (keychainName) =>
    `Keydesk vergisst diesen Arbeitsbereich und löscht sein Token ${keychain(keychainName).outOf}. Projekte und Schlüssel bei Speechmatics bleiben, wie sie sind.`,
  removeTokenStays: 'Das Token selbst bleibt gültig, bis es im Speechmatics-Portal gelöscht wird.',
  removeDemoText:
    'Der Demo-Arbeitsbereich und alles, was darin ausprobiert wurde, wird vergessen. Sie können ihn später wieder öffnen.',
  removeById: 'Der Name lässt sich nicht eintippen. Geben Sie zur Bestätigung die ID ein',
  removeConfirm: 'Arbeitsbereich entfernen',

  walk: {
    label: 'So ersetzen Sie ein Token',
    steps: [
      'Öffnen Sie im Speechmatics-Portal „Management tokens“, und erstellen Sie ein Token mit den Berechtigungen des alten.',
      'Kopieren Sie es, und fügen Sie es unten ein.',
      'Testen Sie es, und ersetzen Sie dann das alte. Bis dahin benutzt Keydesk das alte Token.',
      'Löschen Sie das alte Token im Portal.',
    ],
    openPortal: 'Speechmatics-Portal öffnen',
    test: 'Token testen',
    mayRead: (names) =>
      names.length === 0
        ? 'Es kann nichts lesen.'
        : `Getestet: Es hat ${names.map((name) => `„${name}“`).join(' und ')}.`,
    whatElse: 'Ob es etwas ändern darf, zeigt sich erst, wenn es dafür benutzt wird.',
    workspaces: {
      same: 'Es gehört zu diesem Arbeitsbereich.',
      other:
        'Es gehört zu einem anderen Arbeitsbereich, denn es listet andere Projekte auf. Ersetzen Sie das alte Token nicht damit.',
      unknown: 'Ob es zu diesem Arbeitsbereich gehört, ließ sich nicht prüfen.',
    },
    lastTitle: 'Löschen Sie jetzt das alte Token',
    lastText: (name) =>
      `„${name}“ benutzt das neue Token. Das alte bleibt gültig, bis es gelöscht wird: Öffnen Sie im Speechmatics-Portal „Management tokens“, und löschen Sie es dort.`,
    lastCheck: 'Vergewissern Sie sich vorher, dass es kein anderer Computer mehr benutzt.',
  },
  age: {
    label: 'Verwaltungstoken',
    management: (days) =>
      `Das Verwaltungstoken wurde vor ${plural(days, { one: '# Tag', other: '# Tagen' })} gespeichert.`,
    deleting: (days) =>
      `Das Token zum Löschen wurde vor ${plural(days, { one: '# Tag', other: '# Tagen' })} gespeichert.`,
    advice: 'Token laufen nie ab. Speechmatics rät, sie regelmäßig zu ersetzen.',
    show: 'Token verwalten',
  },
  tokensLabel: (name) => `Token von ${name}`,
  tokensTitle: (name) => `Token von „${name}“`,
  usual: {
    title: 'Verwaltungstoken',
    text: 'Damit listet, erstellt und rotiert Keydesk Schlüssel.',
    replace: 'Token ersetzen …',
  },
  storedOn: (when) => `Gespeichert am ${formatDay(when)}`,
  storedUnknown: 'Es ist nicht bekannt, wann es gespeichert wurde.',
  deleting: {
    title: 'Token zum Löschen',
    text: 'Ein zweites Token, nur zum Widerrufen von Schlüsseln und zum Löschen von Projekten. Das erste braucht dann keine Berechtigung zum Löschen.',
    permissions: `Es braucht „${permissionNames['delete-api-keys']}“, und „${permissionNames['manage-projects']}“, um Projekte zu löschen. Mit „${permissionNames['view-projects']}“ kann Keydesk prüfen, ob es zu diesem Arbeitsbereich gehört.`,
    none: 'Keines. Das erste Token wird für alles benutzt.',
    notCompared: 'Ob es zu diesem Arbeitsbereich gehört, ließ sich nicht prüfen.',
    add: 'Hinzufügen …',
    replaceButton: 'Ersetzen …',
    remove: 'Entfernen …',
    addTitle: (name) => `Token zum Löschen in „${name}“`,
    store: 'Token speichern',
    storeAnyway: 'Es gehört zu diesem Arbeitsbereich',
    stored: (name) => `„${name}“ löscht mit einem eigenen Token.`,
    removeTitle: 'Token zum Löschen entfernen?',
    removeText: (keychainName) =>
      `Keydesk löscht es ${keychain(keychainName).outOf} und widerruft wieder mit dem ersten Token. Im Speechmatics-Portal bleibt es gültig, bis Sie es dort löschen.`,
    removeConfirm: 'Token entfernen',
    removed: 'Das Token zum Löschen wurde aus Keydesk entfernt.',
    named: 'Es geht um das Token zum Löschen dieses Arbeitsbereichs.',
    replace:
      'Ersetzen oder entfernen Sie es: „Arbeitsbereiche verwalten …“ im Menü der Arbeitsbereiche, dann „Token“.',
  },

  renamed: (name) => `Der Arbeitsbereich heißt jetzt „${name}“.`,
  tokenReplaced: (name) => `„${name}“ benutzt das neue Token.`,
  removed: (name) => `„${name}“ wurde aus Keydesk entfernt.`,
}
