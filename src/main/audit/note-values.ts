import type { ValueUse } from '../events'
import type { AuditLog } from './types'

const actions = {
  copied: 'key-value-copied',
  revealed: 'key-value-revealed',
  saved: 'key-value-saved',
  closed: 'key-value-destroyed',
} as const satisfies Record<Exclude<ValueUse['done'], 'delivered'>, string>

/**
 * Notes in the log what was done with a value, whatever the disk does: refusing to give a new key's only value would lose
 * the key. Not a file's name: it can say more than a log that is passed on should.
 */
export const noteValues =
  (audit: Pick<AuditLog, 'note'>) =>
  async ({ done, handoff, format }: ValueUse): Promise<void> => {
    // Its destinations have entries of their own, from before it was tried.
    if (done === 'delivered') return
    const { workspaceId, projectId, keyId, keyName } = handoff
    await audit.note({
      action: actions[done],
      outcome: 'succeeded',
      workspaceId,
      projectId,
      keyId,
      keyName,
      note: format === null ? '' : `as ${format}`,
    })
  }
