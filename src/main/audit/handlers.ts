import type { auditCalls } from '#shared/contract/audit'
import type { HandlersOf } from '../ipc/call-handlers'
import type { ExportFormat } from './export-file'
import type { AuditLog } from './types'

export interface AuditHandlersOptions {
  readonly log: AuditLog
  /** The log of the demo workspace. */
  readonly demoLog: Pick<AuditLog, 'operations' | 'verify' | 'exportTo' | 'note'>
  /** Whether a workspace's entries are in that one. */
  readonly isDemoWorkspace: (workspaceId: string | undefined) => boolean
  /** Asks in a native dialog where to save; null where it was closed. */
  readonly askForFile: (request: { suggestedName: string; kind: ExportFormat }) => Promise<string | null>
  /** The time, in milliseconds since 1970. */
  readonly now: () => number
}

/** The calls on the audit log. An export is itself recorded, after it, so that a failing disk cannot prevent it. */
export const createAuditHandlers = (options: AuditHandlersOptions): HandlersOf<typeof auditCalls> => {
  const { log, demoLog, isDemoWorkspace, askForFile, now } = options
  const logOf = (isDemo: boolean | undefined) => (isDemo === true ? demoLog : log)
  return {
    'audit.list': ({ filter, offset, limit, isDemo = isDemoWorkspace(filter.workspaceId) }) =>
      logOf(isDemo).operations(filter, offset, limit),

    'audit.verify': async ({ isDemo }) => ({ verdict: await logOf(isDemo).verify() }),

    'audit.countOwed': async () => ({ entries: log.owed() }),

    'audit.export': async ({ filter, format, separator, isDemo }) => {
      const of = logOf(isDemo)
      const day = new Date(now()).toISOString().slice(0, 10)
      const path = await askForFile({ suggestedName: `keydesk-audit-${day}.${format}`, kind: format })
      if (path === null) return { saved: false, entries: 0 }
      const entries = await of.exportTo(path, filter, format, separator)
      // The file is there: say so.
      await of.note({ action: 'audit-exported', outcome: 'succeeded', note: `${format}, ${entries} entries` })
      return { saved: true, entries }
    },
  }
}
