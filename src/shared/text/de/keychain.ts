/** A keychain's name as a sentence's subject, after “in”, and after “aus”. */
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
  'the system keyring': {
    subject: 'Der Systemschlüsselbund',
    inside: 'im Systemschlüsselbund',
    outOf: 'aus dem Systemschlüsselbund',
  },
}

/** A keychain, named in English, as German says it. */
export const keychain = (name: string): Forms =>
  names[name] ?? {
    subject: `Der Schlüsselbund „${name}“`,
    inside: `im Schlüsselbund „${name}“`,
    outOf: `aus dem Schlüsselbund „${name}“`,
  }
