import { type CommandSpec, jsonl } from './options'

/** The commands of this group. */
export const auditCommands = {
  'audit verify': {
    summary: 'Reads the whole audit log again and says whether its chain and its seal hold.',
    options: [
      {
        name: 'file',
        value: 'PATH',
        help: 'Reads the file of an --audit-file instead, of which only the chain can be checked.',
      },
    ],
    notes: [
      'Asks the keychain, which may ask you to unlock it.',
      'Note the last hash somewhere else: only that shows a log that was rewritten, keychain included.',
    ],
  },
  'audit follow': {
    summary: 'Prints the audit log’s new entries as they come, one JSON object a line, until interrupted.',
    options: [{ name: 'all', help: 'Prints the entries that are there first.' }, jsonl],
    notes: [
      'Works beside the app, only reads, and never asks the keychain.',
      'It ends where the chain is broken, or where entries that it printed are gone. keydesk audit verify also checks the seal.',
    ],
  },
  'audit export': {
    summary: 'Writes the audit log to a new file that only you can read.',
    options: [
      { name: 'file', value: 'PATH', help: 'The file to make.', isRequired: true },
      {
        name: 'format',
        value: 'csv|jsonl',
        help: 'jsonl if left out: it can be checked against the hashes.',
      },
      {
        name: 'separator',
        value: 'comma|semicolon',
        help: 'What separates the columns of CSV; comma if left out. Excel in German wants semicolon.',
      },
      { name: 'from', value: 'WHEN', help: 'Leaves out what is older: 2026-11-24 or 2026-11-24T08:00:00Z.' },
      { name: 'to', value: 'WHEN', help: 'Leaves out what is newer.' },
    ],
    notes: [],
  },
} satisfies Record<string, CommandSpec>
