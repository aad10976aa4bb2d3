import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completionScript } from '../../../src/cli/completion/scripts'
import { shells } from '../../../src/cli/completion/shells'
import { commandNames, optionsOf } from '../../../src/cli/specs'

it.each(shells)('the completion for %s has every command and every option', (shell) => {
  const script = completionScript(shell)
  for (const name of commandNames) {
    expect(script).toContain(name)
    for (const option of optionsOf(name))
      expect(script).toContain(shell === 'fish' ? `-l ${option.name}` : `--${option.name}`)
  }
})

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'keydesk-completion-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const has = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0

/** How each shell is asked what it would offer for words, of which the last one is being written. */
const asking = {
  bash: {
    args: ['--norc'],
    ask: `t() { COMP_WORDS=("$@"); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); COMPREPLY=(); _keydesk; echo "\${COMPREPLY[*]}"; }`,
    before: '',
  },
  zsh: {
    args: ['-f'],
    ask: `compadd() { shift; print -r -- "\${(@M)@:#\${words[CURRENT]}*}" }; _files() { print -r -- '' }
t() { words=("$@"); CURRENT=$#words; _keydesk }`,
    before: 'compdef() { : }\n',
  },
  fish: {
    args: ['--no-config'],
    ask: `function t; echo (complete -C (string join ' ' -- $argv) | string replace -r '\\t.*' ''); end`,
    before: '',
  },
} as const

describe.each(['bash', 'zsh', 'fish'] as const)('in %s', (shell) => {
  const { args, ask, before } = asking[shell]
  const offered = (...words: string[]): string[] => {
    const line = ['t', 'keydesk', ...words].map((word) => `'${word}'`).join(' ')
    const path = join(folder, `${shell}.sh`)
    writeFileSync(path, `${before}${completionScript(shell)}\n${ask}\n${line}\n`)
    const { stdout, status } = spawnSync(shell, [...args, path], {
      encoding: 'utf8',
      env: { ...process.env, HOME: folder },
    })
    expect(status).not.toBe(127)
    return stdout
      .trim()
      .split(/\s+/u)
      .filter((word) => word !== '')
      .toSorted()
  }

  it.skipIf(!has(shell))('commands, options and values are offered', () => {
    expect(offered('wo')).toEqual(['workspaces'])
    expect(offered('rotations', '')).toEqual(['abandon', 'again', 'extend', 'finish', 'list', 'settle'])
    expect(offered('keys', 'list', '--pro')).toEqual(['--profile-folder', '--project'])
    expect(offered('health', '--fail-on', '')).toEqual(['high', 'low', 'medium'])
    expect(offered('keys', 'create', '--product', '')).toEqual(['batch', 'rt', 'tts'])
    // The program of --token-command has a completion of its own.
    expect(offered('keys', 'list', '--token-command', '--', 'op', '--pro')).toEqual([])
  })
})
