import type { CsvSeparator } from '#shared/domain/setting-rules'
import { csvMark, csvRow } from './csv'
import { auditEntrySchema } from '#shared/contract/audit'
import type { ReadEntry } from './log/log-reader'
import { writePieces } from '../storage/write-pieces'

export type ExportFormat = 'csv' | 'jsonl'

const columns = auditEntrySchema.keyof().options

// Written in pieces of about this many characters.
const pieceLength = 256 * 1_024

/**
 * Writes entries to a file, oldest first, and answers how many: as CSV, its columns the fields of an entry, or as their lines exactly as they are in
 * the log. The file is there whole or not at all; mode 0600. Throws the system's error.
 */
export const writeExport = async (
  path: string,
  format: ExportFormat,
  entries: AsyncIterable<ReadEntry>,
  separator: CsvSeparator,
): Promise<number> => {
  let count = 0
  async function* pieces() {
    let piece = format === 'csv' ? `${csvMark}${csvRow(columns, separator)}` : ''
    for await (const { entry, line } of entries) {
      count += 1
      piece +=
        format === 'csv'
          ? csvRow(
              columns.map((column) => entry[column] ?? null),
              separator,
            )
          : `${line.toString('utf8')}\n`
      if (piece.length < pieceLength) continue
      yield piece
      piece = ''
    }
    yield piece
  }
  await writePieces(path, pieces())
  return count
}
