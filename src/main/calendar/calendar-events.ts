import { createHash } from 'node:crypto'
import type { ApiKey } from '#shared/api-key'
import type { Annotation } from '#shared/contract/annotations'
import type { Rotation } from '#shared/contract/keys/rotations'
import { noAnnotation } from '#shared/domain/annotation'
import { creationTimes } from '#shared/domain/keys/created-time'
import { dateAt } from '#shared/domain/days'
import { isUsableKeyId } from '#shared/domain/keys/key-id'
import { dueDateOf } from '#shared/domain/keys/key-rotation'
import { nameOrId } from '#shared/domain/visible-text'
import type { Inventory } from '#shared/inventory'
import { linkText } from '#shared/link'
import { annotations as words } from '#shared/text/en/features/annotations'
import type { CalendarEvent } from './ics'

export interface Dated {
  readonly workspaceId: string
  readonly workspaceName: string
  readonly inventory: Inventory
  readonly annotations: Readonly<Record<string, Annotation>>
  /** The open rotations of the workspace. */
  readonly rotations: readonly Rotation[]
  readonly rotationAgeDays: number
  /** Milliseconds since 1970. */
  readonly now: number
}

interface Place {
  readonly projectId: number
  readonly projectName: string
  readonly key: ApiKey
}

/** A key has one event of each kind: when it, or its replaced self, is due, and until when it is to be used. */
type Kind = 'rotation' | 'use-until'

const uidOf = (kind: Kind, workspaceId: string, keyId: string): string => {
  const hash = createHash('sha256').update(`${workspaceId}\n${keyId}`).digest('hex')
  return `${kind}-${hash.slice(0, 32)}@keydesk`
}

const reasonOf = ({ usedUntilReason, usedUntilDetail }: Annotation): string => {
  const reason = words.reasons[usedUntilReason]
  return usedUntilDetail === '' ? reason : `${reason}: ${usedUntilDetail}`
}

/**
 * The days of a workspace on which something is due, as events: open rotations, keys due for rotation by their
 * age, and use-until dates. In English, as all exports. With names, ids and notes on the dates; never a secret,
 * and not the free note.
 */
export function* calendarEvents(dated: Dated): Generator<CalendarEvent> {
  const { workspaceId, workspaceName, inventory, annotations, rotations, rotationAgeDays, now } = dated
  const seen = new Set<string>()
  const createdOf = creationTimes(now)
  const replaced = new Set(rotations.map(({ oldKey }) => oldKey.id))
  const rule = { rotationAgeDays, isBeingReplaced: (id: string) => replaced.has(id) }

  function* event(
    kind: Kind,
    { projectId, projectName, key }: Place,
    told: { readonly date: string; readonly summary: string; readonly lines: readonly string[] },
  ): Generator<CalendarEvent> {
    const uid = uidOf(kind, workspaceId, key.id)
    // A key that is listed twice is one key.
    if (seen.has(uid)) return
    seen.add(uid)
    const { owner } = annotations[key.id] ?? noAnnotation
    yield {
      uid,
      date: told.date,
      summary: told.summary,
      description: [
        ...told.lines,
        `Key: ${nameOrId(key)} (${key.id})`,
        `Project: ${nameOrId({ name: projectName, id: projectId })}`,
        `Workspace: ${workspaceName}`,
        ...(owner === '' ? [] : [`Owner: ${owner}`]),
        'Keydesk revokes no key by a date alone.',
      ].join('\n'),
      url: isUsableKeyId(key.id) ? linkText({ workspaceId, projectId, keyId: key.id }) : null,
    }
  }

  for (const { oldKey, projectId, projectName, revokeAfter } of rotations)
    yield* event(
      'rotation',
      { projectId, projectName, key: oldKey },
      {
        date: dateAt(Date.parse(revokeAfter)),
        summary: `Finish rotation: ${nameOrId(oldKey)}`,
        lines: ['The old key is kept until this day. Then revoke it.'],
      },
    )
  for (const { project, keys } of inventory.parts)
    for (const key of keys) {
      const place = { projectId: project.id, projectName: project.name, key }
      const noted = annotations[key.id] ?? noAnnotation
      if (noted.usedUntil !== null)
        yield* event('use-until', place, {
          date: noted.usedUntil,
          summary: `Use until: ${nameOrId(key)}`,
          lines: ['The last day on which this API key is to be used.', `Reason: ${reasonOf(noted)}`],
        })
      const due = dueDateOf(createdOf(key.createdAt), rule)
      if (!Number.isNaN(due) && !replaced.has(key.id))
        yield* event('rotation', place, {
          date: dateAt(due),
          summary: `Rotate: ${nameOrId(key)}`,
          lines: [`On this day the API key is ${rotationAgeDays} days old: due for rotation.`],
        })
    }
}
