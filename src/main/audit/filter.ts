import { foldForSearch } from '#shared/domain/search-text'
import type { AuditEntry, AuditFilter } from '#shared/contract/audit'
import { entryKeyId } from './log/entry-text'

const textsOf = (entry: AuditEntry): readonly string[] => [
  entry.keyName,
  entry.keyId ?? '',
  entry.projectName,
  entry.projectId === null ? '' : String(entry.projectId),
  entry.workspaceName,
  entry.note,
  entry.actor,
  entry.host,
  entry.action,
  entry.failureCode ?? '',
]

/** What the line of each entry about a key has in it, as bytes; undefined where no key is asked for. */
export const bytesOfKey = ({ keyId }: AuditFilter): Buffer | undefined =>
  keyId === undefined ? undefined : Buffer.from(JSON.stringify(entryKeyId(keyId)).slice(1, -1))

/** True where nothing is asked of an entry. */
export const isOpenFilter = (filter: AuditFilter): boolean =>
  Object.values(filter).every((part) => part === undefined || part === '')

/**
 * Makes the test whether an entry is among those asked for. Text is looked for in all fields that a person reads,
 * without regard to case and accents; times are inclusive.
 */
export const matcherOf = (filter: AuditFilter): ((entry: AuditEntry) => boolean) => {
  const text = foldForSearch(filter.text?.trim() ?? '')
  const from = filter.from === undefined ? -Infinity : Date.parse(filter.from)
  const to = filter.to === undefined ? Infinity : Date.parse(filter.to)
  const { workspaceId, actions, outcomes } = filter
  const keyId = filter.keyId === undefined ? undefined : entryKeyId(filter.keyId)
  return (entry) => {
    if (workspaceId !== undefined && entry.workspaceId !== workspaceId) return false
    if (keyId !== undefined && entry.keyId !== keyId) return false
    if (actions !== undefined && !actions.includes(entry.action)) return false
    if (outcomes !== undefined && !outcomes.includes(entry.outcome)) return false
    const at = Date.parse(entry.at)
    if (at < from || at > to) return false
    return text === '' || textsOf(entry).some((field) => foldForSearch(field).includes(text))
  }
}
