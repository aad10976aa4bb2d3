import { exitMeanings, requirement, wordOf } from '../help'
import { type CommandName, commandNames, commands } from '../specs'
import {
  type CommandSpec,
  commonOptions,
  type OptionSpec,
  placeOptions,
  tokenOptions,
} from '../specs/options'
import { line, roff } from './roff'

const section = (name: string): string => `.SH ${name}`
const paragraphs = (texts: readonly string[]): string[] => texts.flatMap((text) => ['.PP', line(text)])

/** A term, set in bold, with what it means. */
const term = (name: string, meaning: string): string[] => ['.TP', `.B ${roff(name)}`, line(meaning)]

const option = (spec: OptionSpec): string[] => {
  const { name, value, help, isWord = false } = spec
  const said = line(`${help}${requirement(spec)}`)
  if (isWord) return ['.TP', `.I ${roff(value ?? '')}`, said]
  return value === undefined
    ? ['.TP', `.B \\-\\-${roff(name)}`, said]
    : ['.TP', `.BI \\-\\-${roff(name)} " ${roff(value)}"`, said]
}

/** Which of the token options a command takes; none where it needs no token. */
const accessNotes = ({ token, profileAlone }: CommandSpec): string[] => {
  if (token === undefined) return []
  if (token === 'stored')
    return ['It takes the token options: they name the token that is stored, if not from standard input.']
  return profileAlone === undefined
    ? ['It takes the token options.']
    : [`It takes the token options with --profile-folder, and not with --ephemeral: ${profileAlone}`]
}

const command = (name: CommandName): string[] => {
  const { summary, options, notes } = commands[name]
  return [
    `.SS keydesk ${roff(name)}${roff(wordOf(options))}`,
    line(summary),
    ...options.flatMap(option),
    ...paragraphs([...notes, ...accessNotes(commands[name])]),
  ]
}

const exitCodes = exitMeanings.flatMap(([code, meaning]) =>
  code === '' ? ['.br', line(meaning)] : term(code, meaning),
)

const examples: readonly (readonly [text: string, typed: string])[] = [
  [
    'A demo to try the commands on:',
    'keydesk demo --port 8473 --folder .\nkeydesk keys list --ephemeral --base-url http://127.0.0.1:8473/v1 \\\n  --token-file ./keydesk-demo-token',
  ],
  [
    'A key for an application, its value in a new file:',
    'keydesk keys create --project Captions --name captions-production \\\n  --value-file ./captions.key',
  ],
  [
    'The same in a CI job, without a keychain:',
    'keydesk keys create --project Captions --name captions-ci \\\n  --value-file ./captions.key --ephemeral \\\n  --audit-file ./keydesk-audit.jsonl --token-file ./token',
  ],
  ['A CI job that fails if a key needs attention:', 'keydesk health --fail-on high'],
]

const shownExamples = examples
  .map(([text, typed]) => {
    const lines = typed.split('\n').map(line)
    return [line(text), '.PP', '.RS 4', '.nf', lines.join('\n'), '.fi', '.RE'].join('\n')
  })
  .join('\n.PP\n')

/**
 * The manual page keydesk(1), made of what `--help` is made of. Ends with a line feed. `date`: as in 2026-11-24, when it
 * last changed.
 */
export const manPage = ({ version, date }: { readonly version: string; readonly date: string }): string => {
  const lines = [
    String.raw`.\" Made by npm run man from src/cli.`,
    `.TH KEYDESK 1 ${date} "Keydesk ${roff(version)}"`,
    // No line ends within a word: commands are copied from here.
    '.nh',
    section('NAME'),
    String.raw`keydesk \- look after a company\(cqs Speechmatics API keys`,
    section('SYNOPSIS'),
    '.B keydesk',
    '.I command',
    String.raw`.RI [ option \.\|.\|.]`,
    '.br',
    '.B keydesk',
    String.raw`.RI [ command ]`,
    String.raw`.B \-\-help`,
    '.br',
    String.raw`.B keydesk \-\-version`,
    section('DESCRIPTION'),
    line(
      'Keydesk creates, delivers, tests, rotates and revokes Speechmatics API keys, in scripts and CI as its app does for a person. It uses the workspaces, the keychain and the audit log of the app, or a management token that it is given.',
    ),
    ...paragraphs([
      'A change is sent once and never repeated. What is not known is called unknown.',
      'Where the app is installed and nothing else, its commands begin with keydesk cli, as in keydesk cli keys list; keydesk without arguments opens the app.',
    ]),
    section('COMMANDS'),
    ...commandNames.flatMap(command),
    section('OPTIONS'),
    line('Every command takes these:'),
    ...commonOptions.flatMap(option),
    section('TOKEN OPTIONS'),
    line(
      'The management token comes from the system’s keychain, or from exactly one of --token-file, --token-fd and --token-command. It is never an argument and never in the environment, where others could read it.',
    ),
    ...tokenOptions.flatMap(option),
    section('WITHOUT A KEYCHAIN'),
    line(
      'A CI runner or a container has no keychain. There, a command is given its token and told where it keeps what it does: nowhere with --ephemeral, or in a profile of its own with --profile-folder.',
    ),
    ...placeOptions.flatMap(option),
    ...paragraphs([
      'With --ephemeral a change needs --audit-file, so that its record outlives the job. Without a keychain the audit log has no seal, and new keys have no fingerprint, so that keydesk keys identify does not know them.',
    ]),
    section('EXIT STATUS'),
    ...exitCodes,
    ...paragraphs(['After 3 or 4 it is safe to try again. After 5 it is not.']),
    section('ENVIRONMENT'),
    line('No variable takes a token or a key’s value.'),
    ...term('NODE_EXTRA_CA_CERTS', 'A file with more certificate authorities. In Node only.'),
    ...term(
      'NODE_USE_ENV_PROXY, HTTPS_PROXY, NO_PROXY',
      'With NODE_USE_ENV_PROXY=1, newer versions of Node take the proxies of the environment, but never for this computer itself. In Node only.',
    ),
    ...term(
      'NODE_TLS_REJECT_UNAUTHORIZED, NODE_DEBUG',
      'No command runs with the first set to 0, which switches the check of certificates off, or with the second, which prints what goes over connections.',
    ),
    ...term(
      'XDG_CONFIG_HOME',
      'The folder that holds the profile on Linux, as Keydesk. Without it, ~/.config.',
    ),
    ...term('TZ', 'The time zone in which use-until dates count.'),
    section('FILES'),
    ...term('~/.config/Keydesk', 'The profile on Linux.'),
    ...term('~/Library/Application Support/Keydesk', 'The profile on macOS.'),
    ...term(String.raw`%APPDATA%\Keydesk`, 'The profile on Windows.'),
    ...term('audit/audit.jsonl', 'In the profile: the audit log, a chain of hashes.'),
    ...term('profile.lock', 'In the profile: held by the app, and by each command that writes there.'),
    section('EXAMPLES'),
    shownExamples,
    section('SEE ALSO'),
    line(
      'keydesk COMMAND --help explains one command. docs/command-line.md in the repository explains them all.',
    ),
  ]
  return `${lines.join('\n')}\n`
}
