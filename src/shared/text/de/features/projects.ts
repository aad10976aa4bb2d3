import type { Text } from '../../language'
import { formatNumber, plural, rowsNotRead } from '../plural'

export const projects: Text['projects'] = {
  title: 'Projekte',
  list: 'Projekte',
  find: 'Projekt suchen',
  recent: 'Zuletzt benutzt',
  recentName: (name) => `${name}, zuletzt benutzt`,
  all: 'Alle Projekte',
  noMatch: (query) => `Kein Projekt passt zu „${query}“.`,
  loading: 'Projekte werden geladen …',
  unreadable: (count) => `${rowsNotRead(count)}. In dieser Liste können Projekte fehlen.`,
  noneReadTitle: 'Kein Projekt konnte gelesen werden',
  defaultBadge: 'Standard',
  inactiveBadge: 'Inaktiv',
  unnamed: (id) => `Projekt ${id}`,
  idFact: (id) => `Projekt ${id}`,
  createdFact: (day) => `Erstellt ${day}`,

  emptyTitle: 'Keine Projekte',
  emptyText:
    'Dieser Arbeitsbereich hat noch keine. Schlüssel gehören in Projekte, erstellen Sie also zuerst eines.',
  notShown: 'Die Projekte können jetzt nicht aufgelistet werden.',
  byIdTitle: 'Sie können ein Projekt trotzdem über seine Nummer öffnen',
  byId: 'Projektnummer',
  byIdHint: 'Das Speechmatics-Portal zeigt sie beim Projekt.',
  byIdWrong: 'Verwenden Sie die Nummer des Projekts, nur Ziffern.',
  openById: 'Öffnen',

  actions: 'Projektaktionen',
  newProject: 'Neues Projekt',
  newProjectMenu: 'Neues Projekt …',
  rename: 'Umbenennen …',
  remove: 'Löschen …',
  refresh: 'Projekte aktualisieren',
  defaultCannotGo: 'Jeder Arbeitsbereich behält sein Standardprojekt.',
  readOnly: 'Nur lesbar: Dies ist die letzte bekannte Liste.',
  policyReason: 'Ihre Organisation erlaubt nicht, Projekte mit Keydesk zu löschen.',
  notLoaded: 'Die Projekte sind noch nicht geladen.',
  unknownProject: 'Sein Name ist nicht bekannt: Das Token darf Projekte nicht ansehen.',

  createTitle: 'Neues Projekt',
  createDescription:
    'Ein Projekt hält Schlüssel, Nutzung und Transkripte getrennt von denen anderer Projekte.',
  name: 'Name',
  nameHint: 'Nach der Anwendung oder Umgebung, zum Beispiel „Callcenter, Produktion“.',
  description: 'Beschreibung',
  create: 'Projekt erstellen',
  renameTitle: 'Projekt umbenennen',
  renameConfirm: 'Umbenennen',

  removeTitle: (name) => `„${name}“ endgültig löschen?`,
  removeText:
    'Seine Transkripte, seine Nutzungsdaten und seine API-Schlüssel werden mitgelöscht. Nichts davon lässt sich wiederherstellen.',
  removeKeys: (count) =>
    count === 0
      ? 'Es hat keine API-Schlüssel.'
      : plural(count, {
          one: 'Es hat # API-Schlüssel. Anwendungen, die ihn benutzen, funktionieren sofort nicht mehr.',
          other: 'Es hat # API-Schlüssel. Anwendungen, die sie benutzen, funktionieren sofort nicht mehr.',
        }),
  removeKeysMore: (count) => `und ${formatNumber(count)} weitere`,
  removeKeysCounting: 'Seine API-Schlüssel werden gezählt …',
  removeKeysUnknown:
    'Wie viele API-Schlüssel es hat, ist jetzt nicht bekannt. Anwendungen, die sie benutzen, funktionieren sofort nicht mehr.',
  removeByNumber: 'Es hat keinen Namen, der sich eintippen lässt. Geben Sie zur Bestätigung seine Nummer ein',
  removeConfirm: 'Projekt löschen',

  created: (name) => `Das Projekt „${name}“ wurde erstellt.`,
  createdByListing: (name) => `Ein neues Projekt „${name}“ steht in der Liste.`,
  createdByListingDetail:
    'Die Antwort ging verloren. Darum ist nicht bestätigt, dass es das von Ihnen angeforderte ist. Vielleicht hat es jemand anderes erstellt.',
  createdEarlier: (name) => `Nichts gesendet: Ein neues Projekt „${name}“ steht schon in der Liste.`,
  createdEarlierDetail:
    'Vielleicht hat es eine frühere Anfrage erstellt. Um ein weiteres mit diesem Namen zu erstellen, fordern Sie es erneut an.',
  renamed: (name) => `Das Projekt heißt jetzt „${name}“.`,
  removed: (name) => `Das Projekt „${name}“ wurde gelöscht.`,
  alreadyRemoved: (name) => `Das Projekt „${name}“ war schon gelöscht.`,
}
