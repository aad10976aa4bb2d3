import type { CallOutput } from '#shared/contract'
import type { AuditAction, AuditEntry, AuditFilter, AuditOutcome, AuditVerdict } from '#shared/contract/audit'
import type { CsvSeparator } from '#shared/domain/setting-rules'
import type { FailureCode } from '#shared/failure'
import type { ExportFormat } from './export-file'

/** What an entry is about. No free-form error text: failures are named by code. */
export interface AuditFacts {
  readonly workspaceId?: string | null
  readonly workspaceName?: string
  readonly projectId?: number | null
  readonly projectName?: string
  readonly keyId?: string | null
  readonly keyName?: string
  /** A short plain note; never a secret, and never the words of an error. */
  readonly note?: string
}

/** One thing that happened. Without `operationId` it is an operation by itself. */
export interface AuditRecord extends AuditFacts {
  readonly action: AuditAction
  readonly outcome: AuditOutcome
  readonly operationId?: string
  readonly failureCode?: FailureCode | null
}

/** How an operation ended, with what is known only then. */
export type AuditEnding = AuditFacts & {
  readonly outcome: Exclude<AuditOutcome, 'started'>
  readonly failureCode?: FailureCode | null
}

/** A change under way: its start is in the log, and its outcome is still to be told. */
export interface AuditOperation {
  readonly id: string
  /**
   * Records how it ended; facts given here stand over those of the start (a new key's id). Never throws: a change
   * that was made has its outcome whatever the disk does. `recorded` is false where the log could not be written;
   * the outcome is then kept and written before the next entry. Only the first call counts.
   */
  end(
    outcome: Exclude<AuditOutcome, 'started'>,
    extra?: AuditFacts & { readonly failureCode?: FailureCode | null },
  ): Promise<{ recorded: boolean }>
}

/**
 * A log outside the audit log that is told how far it goes: writes one line, and rejects where that is not possible.
 * Whoever cuts the audit log cannot cut it there.
 */
export type HeadLog = (line: string) => Promise<void>

export interface AuditPage {
  readonly entries: AuditEntry[]
  /** How many entries match in all. */
  readonly total: number
  readonly verdict: AuditVerdict
}

/** An entry that the log goes up to, by its number and its hash. */
export interface LogEnd {
  readonly sequence: number
  readonly hash: string
}

/** What a log has after an entry. */
export interface EntriesAfter {
  /** Oldest first. */
  readonly entries: AuditEntry[]
  /** Where the log ends now. */
  readonly end: LogEnd
  /** False where the log no longer has the entry that was asked about. */
  readonly hasIt: boolean
  /** On the chain alone. */
  readonly verdict: AuditVerdict
}

/** The append-only record of who changed what, and when. */
export interface AuditLog {
  /** Appends an entry; resolves once it is safely on disk. Throws `storage-failed`. */
  record(record: AuditRecord): Promise<void>
  /**
   * Appends an entry on what has happened. If the disk does not take it, the entry is owed, and written before the next
   * one or at the end of the run. Never throws.
   */
  note(record: AuditRecord): Promise<void>
  /**
   * Records that a change is about to be sent; resolves once that is safely on disk. Throws `storage-failed`: then
   * do not send the change.
   */
  begin(action: AuditAction, facts: AuditFacts): Promise<AuditOperation>
  /** A page of the entries that match, newest first, with the verdict as of now. Throws `stored-data-unreadable`. */
  list(filter: AuditFilter, offset: number, limit: number): Promise<AuditPage>
  /**
   * The next entries after one, at most `limit`; from the first on where it is null. None where the chain is broken. Never
   * asks the keychain. Throws `stored-data-unreadable`.
   */
  after(last: LogEnd | null, limit: number): Promise<EntriesAfter>
  /** A page of the operations that match, the last begun first. Throws `stored-data-unreadable`. */
  operations(filter: AuditFilter, offset: number, limit: number): Promise<CallOutput<'audit.list'>>
  /**
   * Reads the whole log again and says whether its chain holds, and its seals, for which it asks the keychain. Throws
   * `stored-data-unreadable`.
   */
  verify(): Promise<AuditVerdict>
  /** The same for the chain alone; does not ask the keychain. */
  verifyChain(): Promise<AuditVerdict>
  /**
   * At start: gives each operation that an earlier run began and did not end the outcome `unknown`; answers how
   * many. Throws `storage-failed` or `stored-data-unreadable`.
   */
  settleInterrupted(): Promise<number>
  /** How many entries are owed now, including those that are being written. */
  owed(): number
  /**
   * Tries once more to write what is owed, and resolves once nothing is being written any more: at quit, so that the
   * head is as far as the log, and the keychain's too if it answers within two seconds. Never throws.
   */
  flush(): Promise<void>
  /**
   * How far the log goes, and whether this run wrote any of it; null where it has no entry or cannot be read. Never
   * throws.
   */
  head(): Promise<{ sequence: number; hash: string; isOurs: boolean } | null>
  /** Writes all entries of the matching operations to a file, oldest first; answers how many. Throws `storage-failed`. */
  exportTo(path: string, filter: AuditFilter, format: ExportFormat, separator?: CsvSeparator): Promise<number>
}
