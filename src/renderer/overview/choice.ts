import type { ApiKey } from '#shared/api-key'
import type { Rotation } from '#shared/contract/keys/rotations'
import { isOldKeyToRevoke } from '#shared/domain/rotation'
import type { InventoryRows } from '../entities/inventory/rows'
import { daysOfWeek, type Day } from './days'
import type { Survey } from './survey'

/** What there is to do, in the order of the tiles. */
export const tiles = ['due', 'old-keys', 'no-owner', 'soon'] as const
export type Tile = (typeof tiles)[number]

/** What was chosen: a tile, a week by its first day, or nothing, which is all keys. */
export type Choice =
  | { readonly kind: Tile }
  | { readonly kind: 'week'; readonly first: Day }
  | { readonly kind: 'all' }

export const everything: Choice = { kind: 'all' }

const none: readonly ApiKey[] = []

/** Whether two choices are the same. */
export const isSame = (a: Choice, b: Choice): boolean =>
  a.kind === 'week' ? b.kind === 'week' && a.first === b.first : a.kind === b.kind

const keysOf = ({ survey, keys }: { survey: Survey; keys: readonly ApiKey[] }, choice: Choice) => {
  switch (choice.kind) {
    case 'all':
      return keys
    case 'due':
      return survey.due
    case 'soon':
      return survey.soon
    case 'no-owner':
      return survey.unowned
    case 'old-keys':
      return none
    case 'week':
      return [
        ...new Set(
          daysOfWeek(choice.first).flatMap((day) =>
            (survey.dueOn.get(day) ?? none).concat(survey.lastDayOn.get(day) ?? none),
          ),
        ),
      ]
  }
}

/** The keys of a choice, of one project or of all: in a week are those to rotate and those to be used until a day in it. */
export const chosenKeys = (
  survey: Survey,
  { keys, partOf }: Pick<InventoryRows, 'keys' | 'partOf'>,
  choice: Choice,
  projectId: number | null,
): readonly ApiKey[] => {
  const chosen = keysOf({ survey, keys }, choice)
  return projectId === null ? chosen : chosen.filter(({ id }) => partOf.get(id)?.project.id === projectId)
}

/** How much there is in each tile, of one project or of all; null for what is not known. `now`: milliseconds since 1970. */
export const tileCounts = (
  survey: Survey,
  rows: Pick<InventoryRows, 'keys' | 'partOf'>,
  projectId: number | null,
  /** Null where they could not be read. */
  byDay: ReadonlyMap<Day, readonly Rotation[]> | null,
  now: number,
): Readonly<Record<Tile, number | null>> => {
  const countOf = (kind: Tile) => chosenKeys(survey, rows, { kind }, projectId).length
  return {
    due: countOf('due'),
    'old-keys': byDay === null ? null : chosenRotations(byDay, { kind: 'old-keys' }, projectId, now).length,
    'no-owner': countOf('no-owner'),
    soon: countOf('soon'),
  }
}

/** The rotations whose old key can be revoked now. `now`: milliseconds since 1970. */
const oldKeysToRevoke = (byDay: ReadonlyMap<Day, readonly Rotation[]>, now: number): readonly Rotation[] =>
  [...byDay.values()].flat().filter((rotation) => isOldKeyToRevoke(rotation, now))

/** The rotations of a choice, of one project or of all: those of a week, or whose old key can be revoked. */
export const chosenRotations = (
  byDay: ReadonlyMap<Day, readonly Rotation[]>,
  choice: Choice,
  projectId: number | null,
  now: number,
): readonly Rotation[] => {
  const chosen =
    choice.kind === 'week'
      ? daysOfWeek(choice.first).flatMap((day) => byDay.get(day) ?? [])
      : choice.kind === 'old-keys'
        ? oldKeysToRevoke(byDay, now)
        : []
  return projectId === null ? chosen : chosen.filter((rotation) => rotation.projectId === projectId)
}
