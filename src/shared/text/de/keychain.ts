/** A keychain's name as the subject of a sentence, after “in”, and after “aus”. */
interface Forms {
  readonly subject: string
  readonly inside: string
  readonly outOf: string
}

const names: Readonly<Record<string, Forms>> = {
  'macOS Keychain': {
    subject: 'Der macOS-Schlüsselbund',
    inside: 'im macOS-Schlüsselbund',
    outOf: 'aus dem macOS-Schlüsselbund',
  },
  'Windows Credential Manager': {
    subject: 'Die Windows-Anmeldeinformationsverwaltung',
    inside: 'in der Windows-Anmeldeinformationsverwaltung',
    outOf: 'aus der Windows-Anmeldeinformationsverwaltung',
  },
  'the system’s keychain': {
    subject: 'Der Schlüsselbund des Systems',
    inside: 'im Schlüsselbund des Systems',
    outOf: 'aus dem Schlüsselbund des Systems',
  },
  'the system keyring': {
    subject: 'Der Systemschlüsselbund',
    inside: 'im Systemschlüsselbund',
    outOf: 'aus dem Systemschlüsselbund',
  },
}

/** The German forms of a keychain's English name. */
export const keychain = (name: string): Forms =>
  names[name] ?? {
    subject: `Der Schlüsselbund „${name}“`,
    inside: `im Schlüsselbund „${name}“`,
    outOf: `aus dem Schlüsselbund „${name}“`,
  }
