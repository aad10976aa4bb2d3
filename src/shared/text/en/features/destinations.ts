import type {
  BuiltInBlank,
  BuiltInTemplateId,
  DeliveryInput,
  DeliveryOutcome,
  DeliveryReason,
} from '../../../domain/delivery/destination-templates'
import type { FieldProblem } from '../../../failure'
import { plural } from '../plural'

export const destinations = {
  title: 'Destinations',
  about:
    'A destination is where Keydesk delivers a new key’s value by itself: one of your own command-line tools gets it on standard input. The value is never in a command’s arguments.',
  none: 'No destinations yet',
  noneBody: 'Add one to deliver a new key’s value straight to your secret store.',
  loading: 'Loading the destinations…',
  add: 'Add destination…',
  edit: 'Edit',
  editNamed: (name: string) => `Edit ${name}`,
  remove: 'Remove',
  removeNamed: (name: string) => `Remove ${name}`,
  removeTitle: (name: string) => `Remove “${name}”?`,
  removeBody:
    'Keydesk stops offering it. What was delivered there stays there, and keys keep their other destinations.',
  removeConfirm: 'Remove',
  removeCancel: 'Keep',
  removed: (name: string) => `Removed the destination “${name}”.`,
  close: 'Close',
  manage: 'Destinations…',
  forbidden: 'Your organisation doesn’t allow delivering values to programs.',

  deliverTitle: 'Deliver to a destination',
  choose: 'Destinations to deliver to',
  usual: 'used for this key before',
  deliverNow: (count: number) =>
    plural(count, { one: 'Deliver to # destination', other: 'Deliver to # destinations' }),
  deliverNone: 'Deliver',
  stop: 'Stop',
  retry: 'Try again',
  running: 'Delivering…',
  waiting: 'Waiting for its turn',
  outcome: {
    delivered: 'Delivered',
    failed: 'Not delivered',
    unknown: 'Not known',
  } satisfies Record<DeliveryOutcome, string>,
  deliveredTo: (name: string) => `Delivered to ${name}.`,
  deliveredProof: 'The program ended without an error. Check there that the application reads the new value.',
  notDeliveredTo: (name: string) => `Not delivered to ${name}.`,
  unknownTo: (name: string) => `It is not known whether ${name} has the value.`,
  unknownNext: 'The program was stopped after it got the value. Look there before you try again.',
  kept: 'The value still waits here.',
  outputLabel: 'Program output',
  reasons: {
    'tool-missing': 'The program was not found. Install it, or correct its path.',
    'needs-shell':
      'On this computer the tool is a script (.cmd or .bat), which only a shell can run. Keydesk only runs programs (.exe).',
    'not-on-this-system': 'On this system the tool can’t take a value on standard input.',
    'template-missing': 'Its template is gone or no longer allowed. Edit the destination.',
    'blanks-invalid': 'Something that was filled in is no longer valid. Edit the destination.',
    'value-unfit': 'The value has characters that don’t fit this form. Choose “Only the value”.',
    'not-approved': 'The command was not allowed, so nothing ran.',
    'not-started': 'The system did not start the program.',
    'exit-code': 'The program reported an error.',
    'input-refused': 'The program ended before it had read the value.',
    'timed-out': 'The program took longer than two minutes and was stopped.',
    cancelled: 'You stopped it.',
    killed: 'The program was ended from outside.',
  } satisfies Record<DeliveryReason, string>,
  exitCode: (code: number) => `Exit code ${code}`,

  form: {
    newTitle: 'New destination',
    editTitle: 'Edit destination',
    name: 'Name',
    nameHint: 'Such as “Captions, GitHub”.',
    template: 'Where to',
    templateHint: 'The tool must be installed on this computer and signed in.',
    notHere: (name: string) => `${name} (not on this system)`,
    command: 'Command',
    commandHint:
      'Keydesk runs exactly this, with no shell in between. A dialog of your system asks you to allow it.',
    input: 'Standard input',
    save: 'Save',
    cancel: 'Cancel',
    declined: 'Not saved: the command was not allowed.',
    saved: (name: string) => `Saved the destination “${name}”.`,
  },
  fields: {
    malformed: 'This doesn’t fit here. It can’t begin with a hyphen, and only some characters are allowed.',
    'not-in-policy': 'Your organisation doesn’t allow this.',
  } satisfies Partial<Record<FieldProblem, string>>,

  templates: {
    'github-actions': {
      name: 'GitHub Actions',
      note: 'Sets a secret of a repository, or of one of its environments, with gh.',
    },
    vault: {
      name: 'HashiCorp Vault',
      note: 'Writes a new version of a KV secret, which then holds only this key.',
    },
    openbao: {
      name: 'OpenBao',
      note: 'Writes a new version of a KV secret, which then holds only this key.',
    },
    kubernetes: {
      name: 'Kubernetes',
      note: 'Creates or replaces a secret in a namespace. Running pods don’t read it again by themselves.',
    },
    'aws-secrets-manager': {
      name: 'AWS Secrets Manager',
      note: 'Adds a version to a secret that exists already.',
    },
    'google-secret-manager': {
      name: 'Google Secret Manager',
      note: 'Adds a version to a secret that exists already.',
    },
    'azure-key-vault': { name: 'Azure Key Vault', note: 'Creates a secret, or a new version of it.' },
    '1password': {
      name: '1Password',
      note: 'Creates an API credential. Each delivery makes another item of the same name: remove the old one.',
    },
    bitwarden: {
      name: 'Bitwarden',
      note: 'Creates a note with a hidden field. Needs BW_SESSION, so start Keydesk where it is set. Each delivery makes another item.',
    },
    pass: { name: 'pass', note: 'Writes an entry of your password store, over the one that is there.' },
    'secret-tool': { name: 'System keyring', note: 'Stores it in this computer’s keyring with secret-tool.' },
    program: {
      name: 'A program of your own',
      note: 'Runs a program that reads the value from standard input.',
    },
  } satisfies Record<BuiltInTemplateId, { readonly name: string; readonly note: string }>,
  blanks: {
    repository: 'Repository',
    environment: 'Environment',
    secret: 'Secret',
    mount: 'Mount',
    path: 'Path',
    key: 'Key',
    namespace: 'Namespace',
    context: 'Context',
    region: 'Region',
    profile: 'Profile',
    project: 'Project',
    vault: 'Vault',
    item: 'Item',
    account: 'Account',
    program: 'Program',
    arguments: 'Arguments, one per line',
    input: 'Standard input',
  } satisfies Record<BuiltInBlank, string>,
  inputs: {
    value: 'Only the value',
    env: 'A .env line',
    json: 'JSON with name, ID and value',
    '1password-item': 'An item with the value, as JSON',
    'bitwarden-item': 'An item with the value, encoded as bw expects it',
  } satisfies Record<DeliveryInput, string>,

  rotate: {
    label: (names: string) => `Deliver the new value to ${names}`,
    hint: 'The old key’s value went there. The new one is delivered as soon as the replacement exists.',
  },
}
