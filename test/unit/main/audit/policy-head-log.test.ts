import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { policyHeadLog } from '../../../../src/main/audit'
import { temporaryFolder } from './temp-log'

const about = { now: () => Date.UTC(2026, 2, 11, 10), actor: 'ada', host: 'workbench' }

it('adds a line to the file that the policy names, and takes none away', async () => {
  const path = join(await temporaryFolder(), 'heads.log')
  await policyHeadLog(path, about)('audit log at the start of a run: entry 1, hash ab')
  await policyHeadLog(path, about)('audit log at the end of a run: entry 2, hash cd')
  expect(await readFile(path, 'utf8')).toBe(
    '2026-03-11T10:00:00.000Z workbench ada keydesk: audit log at the start of a run: entry 1, hash ab\n' +
      '2026-03-11T10:00:00.000Z workbench ada keydesk: audit log at the end of a run: entry 2, hash cd\n',
  )
  if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600)
})

it('rejects where it cannot be written', async () => {
  await expect(
    policyHeadLog(join(await temporaryFolder(), 'no', 'heads.log'), about)('a line'),
  ).rejects.toThrow()
})
