import type { AuditVerdict } from '#shared/contract/audit'
import { proxyWay } from '#shared/proxy'
import type { Settings } from '#shared/settings'
import { readRegularFile } from '../storage/regular-file'
import { redactedLine } from './log-file'

/** What the report tells; numbers and versions, never names. */
export interface DiagnosticFacts {
  readonly versions: Readonly<Record<string, string>>
  readonly system: string
  readonly settings: Settings
  readonly workspaces: number
  readonly audit: AuditVerdict | null
  readonly logPath: string
  readonly home: string
}

const shownLines = 200

const lastLines = async (path: string): Promise<string[]> => {
  try {
    return (await readRegularFile(path)).trimEnd().split('\n').slice(-shownLines)
  } catch {
    return []
  }
}

const auditWords = (verdict: AuditVerdict | null): string => {
  if (verdict === null) return 'unreadable'
  if (verdict.state === 'whole') return `whole, ${verdict.entries} entries, ${verdict.tornLines} torn lines`
  return `broken at line ${verdict.line}: ${verdict.problem}`
}

/** A report of this installation as plain text, safe to paste in public. */
export const diagnosticsReport = async (facts: DiagnosticFacts): Promise<string> => {
  const head = [
    ...Object.entries(facts.versions).map(([name, version]) => `${name}: ${version}`),
    `system: ${facts.system}`,
    `workspaces: ${facts.workspaces}`,
    `audit log: ${auditWords(facts.audit)}`,
    // The address of a proxy is a name of the company's own network.
    ...Object.entries({ ...facts.settings, proxy: proxyWay(facts.settings.proxy) }).map(
      ([name, value]) => `${name}: ${String(value)}`,
    ),
    '',
    `last lines of the log (${shownLines} at most):`,
  ]
  const log = await lastLines(facts.logPath)
  return [...head, ...log].map((line) => redactedLine(line, facts.home)).join('\n')
}
