import { spawn, spawnSync } from 'node:child_process'
import stringWidth from 'string-width'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Bare, openBare } from '../bare'
import { buildForAll } from '../site'

const command = buildForAll()

let bare: Bare
let id: string
beforeEach(async () => {
  bare = await openBare(command.path, 'Canary-7f3kQ9zT2mX8vB4nL6wR1yH5')
  const { project_id: projectId } = bare.server.state.addProject({ name: 'Captions for the evening news' })
  id = bare.server.state.addKey(projectId, { name: '字幕サービス-製品版-とても長い名前' }).apikey_id
})
afterEach(() => bare.close())

const list = () => [
  'keys',
  'list',
  '--ephemeral',
  '--base-url',
  bare.server.baseUrl,
  '--token-file',
  bare.tokenFile,
]

describe('in a pipe', () => {
  it.each([{}, { FORCE_COLOR: '1' }])(
    'there is no colour, no progress, and nothing is shortened: %j',
    async (env) => {
      const done = await bare.run(list(), { env: { COLUMNS: '40', ...env } })
      expect(done).toMatchObject({ code: 0, err: '' })
      expect(done.out).toContain('字幕サービス-製品版-とても長い名前')
      expect(done.out).toContain('Captions for the evening news')
      expect(done.out).not.toContain('\u001b')
    },
  )

  it.each(['C', 'POSIX', 'en_US.ISO-8859-1'])(
    'with the locale %s names, help and scripts are what they are in UTF-8',
    async (locale) => {
      const env = { LC_ALL: locale }
      const { project_id: projectId } = bare.server.state.addProject({ name: 'Europe – “live”' })
      bare.server.state.addKey(projectId, { name: 'captions–eu' })
      const listed = await bare.run(list(), { env })
      expect(listed.out).toContain('captions–eu')
      expect(listed.out).toContain('Europe – “live”')
      for (const words of [
        ['keys', 'create', '--help'],
        ['completion', 'fish'],
      ])
        expect(await bare.run(words, { env })).toEqual(await bare.run(words))
    },
  )
})

const hasScript = spawnSync('script', ['--version']).status === 0

// util-linux's script gives a command a terminal.
describe.skipIf(!hasScript)('on a terminal', () => {
  const onTerminal = async (env: Readonly<Record<string, string>> = {}) => {
    const words = [process.execPath, command.path, ...list()].map((word) => `'${word}'`).join(' ')
    const child = spawn('script', ['-qec', `stty cols 60; ${words}`, '/dev/null'], {
      cwd: bare.home,
      env: {
        PATH: process.env['PATH'],
        HOME: bare.home,
        LC_ALL: 'C.UTF-8',
        TERM: 'xterm',
        SHELL: '/bin/sh',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => void (out += text))
    await new Promise((resolve) => void child.once('close', resolve))
    return { code: child.exitCode, out: out.replaceAll('\r\n', '\n') }
  }

  it('a table fits its columns, its ID is whole, and progress is cleared before it', async () => {
    const { code, out } = await onTerminal()
    expect(code).toBe(0)
    const cleared = out.lastIndexOf('\r\u001b[K')
    expect(out.slice(0, cleared)).toContain('Listing projects: ')
    const lines = out
      .slice(cleared)
      .replace('\r\u001b[K', '')
      .split('\n')
      .filter((line) => line !== '')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain(id)
    expect(lines[1]).toContain('…')
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(60)
    expect(lines.join('\n')).not.toContain('\u001b')
  })

  it('a dumb one gets no progress, and there is no colour even where it is asked for', async () => {
    const { out } = await onTerminal({ TERM: 'dumb', FORCE_COLOR: '1' })
    expect(out).not.toContain('\u001b')
    expect(out).toContain(id)
  })
})
