import type { AuditAction, AuditFilter, AuditOutcome } from '#shared/contract/audit'
import type { auditActionGroups } from '#shared/domain/audit-actions'

/** The groups of actions, in the order in which they are offered. */
export const groupNames = [
  'workspaces',
  'projects',
  'keys',
  'rotations',
  'notes',
  'destinations',
  'keydesk',
] as const

// Does not compile where a group is not offered.
true satisfies keyof typeof auditActionGroups extends (typeof groupNames)[number] ? true : never

/** An outcome to look for; `troubled` is a change that failed, or of which nobody knows. */
export type OutcomeChoice = AuditOutcome | 'troubled'

/** What is typed and chosen to find operations. */
export interface AuditFilters {
  readonly text: string
  readonly workspaceId: string | null
  readonly keyId: string | null
  /** None stands for all. */
  readonly actions: ReadonlySet<AuditAction>
  readonly outcome: OutcomeChoice | null
  /** Days in local time, `2026-03-12`; empty for no limit. */
  readonly from: string
  readonly to: string
}

export const noFilters: AuditFilters = {
  text: '',
  workspaceId: null,
  keyId: null,
  actions: new Set(),
  outcome: null,
  from: '',
  to: '',
}

// Without a zone, a date with a time is local.
const at = (day: string, time: string): string | null => {
  const ms = /^\d{4}-\d\d-\d\d$/u.test(day) ? Date.parse(`${day}T${time}`) : Number.NaN
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}

/** Whether the first day is after the last. */
export const areDatesCrossed = ({ from, to }: AuditFilters): boolean => from !== '' && to !== '' && from > to

/** The filter as main takes it. */
export const filterOf = (filters: AuditFilters): AuditFilter => {
  const { workspaceId, keyId, actions, outcome } = filters
  const text = filters.text.trim()
  const from = at(filters.from, '00:00:00.000')
  const to = at(filters.to, '23:59:59.999')
  return {
    ...(text !== '' && { text: text.slice(0, 200) }),
    ...(workspaceId !== null && { workspaceId }),
    ...(keyId !== null && { keyId }),
    ...(actions.size > 0 && { actions: [...actions] }),
    ...(outcome !== null && { outcomes: outcome === 'troubled' ? ['failed', 'unknown'] : [outcome] }),
    ...(from !== null && { from }),
    ...(to !== null && { to }),
  }
}

/** Whether anything is asked of the operations. */
export const isFiltering = (filters: AuditFilters): boolean => Object.keys(filterOf(filters)).length > 0
