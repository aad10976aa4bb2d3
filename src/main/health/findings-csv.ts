import type { ApiKey } from '#shared/api-key'
import type { Annotation } from '#shared/contract/annotations'
import { noAnnotation } from '#shared/domain/annotation'
import type { Inventory } from '#shared/inventory'
import type { Finding, Health } from '#shared/domain/health'
import type { CsvSeparator } from '#shared/domain/setting-rules'
import { health as words } from '#shared/text/en/features/health'
import { csvPieces, type CsvValue } from '../audit'

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
type Row = Record<(typeof columns)[number], CsvValue>

/** The findings as a CSV file, piece by piece. */
export const findingsCsv = (
  { findings }: Health,
  inventory: Inventory,
  annotations: Readonly<Record<string, Annotation>>,
  separator: CsvSeparator,
): Iterable<string> => {
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
  return csvPieces(columns, findings, rowOf, separator)
}
