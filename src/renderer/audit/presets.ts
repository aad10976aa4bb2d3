import type { AuditAction } from '#shared/contract/audit'
import { type CalendarDate, dateAfter } from '#shared/domain/days'
import { noFilters, type AuditFilters } from './filters'

/** What changes something at Speechmatics, and what of that takes a key away. */
const changes: readonly AuditAction[] = [
  'project-created',
  'project-renamed',
  'project-deleted',
  'key-created',
  'key-revoked',
  'rotation-started',
  'rotation-finished',
]
const revocations: readonly AuditAction[] = ['key-revoked', 'rotation-finished', 'project-deleted']

export const presetNames = ['today', 'week', 'changes', 'revocations', 'troubled'] as const
export type Preset = (typeof presetNames)[number]

/** The part of the filters that a preset sets; `today` is the local date. */
const parts: Readonly<Record<Preset, (today: CalendarDate) => Partial<AuditFilters>>> = {
  today: (today) => ({ from: today, to: '' }),
  week: (today) => ({ from: dateAfter(today, -6), to: '' }),
  changes: () => ({ actions: new Set(changes) }),
  revocations: () => ({ actions: new Set(revocations) }),
  troubled: () => ({ outcome: 'troubled' }),
}

const isSame = (one: unknown, other: unknown): boolean =>
  one instanceof Set && other instanceof Set
    ? one.size === other.size && [...one].every((each) => other.has(each))
    : one === other

/** Whether the filters are set as a preset sets them. */
export const isPresetOn = (preset: Preset, filters: AuditFilters, today: CalendarDate): boolean =>
  Object.entries(parts[preset](today)).every(([name, value]) => isSame(Reflect.get(filters, name), value))

/** The filters with a preset's part set, or cleared; the other parts stay. */
export const withPreset = (
  preset: Preset,
  filters: AuditFilters,
  today: CalendarDate,
  isOn: boolean,
): AuditFilters => {
  const part = parts[preset](today)
  if (isOn) return { ...filters, ...part }
  const cleared = Object.entries(noFilters).filter(([name]) => name in part)
  return { ...filters, ...Object.fromEntries(cleared) }
}
