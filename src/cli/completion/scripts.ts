import type { Shell } from './shells'
import { type After, type CompletedCommand, completedCommands, firstWords } from './words'

const flagsOf = ({ options }: CompletedCommand): string => options.map(({ flag }) => flag).join(' ')

/** The options after which some words, or a file, come: by what follows them. One name means the same in every command. */
const valuesOf = (
  commands: readonly CompletedCommand[],
  kind: 'words' | 'file',
): ReadonlyMap<string, After> =>
  new Map(
    commands.flatMap(({ words, options }) =>
      options
        .filter(({ after }) => after.kind === kind)
        .map(({ flag, after }) => [kind === 'words' ? `${words.join(' ')} ${flag}` : flag, after] as const),
    ),
  )

const wordsIn = (after: After): string => (after.kind === 'words' ? after.words.join(' ') : '')

/** `case` branches, the same for bash and zsh. */
const branches = (rows: Iterable<readonly [string, string]>, indent: string): string =>
  Array.from(rows, ([pattern, words]) => `${indent}'${pattern}') found='${words}' ;;`).join('\n')

/** The function body that finds the words that can come next, for bash and zsh: `command`, `previous` and `at` are set. */
const posixBody = (commands: readonly CompletedCommand[]): string => {
  const groups = firstWords(commands)
  const files = [...valuesOf(commands, 'file').keys()].join(' | ')
  return `  case "$previous" in
    ${files}) found='<file>' ;;
  esac
  if [ -z "$found" ]; then
    case "$command $previous" in
${branches(
  Array.from(valuesOf(commands, 'words'), ([name, after]) => [name, wordsIn(after)] as const),
  '      ',
)}
    esac
  fi
  if [ -z "$found" ]; then
    case "$command" in
${branches(
  commands.map((each) => [each.words.join(' '), flagsOf(each)] as const),
  '      ',
)}
    esac
  fi
  if [ "$at" -eq 1 ]; then
    found='${[...groups.keys()].join(' ')} --help --version'
  elif [ "$at" -eq 2 ]; then
    case "$first" in
${branches(
  Array.from(groups)
    .filter(([, seconds]) => seconds.length > 0)
    .map(([group, seconds]) => [group, seconds.join(' ')] as const),
  '      ',
)}
    esac
  fi`
}

const oneWord = (commands: readonly CompletedCommand[]): string =>
  commands
    .filter(({ words }) => words.length === 1)
    .map(({ words }) => words.join(''))
    .join(' | ')

const bash = (commands: readonly CompletedCommand[]): string => `# keydesk completion bash
_keydesk() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD - 1]}"
  local first="\${COMP_WORDS[1]}" at=$COMP_CWORD found='' command word
  COMPREPLY=()
  # What follows -- is another program's.
  for word in "\${COMP_WORDS[@]:0:COMP_CWORD}"; do [ "$word" = -- ] && return; done
  case "$first" in
    ${oneWord(commands)}) command="$first" ;;
    *) command="$first \${COMP_WORDS[2]}" ;;
  esac
${posixBody(commands)}
  [ "$found" = '<file>' ] && return
  COMPREPLY=($(compgen -W "$found" -- "$current"))
}
complete -o default -F _keydesk keydesk
`

const zsh = (commands: readonly CompletedCommand[]): string => `#compdef keydesk
# keydesk completion zsh
_keydesk() {
  local previous="\${words[CURRENT - 1]}" first="\${words[2]}" found='' command word
  local at=$((CURRENT - 1))
  # What follows -- is another program's.
  for word in "\${words[@]:0:$at}"; do [ "$word" = -- ] && { _files; return; }; done
  case "$first" in
    ${oneWord(commands)}) command="$first" ;;
    *) command="$first \${words[3]}" ;;
  esac
${posixBody(commands)}
  if [ "$found" = '<file>' ] || [ -z "$found" ]; then _files; else compadd -- \${=found}; fi
}
if [ "$funcstack[1]" = _keydesk ]; then _keydesk "$@"; else compdef _keydesk keydesk; fi
`

const quotedForFish = (text: string): string => `'${text.replaceAll(/['\\]/gu, String.raw`\$&`)}'`

const fish = (commands: readonly CompletedCommand[]): string => {
  const lines = [
    '# keydesk completion fish',
    'function __keydesk_at',
    '    set -l tokens (commandline -opc)',
    '    contains -- -- $tokens; and return 1',
    '    test (count $tokens) -gt (count $argv); or return 1',
    '    test (count $argv) -eq 0; and return 0',
    '    set -l last (math (count $argv) + 1)',
    '    test "$tokens[2..$last]" = "$argv"',
    'end',
    'function __keydesk_next',
    '    test (count (commandline -opc)) -eq (math (count $argv) + 1); and __keydesk_at $argv',
    'end',
    'complete -c keydesk -f',
  ]
  for (const [first, seconds] of firstWords(commands)) {
    lines.push(`complete -c keydesk -n __keydesk_next -a ${first}`)
    if (seconds.length > 0)
      lines.push(`complete -c keydesk -n '__keydesk_next ${first}' -a '${seconds.join(' ')}'`)
  }
  for (const { words, options } of commands)
    for (const { flag, help, after } of options) {
      const value = { nothing: '', words: ` -x -a '${wordsIn(after)}'`, file: ' -r -F', anything: ' -x' }
      lines.push(
        `complete -c keydesk -n '__keydesk_at ${words.join(' ')}' -l ${flag.slice(2)}${value[after.kind]} -d ${quotedForFish(help)}`,
      )
    }
  return `${lines.join('\n')}\n`
}

const quotedForPowerShell = (text: string): string => `'${text.replaceAll("'", "''")}'`

const powershell = (commands: readonly CompletedCommand[]): string => {
  const table = (rows: Iterable<readonly [string, readonly string[]]>): string =>
    Array.from(
      rows,
      ([name, words]) => `    ${quotedForPowerShell(name)} = @(${words.map(quotedForPowerShell).join(', ')})`,
    ).join('\n')
  const groups = firstWords(commands)
  const values = Array.from(
    valuesOf(commands, 'words'),
    ([name, after]) => [name, after.kind === 'words' ? after.words : []] as const,
  )
  return `# keydesk completion powershell
Register-ArgumentCompleter -Native -CommandName keydesk -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $groups = @{
${table(groups)}
  }
  $options = @{
${table(commands.map(({ words, options }) => [words.join(' '), options.map(({ flag }) => flag)] as const))}
  }
  $values = @{
${table(values)}
  }
  $before = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() } | Select-Object -Skip 1)
  if ($before -contains '--') { return }
  $command = if ($before.Count -gt 0 -and $groups[$before[0]].Count -gt 0) { ($before | Select-Object -First 2) -join ' ' } else { $before | Select-Object -First 1 }
  $last = $before | Select-Object -Last 1
  $found = if ($before.Count -eq 0) { $groups.Keys | Sort-Object }
    elseif ($values.ContainsKey("$command $last")) { $values["$command $last"] }
    elseif ($options.ContainsKey("$command")) { $options["$command"] }
    elseif ($before.Count -eq 1) { $groups[$before[0]] }
  $found | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`
}

const makers: Record<Shell, (commands: readonly CompletedCommand[]) => string> = {
  bash,
  zsh,
  fish,
  powershell,
}

/** The script with which a shell completes keydesk's commands and options, derived from their specs. */
export const completionScript = (shell: Shell): string => makers[shell](completedCommands())
