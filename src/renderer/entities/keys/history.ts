import type { CallOutput } from '#shared/contract'
import type { AuditEntry, AuditFilter } from '#shared/contract/audit'
import { lastOf } from '#shared/domain/audit-operation'
import { readTestNote, type NotedTest } from '#shared/domain/keys/test-note'
import type { Rotation } from '#shared/contract/keys/rotations'
import { text } from '#shared/text/index'
import { call, createResource, onEvent, type ResourceState } from '../../bridge'

/** What was done to a key, the newest first, and how many operations there are. */
export type KeyHistory = Pick<CallOutput<'audit.list'>, 'operations' | 'total'>

/** The ID of a key's history. */
export const historyId = (workspaceId: string, keyId: string): string => `${workspaceId} ${keyId}`

// More than are shown: the last test may be further back.
const limit = 100

/** What was done to a key with Keydesk, as the audit log has it: the operations that have ended. */
export const historyResource = createResource<KeyHistory>({
  load: (id, signal) => {
    const space = id.indexOf(' ')
    const filter: AuditFilter = {
      workspaceId: id.slice(0, space),
      keyId: id.slice(space + 1),
      outcomes: ['succeeded', 'failed', 'unknown'],
    }
    return call('audit.list', { filter, offset: 0, limit }, { signal })
  },
  follow: ({ renew }) =>
    onEvent('audit.written', ({ keys }) => {
      const ids = keys.map(({ workspaceId, keyId }) => historyId(workspaceId, keyId))
      for (const id of new Set(ids)) renew(id)
    }),
})

/** A test of a key that showed something, and when it was. */
export interface ShownTest extends NotedTest {
  readonly outcome: Exclude<NotedTest['outcome'], 'not-tested'>
  readonly at: string
}

const isTold = <T extends NotedTest>(test: T): test is T & Pick<ShownTest, 'outcome'> =>
  test.outcome !== 'not-tested'

const testIn = ({ action, note, at }: AuditEntry): ShownTest | null => {
  const test = action === 'key-tested' ? readTestNote(note) : null
  return test !== null && isTold(test) ? { ...test, at } : null
}

/** The newest test of a key that showed something: of its history, or of the rotation that made it; null for none. */
export const lastTestOf = (
  keyId: string,
  operations: KeyHistory['operations'],
  rotations: readonly Rotation[],
): ShownTest | null => {
  const tests = [
    ...operations.map((each) => testIn(lastOf(each))),
    ...rotations.map(({ newKeyId, tested }) =>
      newKeyId === keyId && tested !== null && isTold(tested) ? tested : null,
    ),
  ].filter((test) => test !== null)
  return tests.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))[0] ?? null
}

// What was not looked at began before the oldest that was.
const isLookedAtSince = ({ operations, total }: KeyHistory, { at }: ShownTest): boolean =>
  total <= operations.length || Date.parse(operations.at(-1)?.entries[0]?.at ?? '') <= Date.parse(at)

/** What the newest known test of a key showed, in words, and how far it is known whether there is a newer one. */
export const lastTestWords = (
  test: ShownTest | null,
  { data, isLoading, failure }: ResourceState<KeyHistory>,
): string => {
  const words = text.keyTests.last
  // What a rotation knows of may not be the newest.
  if (data === null && (isLoading || failure === null)) return '…'
  if (test === null) {
    if (data === null || failure !== null) return words.unknown
    return data.total > data.operations.length ? words.notLookedAt : words.noneKnown
  }
  const shown = words.shown(test.outcome, test.region, test.at)
  if (data === null || failure !== null) return words.unread(shown)
  return isLookedAtSince(data, test) ? shown : words.partlyRead(shown)
}
