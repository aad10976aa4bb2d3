import { type AuditEntry, auditEntrySchema } from '#shared/contract/audit'
import { visibleText } from '#shared/domain/visible-text'

// Also after white space, and in full width: some programs trim or fold before they look for a formula.
const startsFormula = /^\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u

/**
 * One cell: always quoted, quotes doubled (RFC 4180, 2.5 to 2.7). What a spreadsheet would take for a formula gets
 * an apostrophe before it, which shows it as text (OWASP, CSV injection). What cannot be seen is written out.
 */
export const csvCell = (value: string | number | null): string => {
  const text = value === null ? '' : visibleText(String(value))
  const inert = startsFormula.test(text) ? `'${text}` : text
  return `"${inert.replaceAll('"', '""')}"`
}

const columns = auditEntrySchema.keyof().options

/** The names of the columns: the fields of an entry. Begins with a byte order mark, else Excel misreads UTF-8. */
export const csvHeader = `\u{feff}${columns.map((column) => csvCell(column)).join(',')}\r\n`

/** An entry as one record, with its end (CRLF: RFC 4180, 2.1). For reading; JSON Lines are for checking hashes. */
export const csvRecord = (entry: AuditEntry): string =>
  `${columns.map((column) => csvCell(entry[column] ?? null)).join(',')}\r\n`
