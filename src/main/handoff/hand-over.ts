import type { AuditLog } from '../audit/types'
import type { RoomHandlers } from '../ipc/call-handlers'
import type { Rotations } from '../rotations/rotations'

/** How a value leaves without a window: shown on the terminal, or saved to a file. */
export type HandOverAction = 'key-value-revealed' | 'key-value-saved'

/** Passes on what `give` throws; the value then still waits, and counts as handed over to nobody. */
export type HandOver = (
  handoffId: string,
  action: HandOverAction,
  give: (value: string) => Promise<void>,
) => Promise<void>

export interface HandOverOptions {
  /** The handoff room's own, which note nothing. */
  readonly handlers: Pick<RoomHandlers<'handoff'>, 'handoff.list' | 'handoff.reveal'>
  readonly rotations: Pick<Rotations, 'handedOver'>
  readonly audit: Pick<AuditLog, 'record'>
}

const never = new AbortController().signal

/** Hands values over inside main; the audit log is written after, as a value must not depend on a disk. */
export const createHandOver =
  ({ handlers, rotations, audit }: HandOverOptions): HandOver =>
  async (handoffId, action, give) => {
    const { handoffs } = await handlers['handoff.list']({}, { signal: never })
    const { value } = await handlers['handoff.reveal']({ handoffId }, { signal: never })
    await give(value)
    await rotations.handedOver(handoffId).catch(() => undefined)
    const handoff = handoffs.find(({ id }) => id === handoffId)
    if (handoff === undefined) return
    const { workspaceId, projectId, keyId, keyName } = handoff
    await audit
      .record({ action, outcome: 'succeeded', workspaceId, projectId, keyId, keyName })
      .catch(() => undefined)
  }
