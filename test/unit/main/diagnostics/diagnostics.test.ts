import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { settingsSchema } from '#shared/settings'
import { createLogFile } from '../../../../src/main/diagnostics/log-file'
import { diagnosticsReport } from '../../../../src/main/diagnostics/report'

const token = 'eyJ0b2tlbiI6IjEyMzQ1Njc4OTAifQ7fGq2kLm9xZpR4'
const home = '/home/maria.lopez'
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keydesk-log-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const logFile = (maxBytes?: number) =>
  createLogFile({ folder, now: () => 0, home, ...(maxBytes === undefined ? {} : { maxBytes }) })

describe('the log file', () => {
  it('takes lines, readable by its owner alone, without secrets, home folder or line breaks', async () => {
    const log = logFile()
    log.add(`keys.list: internal, at ${home}/app/index.js\nwith ${token} and Bearer short`)
    expect(await readFile(log.path, 'utf8')).toBe(
      '1970-01-01T00:00:00.000Z keys.list: internal, at ~/app/index.js with ••• and Bearer •••\n',
    )
    expect((await stat(log.path)).mode & 0o777).toBe(0o600)
  })

  it('begins anew at its size and keeps one older file', async () => {
    const log = logFile(100)
    for (let line = 0; line < 20; line += 1) log.add(`line number ${line} of the log`)
    expect((await readdir(folder)).toSorted()).toEqual(['keydesk.1.log', 'keydesk.log'])
    expect(await readFile(log.path, 'utf8')).toContain('line number 19')
  })

  it('never throws, not even where its folder cannot be', async () => {
    await writeFile(join(folder, 'file'), '')
    const log = createLogFile({ folder: join(folder, 'file', 'logs'), now: () => 0, home })
    expect(() => log.add('a line')).not.toThrow()
  })
})

describe('the diagnostics', () => {
  it('tell versions, settings, the state of the audit log and the last lines, and no secret', async () => {
    const log = logFile()
    log.add('the app started')
    await writeFile(log.path, `planted ${token} in ${home}\n`, { flag: 'a' })
    const report = await diagnosticsReport({
      versions: { keydesk: '0.1.0', electron: '41.7.1' },
      system: 'linux 6.1 x64',
      settings: settingsSchema.parse({}),
      workspaces: 2,
      audit: { state: 'broken', line: 7, problem: 'hash-mismatch', entriesBefore: 6 },
      logPath: log.path,
      home,
    })
    expect(report).toContain('keydesk: 0.1.0')
    expect(report).toContain('audit log: broken at line 7: hash-mismatch')
    expect(report).toContain('rotationAgeDays: 90')
    expect(report).toContain('the app started')
    expect(report).toContain('planted ••• in ~')
    expect(report).not.toContain(token)
    expect(report).not.toContain('maria')
  })

  it('are had without a log', async () => {
    const report = await diagnosticsReport({
      versions: {},
      system: 'linux',
      settings: settingsSchema.parse({}),
      workspaces: 0,
      audit: null,
      logPath: join(folder, 'none.log'),
      home: '',
    })
    expect(report).toContain('audit log: unreadable')
  })
})
