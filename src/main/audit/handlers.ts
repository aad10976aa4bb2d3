import type { auditCalls } from '#shared/contract/audit'
import type { HandlersOf } from '../ipc/call-handlers'
import type { ExportFormat } from './export-file'
import type { AuditLog } from './types'

export interface AuditHandlersOptions {
  readonly log: AuditLog
  /** Asks in a native dialog where to save; null where it was closed. */
  readonly askForFile: (request: { suggestedName: string; kind: ExportFormat }) => Promise<string | null>
  /** The time, in milliseconds since 1970. */
  readonly now: () => number
}

/** The calls on the audit log. An export is itself recorded, after it, so that a failing disk cannot prevent it. */
export const createAuditHandlers = (options: AuditHandlersOptions): HandlersOf<typeof auditCalls> => {
  const { log, askForFile, now } = options
  return {
    'audit.list': ({ filter, offset, limit }) => log.list(filter, offset, limit),

    'audit.verify': async () => ({ verdict: await log.verify() }),

    'audit.export': async ({ filter, format, separator }) => {
      const day = new Date(now()).toISOString().slice(0, 10)
      const path = await askForFile({ suggestedName: `keydesk-audit-${day}.${format}`, kind: format })
      if (path === null) return { saved: false, entries: 0 }
      const entries = await log.exportTo(path, filter, format, separator)
      await log
        .record({ action: 'audit-exported', outcome: 'succeeded', note: `${format}, ${entries} entries` })
        // The file is there: say so.
        .catch(() => {})
      return { saved: true, entries }
    },
  }
}
