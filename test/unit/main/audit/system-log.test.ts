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
    await systemLog('linux', program)?.('-x $(touch here) `id`')
    expect(await readFile(join(folder, 'said'), 'utf8')).toBe(
      '-t\nkeydesk\n-p\nuser.notice\n--\n-x $(touch here) `id`\n',
    )
  },
)

it('says so where the line cannot be written, and is missing on Windows', async () => {
  await expect(systemLog('linux', '/nowhere/logger')?.('a line')).rejects.toThrow()
  expect(systemLog('win32')).toBeUndefined()
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
