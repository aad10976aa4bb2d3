import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { systemLog } from '../../../../src/main/audit'
import { logIn, temporaryFolder } from './temp-log'

it.skipIf(process.platform === 'win32')(
  'gives the line to logger as one argument, without a shell',
  async () => {
    const folder = await temporaryFolder()
    const program = join(folder, 'logger')
    await writeFile(program, `#!/bin/sh\nfor each in "$@"; do echo "$each" >> '${folder}/said'; done\n`)
    await chmod(program, 0o700)
    await systemLog('linux', program)('-x $(touch here) `id`')
    expect(await readFile(join(folder, 'said'), 'utf8')).toBe(
      '-t\nkeydesk\n-p\nuser.notice\n--\n-x $(touch here) `id`\n',
    )
  },
)

it('says so where the line cannot be written', async () => {
  await expect(systemLog('linux', '/nowhere/logger')('a line')).rejects.toThrow()
})

it.each([
  ['linux', '/usr/bin/logger', ['-t', 'keydesk', '-p', 'user.notice', '--']],
  ['darwin', '/usr/bin/logger', ['-t', 'keydesk', '-p', 'user.notice', '--']],
  [
    'win32',
    String.raw`C:\Windows\System32\eventcreate.exe`,
    ['/L', 'APPLICATION', '/T', 'INFORMATION', '/SO', 'Keydesk', '/ID', '1', '/D'],
  ],
] as const)(
  'runs a program of %s by its whole path, with the line as the last of its words',
  async (...expected) => {
    const [platform, program, words] = expected
    const ran: unknown[] = []
    const log = systemLog(platform, undefined, async (...given) => void ran.push(given))
    await log('audit log at the end of a run: entry 7, hash ab')
    expect(ran).toEqual([[program, [...words, 'audit log at the end of a run: entry 7, hash ab']]])
  },
)

it('gives a line that is one, and no longer than a line of ours', async () => {
  const ran: string[] = []
  const log = systemLog('win32', undefined, async (_, args) => void ran.push(args.at(-1) ?? ''))
  await log(`a\r\nb\u0000c\u202e "d" %1 ${'x'.repeat(9_000)}`)
  expect(ran[0]).toMatch(/^a\?\?b\?c\? "d" %1 x+$/u)
  expect(ran[0]).toHaveLength(500)
})

it('gets how far a log goes', async () => {
  const folder = await temporaryFolder()
  expect(await logIn(folder).head()).toBeNull()
  const log = logIn(folder)
  await log.record({ action: 'settings-changed', outcome: 'succeeded' })
  const verdict = await log.verify()
  expect(await log.head()).toEqual({
    sequence: 1,
    hash: verdict.state === 'whole' ? verdict.lastHash : null,
    isOurs: true,
  })
  expect(await logIn(folder).head()).toMatchObject({ sequence: 1, isOurs: false })
})
