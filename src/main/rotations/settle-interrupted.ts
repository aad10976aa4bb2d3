import type { Events } from '../events'
import type { Rotations } from './rotations'

/** Settles what a crash left open in a workspace, once in a run: when its rotations are first asked for. */
export const settleInterrupted = (
  events: Pick<Events, 'on'>,
  rotations: Pick<Rotations, 'settleAll'>,
): void => {
  const settled = new Set<string>()
  events.on('rotationsListed', async ({ workspaceId }) => {
    if (settled.has(workspaceId)) return
    settled.add(workspaceId)
    await rotations.settleAll(workspaceId)
  })
}
