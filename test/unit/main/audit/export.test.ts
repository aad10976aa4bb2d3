import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAuditHandlers } from '../../../../src/main/audit'
import { csvCell, csvRow } from '../../../../src/main/audit/csv'
import { visibleText } from '../../../../src/shared/domain/visible-text'
import { csvSeparators } from '../../../../src/shared/domain/setting-rules'
import { filledLog, logIn, start, temporaryFolder } from './temp-log'

/** Reads CSV as RFC 4180 has it, every cell quoted. */
const parseCsv = (text: string): string[][] =>
  text
    .split(/(?<=")\r\n(?=$|")/u)
    .filter((record) => record !== '')
    .map((record) =>
      [...record.matchAll(/"((?:[^"]|"")*)"(?:,|$)/gu)].map(([, cell = '']) => cell.replaceAll('""', '"')),
    )

/** Reads CSV as spreadsheets do: a cell is quoted where it begins with a quote; what comes after its end is text. */
const readAsSpreadsheet = (text: string, separator: ',' | ';'): string[][] => {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    let cell = ''
    if (text[at] === '"')
      for (at += 1; at < text.length; at += 1) {
        if (text[at] !== '"') cell += text[at]
        else if (text[at + 1] === '"') cell += text[(at += 1)]
        else break
      }
    if (text[at] === '"') at += 1
    while (at < text.length && text[at] !== separator && text[at] !== '\r') cell += text[at++]
    row.push(cell)
    if (text[at] === separator) at += 1
    else {
      at += 2
      rows.push(row)
      row = []
    }
  }
  return rows
}

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
    ['\u{a0}=1', '"[U+00A0]=1"'],
    ['\u{feff}=1', '"[U+FEFF]=1"'],
    ['\u{3000}\u{ff1d}1', `"'\u{3000}\u{ff1d}1"`],
    ['\u{fe66}1', `"'\u{fe66}1"`],
    ['"=1', `"'""=1"`],
    ['a;=1', `"a;'=1"`],
    ['a; "@b', `"a;' ""@b"`],
    ['a,-1;b', `"a,'-1;b"`],
    ['a;b,c', '"a;b,c"'],
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
        const bare = (cell: string) => cell.replaceAll(/(^|[,;])'/gu, '$1')
        expect(bare(inner)).toBe(bare(visibleText(value)))
      }),
    )
  })
})

describe('a CSV file', () => {
  const nasty = fc.string({
    unit: fc.oneof(
      fc.constantFrom('=', '+', '-', '@', ',', ';', '"', "'", ' ', '\t', '\r', '\n', 'a'),
      fc.constantFrom('\u{a0}', '\u{200b}', '\u{200d}', '\u{feff}', '\u{3000}', '\u{2800}', '\u{ff1d}', '漢'),
    ),
    maxLength: 12,
  })
  const file = (rows: readonly string[][], separator: 'comma' | 'semicolon') =>
    rows.map((row) => csvRow(row, separator)).join('')
  const startsFormula = /^[\s\p{C}\p{Z}\p{DI}\u2800]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u

  it('has no formula in any cell, whichever separator the program that reads it takes', () => {
    fc.assert(
      fc.property(fc.array(fc.array(nasty, { minLength: 1 })), (rows) => {
        for (const separator of csvSeparators)
          for (const reads of [',', ';'] as const)
            for (const cell of readAsSpreadsheet(file(rows, separator), reads).flat())
              expect(cell).not.toMatch(startsFormula)
      }),
      { numRuns: 2_000 },
    )
  })

  it('opens in columns where the separator is the program’s own', () => {
    fc.assert(
      fc.property(fc.array(fc.array(nasty, { minLength: 1 })), (rows) => {
        const widths = rows.map((row) => row.length)
        expect(readAsSpreadsheet(file(rows, 'comma'), ',').map((row) => row.length)).toEqual(widths)
        expect(readAsSpreadsheet(file(rows, 'semicolon'), ';').map((row) => row.length)).toEqual(widths)
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
      demoLog: log,
      isDemoWorkspace: () => false,
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

  it('writes CSV with semicolons where they are asked for', async () => {
    const { folder, handlers } = await setUp()
    await handlers['audit.export']({ filter: {}, format: 'csv', separator: 'semicolon' }, context)
    const text = await readFile(join(folder, 'out'), 'utf8')
    expect(text.startsWith('\u{feff}"sequence";"at";')).toBe(true)
    const rows = readAsSpreadsheet(text.slice(1), ';')
    expect(rows).toHaveLength(8)
    expect(new Set(rows.map((row) => row.length)).size).toBe(1)
    expect(rows[7]).toContain(`'=HYPERLINK("https://evil.example","x")`)
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
