import { execFileSync } from 'node:child_process'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runDemo } from '../../../../src/cli/commands/demo'
import type { Run } from '../../../../src/cli/session'
import { temporaryFolder } from '../../main/audit/temp-log'

it.runIf(process.platform !== 'win32')(
  'the command that it prints is one of a shell, whatever the folder is named',
  async () => {
    const folder = join(await temporaryFolder(), "a 'b'; touch c; '")
    await mkdir(folder)
    const ending = new AbortController()
    let printed = ''
    let files: string[] = []
    const run = {
      values: new Map([['folder', folder]]),
      ports: {
        readPolicy: async () => ({ state: 'none' }),
        startDemo: async () => ({ baseUrl: 'http://127.0.0.1:8473/v1', close: async () => {} }),
        signal: ending.signal,
        out: async (text: string) => {
          printed = text
          files = await readdir(folder)
          ending.abort()
        },
      },
    }
    await runDemo(run as unknown as Run)
    expect(files).toEqual(['keydesk-demo-token'])
    const line = /^keydesk (.*)$/mu.exec(printed)?.[1] ?? ''
    const words = execFileSync('/bin/sh', ['-c', `printf '%s\\n' ${line}`], { encoding: 'utf8' })
    expect(words.split('\n')).toContain(join(folder, 'keydesk-demo-token'))
  },
)
