import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAuditHandlers } from '../../../src/main/audit'
import { csvCell } from '../../../src/main/audit/csv'
import { visibleText } from '../../../src/shared/domain/visible-text'
import { filledLog, logIn, start, temporaryFolder } from './temp-log'

/** Reads CSV as RFC 4180 has it, every cell quoted. */
const parseCsv = (text: string): string[][] =>
  text
    .split(/(?<=")\r\n(?=$|")/u)
    .filter((record) => record !== '')
    .map((record) =>
      [...record.matchAll(/"((?:[^"]|"")*)"(?:,|$)/gu)].map(([, cell = '']) => cell.replaceAll('""', '"')),
    )

const context = { signal: new AbortController().signal }

describe('a CSV cell', () => {
  it.each([
    ['plain', '"plain"'],
    ['a "quoted", one', '"a ""quoted"", one"'],
    ['=1+1', `"'=1+1"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\t=1', '"[U+0009]=1"'],
    ['\r=1', '"[U+000D]=1"'],
    ['prod\u{202e}\u{200b}', '"prod[U+202E][U+200B]"'],
    [' =1', `"' =1"`],
    ['\u{ff1d}1', `"'\u{ff1d}1"`],
    [-7, `"'-7"`],
    [7, '"7"'],
    [null, '""'],
  ])('of %j is %s', (value, cell) => {
    expect(csvCell(value)).toBe(cell)
  })

  it('never begins with what starts a formula, and is shows all that is in it', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ' '), fc.string())
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(text, (value) => {
        const inner = csvCell(value).slice(1, -1).replaceAll('""', '"')
        expect(inner).not.toMatch(/^[=+\-@\t\r\n]/u)
        const seen = visibleText(value)
        expect([seen, `'${seen}`]).toContain(inner)
      }),
    )
  })
})

describe('exporting', () => {
  const setUp = async () => {
    const folder = await temporaryFolder()
    const log = await filledLog(join(folder, 'audit'), 6)
    await log.record({
      action: 'project-renamed',
      outcome: 'failed',
      failureCode: 'forbidden',
      projectName: '=HYPERLINK("https://evil.example","x")',
    })
    const asked: unknown[] = []
    const answer: { path: string | null } = { path: join(folder, 'out') }
    const handlers = createAuditHandlers({
      log,
      now: () => start,
      askForFile: (request) => {
        asked.push(request)
        return Promise.resolve(answer.path)
      },
    })
    return { folder, log, asked, answer, handlers }
  }

  it('writes CSV that opens in a spreadsheet and does nothing there', async () => {
    const { folder, asked, handlers, log } = await setUp()
    expect(await handlers['audit.export']({ filter: {}, format: 'csv' }, context)).toEqual({
      saved: true,
      entries: 7,
    })
    expect(asked).toEqual([{ suggestedName: 'keydesk-audit-2026-03-01.csv', kind: 'csv' }])
    const text = await readFile(join(folder, 'out'), 'utf8')
    expect(text.startsWith('\u{feff}"sequence","at",')).toBe(true)
    expect(text.endsWith('"\r\n')).toBe(true)
    const [header, ...records] = parseCsv(text.slice(1))
    expect(records).toHaveLength(7)
    expect(records.every((record) => record.length === header?.length)).toBe(true)
    const name = records[6]?.[header?.indexOf('projectName') ?? -1]
    expect(name).toBe(`'=HYPERLINK("https://evil.example","x")`)
    expect((await log.list({}, 0, 1)).entries).toMatchObject([
      { action: 'audit-exported', note: 'csv, 7 entries' },
    ])
  })

  it('writes JSON Lines exactly as they are in the log, those that match', async () => {
    const { folder, handlers } = await setUp()
    const before = await readFile(join(folder, 'audit', 'audit.jsonl'), 'utf8')
    await handlers['audit.export']({ filter: { actions: ['key-revoked'] }, format: 'jsonl' }, context)
    const lines = (text: string) => text.split('\n').filter((line) => line !== '')
    expect(lines(await readFile(join(folder, 'out'), 'utf8'))).toEqual(
      lines(before).filter((line) => line.includes('"action":"key-revoked"')),
    )
  })

  it('writes nothing where the dialog was closed', async () => {
    const { folder, answer, handlers, log } = await setUp()
    answer.path = null
    expect(await handlers['audit.export']({ filter: {}, format: 'csv' }, context)).toEqual({
      saved: false,
      entries: 0,
    })
    expect(await readdir(folder)).toEqual(['audit'])
    expect((await log.list({}, 0, 1)).total).toBe(7)
  })

  it('says so where the file cannot be written, and leaves nothing there', async () => {
    const { folder, answer, handlers } = await setUp()
    answer.path = join(folder, 'audit')
    await expect(handlers['audit.export']({ filter: {}, format: 'csv' }, context)).rejects.toMatchObject({
      failure: { code: 'storage-failed' },
    })
    expect(await readdir(folder)).toEqual(['audit'])
  })

  it('works on an empty log', async () => {
    const folder = await temporaryFolder()
    expect(await logIn(join(folder, 'audit')).exportTo(join(folder, 'out'), {}, 'jsonl')).toBe(0)
    expect(await readFile(join(folder, 'out'), 'utf8')).toBe('')
  })
})
