import { describe, expect, it } from 'vitest'
import { readArguments, readMoment, readTime } from '../../../src/cli/arguments'
import { CommandError } from '../../../src/cli/command-error'
import { commandNames, commands } from '../../../src/cli/specs'

const refusal = (read: () => unknown): CommandError => {
  try {
    read()
  } catch (thrown) {
    if (thrown instanceof CommandError) return thrown
    throw thrown
  }
  throw new Error('it was accepted')
}
const refusalOf = (line: string) => refusal(() => readArguments(line.split(' ')))

describe('the arguments', () => {
  it('take a hyphen alone for standard input', () => {
    const asked = readArguments(['keys', 'revoke-many', '--list', '-', '--confirm', '2'])
    expect(asked).toMatchObject({
      name: 'keys revoke-many',
      values: new Map([
        ['list', '-'],
        ['confirm', '2'],
      ]),
    })
  })

  it('take a hyphen alone for a forgotten value where nothing is read from standard input', () => {
    expect(refusalOf('keys create --project 1 --name a --value-file -')).toMatchObject({
      message: '--value-file needs a value.',
    })
  })

  it('name a command and its options, with or without an equals sign', () => {
    const asked = readArguments([
      'keys',
      'create',
      '--project',
      '12',
      '--name=-odd name',
      '--show-value',
      '--json',
    ])
    expect(asked).toEqual({
      kind: 'command',
      name: 'keys create',
      values: new Map<string, string | true>([
        ['project', '12'],
        ['name', '-odd name'],
        ['show-value', true],
        ['json', true],
      ]),
      words: [],
    })
  })

  it.each([
    ['keys delete', 'no such command'],
    ['nothing', 'no such command'],
    ['keys list extra', 'a word too many'],
    ['health extra', 'a word too many'],
    ['health --fail-on', 'needs a value'],
    ['keys list --every', 'no such option'],
    ['keys list -p 12', 'no such option'],
    ['keys list --json=yes', 'takes no value'],
    ['keys list --project', 'needs a value'],
    ['keys list --project --json', 'needs a value'],
    ['keys list --project=', 'needs a value'],
    ['keys list --project 1 --project 2', 'given twice'],
    ['keys create --name a --show-value', '--project is missing'],
    ['audit export', '--file is missing'],
    ['keys test --token-file x', 'needs no token of its own'],
    ['keys list -- op', 'without --token-command'],
  ])('%s is refused', (line, words) => {
    const { message, exitCode, nextStep } = refusalOf(line)
    expect(message).toContain(words)
    expect(exitCode).toBe(2)
    expect(nextStep).not.toBe('')
  })

  it.each(['--token', '--management-token', '--secret'])('never take a token by %s', (option) => {
    const { message, nextStep } = refusalOf(`keys list ${option} eyJhbGciOi.SECRET.value`)
    expect(message).toContain('never given on the command line')
    expect(message + nextStep).not.toContain('SECRET')
  })

  it.each([
    'SECRETsecret123',
    'keys SECRETsecret123',
    'keys list SECRETsecret123',
    'keys list --SECRETsecret123',
  ])('are not repeated where they may be a secret: %s', (line) => {
    const { message, nextStep } = refusalOf(line)
    expect(message + nextStep).not.toContain('SECRET')
  })

  it('ask for help at every level', () => {
    const helpOf = (...args: string[]) => {
      const asked = readArguments(args)
      if (asked.kind !== 'help') throw new Error('no help')
      return asked.text
    }
    for (const name of commandNames) {
      const [group = '', command = ''] = name.split(' ')
      expect(helpOf('--help')).toContain(name)
      expect(helpOf(group, '--help')).toContain(name)
      // A command of one word has no group to explain.
      if (command !== '') expect(helpOf(group)).toContain(name)
      for (const option of commands[name].options)
        expect(helpOf(...name.split(' '), '--help')).toContain(
          'isWord' in option ? option.value : `--${option.name}`,
        )
    }
    expect(helpOf()).toBe(helpOf('--help'))
    expect(helpOf('keys', 'create', '--name', '--help')).toContain('--show-value')
  })
})

describe('times', () => {
  it.each([
    ['90', 90],
    ['90s', 90],
    ['15m', 900],
    ['8h', 28_800],
    ['3d', 259_200],
    ['2w', 1_209_600],
  ])('%s', (given, seconds) => expect(readTime('ttl', given)).toBe(seconds))

  it.each(['', 'h', '1.5h', '-1', '1 h', '1y', '1e3'])('%s is none', (given) => {
    expect(refusal(() => readTime('ttl', given)).message).toContain('--ttl')
  })

  it.each([
    ['2026-11-24', 'first', '2026-11-24T00:00:00.000Z'],
    ['2026-11-24', 'last', '2026-11-24T23:59:59.999Z'],
    ['2026-11-24T08:00+02:00', 'first', '2026-11-24T06:00:00.000Z'],
  ] as const)('%s as a %s moment', (given, end, moment) =>
    expect(readMoment('from', given, end)).toBe(moment),
  )

  it.each(['', 'yesterday', '2026-13-01', '24.11.2026', '2026-11-24T08:00'])('%s is no moment', (given) => {
    expect(refusal(() => readMoment('from', given, 'first')).exitCode).toBe(2)
  })
})
