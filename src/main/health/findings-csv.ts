import type { ApiKey } from '#shared/api-key'
import type { Annotation } from '#shared/contract/annotations'
import { noAnnotation } from '#shared/domain/annotation'
import type { Inventory } from '#shared/inventory'
import type { Finding, Health } from '#shared/domain/health'
import type { CsvSeparator } from '#shared/domain/setting-rules'
import { health as words } from '#shared/text/en/features/health'
import { csvMark, csvRow } from '../audit/csv'

const columns = [
  'severity',
  'finding',
  'detail',
  'projectId',
  'projectName',
  'keyId',
  'keyName',
  'createdAt',
  'clientRef',
  'owner',
  'application',
  'tags',
  'usedUntil',
  'usedUntilReason',
  'usedUntilDetail',
] as const
type Row = Record<(typeof columns)[number], string | number | null>

// Written in pieces of about this many findings.
const perPiece = 2_000

/** The findings as a CSV file, piece by piece. */
export function* findingsCsv(
  { findings }: Health,
  inventory: Inventory,
  annotations: Readonly<Record<string, Annotation>>,
  separator: CsvSeparator,
): Generator<string> {
  const projects = new Map(inventory.parts.map(({ project }) => [project.id, project]))
  const keys = new Map(inventory.parts.flatMap((part) => part.keys.map((key) => [key.id, key] as const)))
  const rowOf = (finding: Finding): Row => {
    const key: Partial<ApiKey> = keys.get(finding.keyId) ?? {}
    const noted = annotations[finding.keyId] ?? noAnnotation
    const { title, fact } = words.findings[finding.kind]
    return {
      severity: finding.severity,
      finding: title,
      detail: fact(finding.facts),
      projectId: finding.projectId,
      projectName: projects.get(finding.projectId)?.name ?? '',
      keyId: finding.keyId,
      keyName: key.name ?? '',
      createdAt: key.createdAt ?? null,
      clientRef: key.clientRef ?? '',
      owner: noted.owner,
      application: noted.application,
      tags: noted.tags.join(', '),
      usedUntil: noted.usedUntil,
      usedUntilReason: noted.usedUntil === null ? '' : noted.usedUntilReason,
      usedUntilDetail: noted.usedUntilDetail,
    }
  }
  let piece = `${csvMark}${csvRow(columns, separator)}`
  for (const [index, finding] of findings.entries()) {
    const row = rowOf(finding)
    piece += csvRow(
      columns.map((column) => row[column]),
      separator,
    )
    if (index % perPiece !== perPiece - 1) continue
    yield piece
    piece = ''
  }
  yield piece
}
