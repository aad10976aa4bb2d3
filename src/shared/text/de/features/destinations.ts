import type { Text } from '../../language'
import { plural } from '../plural'

export const destinations: Text['destinations'] = {
  title: 'Ziele',
  about:
    'An ein Ziel übergibt Keydesk den Wert eines neuen Schlüssels selbst: Eines Ihrer eigenen Kommandozeilenprogramme bekommt ihn über die Standardeingabe. Der Wert steht nie in den Argumenten eines Befehls.',
  none: 'Noch keine Ziele',
  noneBody:
    'Fügen Sie eines hinzu, um den Wert eines neuen Schlüssels direkt an Ihren Secret Store zu übergeben.',
  loading: 'Die Ziele werden geladen …',
  add: 'Ziel hinzufügen …',
  edit: 'Bearbeiten',
  editNamed: (name) => `${name} bearbeiten`,
  remove: 'Entfernen',
  removeNamed: (name) => `${name} entfernen`,
  removeTitle: (name) => `„${name}“ entfernen?`,
  removeBody:
    'Keydesk bietet es nicht mehr an. Was dorthin übergeben wurde, bleibt dort, und Schlüssel behalten ihre anderen Ziele.',
  removeConfirm: 'Entfernen',
  removeCancel: 'Behalten',
  removed: (name) => `Das Ziel „${name}“ wurde entfernt.`,
  close: 'Schließen',
  manage: 'Ziele …',
  forbidden: 'Ihre Organisation erlaubt es nicht, Werte an Programme zu übergeben.',

  deliverTitle: 'An ein Ziel übergeben',
  choose: 'Ziele für die Übergabe',
  usual: 'für diesen Schlüssel schon benutzt',
  deliverNow: (count) => plural(count, { one: 'An # Ziel übergeben', other: 'An # Ziele übergeben' }),
  deliverNone: 'Übergeben',
  stop: 'Anhalten',
  retry: 'Erneut versuchen',
  running: 'Wird übergeben …',
  waiting: 'Kommt noch an die Reihe',
  outcome: { delivered: 'Übergeben', failed: 'Nicht übergeben', unknown: 'Nicht bekannt' },
  deliveredTo: (name) => `An ${name} übergeben.`,
  deliveredProof: 'Das Programm endete ohne Fehler. Prüfen Sie dort, ob die Anwendung den neuen Wert liest.',
  notDeliveredTo: (name) => `Nicht an ${name} übergeben.`,
  unknownTo: (name) => `Es ist nicht bekannt, ob ${name} den Wert hat.`,
  unknownNext:
    'Das Programm wurde angehalten, nachdem es den Wert bekommen hatte. Sehen Sie dort nach, bevor Sie es erneut versuchen.',
  kept: 'Der Wert wartet weiter hier.',
  outputLabel: 'Ausgabe des Programms',
  reasons: {
    'tool-missing':
      'Das Programm wurde nicht gefunden. Installieren Sie es oder berichtigen Sie seinen Pfad.',
    'needs-shell':
      'Auf diesem Computer ist das Werkzeug ein Skript (.cmd oder .bat), das nur eine Shell ausführen kann. Keydesk führt nur Programme (.exe) aus.',
    'not-on-this-system':
      'Auf diesem System kann das Werkzeug keinen Wert über die Standardeingabe annehmen.',
    'template-missing':
      'Die Vorlage gibt es nicht mehr, oder sie ist nicht mehr erlaubt. Bearbeiten Sie das Ziel.',
    'blanks-invalid': 'Eine Angabe ist nicht mehr gültig. Bearbeiten Sie das Ziel.',
    'value-unfit': 'Der Wert hat Zeichen, die in diese Form nicht passen. Wählen Sie „Nur der Wert“.',
    'not-approved': 'Der Befehl wurde nicht erlaubt, daher wurde nichts ausgeführt.',
    'not-started': 'Das System hat das Programm nicht gestartet.',
    'exit-code': 'Das Programm hat einen Fehler gemeldet.',
    'input-refused': 'Das Programm endete, bevor es den Wert gelesen hatte.',
    'timed-out': 'Das Programm brauchte länger als zwei Minuten und wurde angehalten.',
    cancelled: 'Sie haben es angehalten.',
    killed: 'Das Programm wurde von außen beendet.',
  },
  exitCode: (code) => `Exit-Code ${code}`,

  form: {
    newTitle: 'Neues Ziel',
    editTitle: 'Ziel bearbeiten',
    name: 'Name',
    nameHint: 'Zum Beispiel „Captions, GitHub“.',
    template: 'Wohin',
    templateHint: 'Das Werkzeug muss auf diesem Computer installiert und angemeldet sein.',
    notHere: (name) => `${name} (nicht auf diesem System)`,
    command: 'Befehl',
    commandHint:
      'Genau das führt Keydesk aus, ohne eine Shell dazwischen. Ein Dialog Ihres Systems fragt Sie, ob Sie es erlauben.',
    input: 'Standardeingabe',
    save: 'Speichern',
    cancel: 'Abbrechen',
    declined: 'Nicht gespeichert: Der Befehl wurde nicht erlaubt.',
    saved: (name) => `Das Ziel „${name}“ wurde gespeichert.`,
  },
  fields: {
    malformed:
      'Das passt hier nicht. Es darf nicht mit einem Bindestrich beginnen, und nur manche Zeichen sind erlaubt.',
    'not-in-policy': 'Ihre Organisation erlaubt das nicht.',
  },

  templates: {
    'github-actions': {
      name: 'GitHub Actions',
      note: 'Setzt mit gh ein Secret eines Repositorys oder einer seiner Umgebungen.',
    },
    vault: {
      name: 'HashiCorp Vault',
      note: 'Schreibt eine neue Version eines KV-Secrets, das dann nur diesen Schlüssel enthält.',
    },
    openbao: {
      name: 'OpenBao',
      note: 'Schreibt eine neue Version eines KV-Secrets, das dann nur diesen Schlüssel enthält.',
    },
    kubernetes: {
      name: 'Kubernetes',
      note: 'Legt ein Secret in einem Namespace an oder ersetzt es. Laufende Pods lesen es nicht von selbst neu.',
    },
    'aws-secrets-manager': {
      name: 'AWS Secrets Manager',
      note: 'Fügt einem vorhandenen Secret eine Version hinzu.',
    },
    'google-secret-manager': {
      name: 'Google Secret Manager',
      note: 'Fügt einem vorhandenen Secret eine Version hinzu.',
    },
    'azure-key-vault': { name: 'Azure Key Vault', note: 'Legt ein Secret oder eine neue Version davon an.' },
    '1password': {
      name: '1Password',
      note: 'Legt API-Zugangsdaten an. Jede Übergabe legt einen weiteren Eintrag gleichen Namens an: Entfernen Sie den alten.',
    },
    bitwarden: {
      name: 'Bitwarden',
      note: 'Legt eine Notiz mit verborgenem Feld an. Braucht BW_SESSION: Starten Sie Keydesk dort, wo es gesetzt ist. Jede Übergabe legt einen weiteren Eintrag an.',
    },
    pass: {
      name: 'pass',
      note: 'Schreibt einen Eintrag Ihres Passwortspeichers und überschreibt den vorhandenen.',
    },
    'secret-tool': {
      name: 'Schlüsselbund des Systems',
      note: 'Speichert ihn mit secret-tool im Schlüsselbund dieses Computers.',
    },
    program: {
      name: 'Ein eigenes Programm',
      note: 'Führt ein Programm aus, das den Wert von der Standardeingabe liest.',
    },
  },
  blanks: {
    repository: 'Repository',
    environment: 'Umgebung',
    secret: 'Secret',
    mount: 'Mount',
    path: 'Pfad',
    key: 'Schlüsselname',
    namespace: 'Namespace',
    context: 'Kontext',
    region: 'Region',
    profile: 'Profil',
    project: 'Projekt',
    vault: 'Tresor',
    item: 'Eintrag',
    account: 'Konto',
    program: 'Programm',
    arguments: 'Argumente, eines pro Zeile',
    input: 'Standardeingabe',
  },
  inputs: {
    value: 'Nur der Wert',
    env: 'Eine .env-Zeile',
    json: 'JSON mit Name, ID und Wert',
    '1password-item': 'Ein Eintrag mit dem Wert, als JSON',
    'bitwarden-item': 'Ein Eintrag mit dem Wert, kodiert, wie bw ihn erwartet',
  },

  rotate: {
    label: (names) => `Den neuen Wert an ${names} übergeben`,
    hint: 'Dorthin ging der Wert des alten Schlüssels. Der neue wird übergeben, sobald es den Ersatz gibt.',
  },
}
