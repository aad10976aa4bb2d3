import type { RoomHandlers } from '../ipc/call-handlers'

/** Settles, once for each workspace and run, what a crash left open, when its rotations are first looked at. */
export const settlingRotations = (
  handlers: RoomHandlers<'rotations'>,
  settle: (workspaceId: string) => Promise<void>,
): RoomHandlers<'rotations'> => {
  const settled = new Set<string>()
  return {
    ...handlers,
    'rotations.list': async (input, context) => {
      if (!settled.has(input.workspaceId)) {
        settled.add(input.workspaceId)
        void settle(input.workspaceId)
      }
      return handlers['rotations.list'](input, context)
    },
  }
}
