import type { AppCommand } from '../contract/app'

/**
 * Other words by which a search finds a command, never shown: those of the vendor's portal, which is in English, among
 * them. In every language at once, and apart from the catalogues, which the window loads before it draws.
 */
export const commandWords: Readonly<Partial<Record<AppCommand, string>>> = {
  'new-key': 'create generate add make api erstellen anlegen generieren erzeugen neuer schlüssel',
  'new-project': 'create add make erstellen anlegen',
  'identify-key': 'find identify paste value lookup finden erkennen wert einfügen',
  refresh: 'reload update neu laden erneuern',
  'manage-workspaces': 'accounts connect tokens konten verbinden',
  'copy-diagnostics': 'report support problem bericht',
  'show-shortcuts': 'help hotkeys hilfe tastatur',
  'check-for-updates': 'upgrade version aktualisierung',
  'show-messages': 'notifications toasts inbox history benachrichtigungen mitteilungen verlauf',
  'show-details': 'inspector info notes owner tags history notizen verlauf zuständig',
  'copy-keys': 'clipboard export tsv spreadsheet kopieren tabelle',
  'copy-key-ids': 'clipboard zwischenablage',
  'export-keys-csv': 'save download file spreadsheet speichern datei tabelle',
  'export-keys-json': 'save download file speichern datei',
  'note-keys': 'owner tags mark unused zuständig schlagwörter unbenutzt',
  'rotate-keys': 'replace renew regenerate roll key ersetzen erneuern schlüssel',
  'revoke-keys': 'delete remove disable key löschen entfernen sperren schlüssel',
}
