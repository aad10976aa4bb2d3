import type { UpdateWait } from '#shared/contract/updates'
import type { CallContext } from '../ipc/call-handlers'
import { KeydeskError } from '../keydesk-error'

// By the contract's naming; whatever is called otherwise may change something and counts as a change.
const looksOnly = /\.(list|get|last|verify|collect)$/u

/** What a restart must not cut off. */
export interface Work {
  /** Counts the changes among these calls, and refuses them with `write-in-progress` once `isClosing` says so. */
  watch<H extends object>(handlers: H): H
  /** A key's value waits to be handed over, or no longer. */
  valuesHeld(areHeld: boolean): void
  /** What is in the way of a restart now. */
  reason(): UpdateWait | null
}

/** Keeps count of open work; `changed` is told when there may be none any more. */
export const createWork = (options: {
  readonly isClosing: () => boolean
  readonly changed: () => void
}): Work => {
  let areValuesHeld = false
  let changes = 0

  const watched =
    (handler: (input: never, context: CallContext) => Promise<unknown>) =>
    async (input: never, context: CallContext): Promise<unknown> => {
      if (options.isClosing()) throw new KeydeskError({ code: 'write-in-progress' })
      changes += 1
      try {
        return await handler(input, context)
      } finally {
        changes -= 1
        options.changed()
      }
    }

  return {
    watch: <H extends object>(handlers: H): H =>
      // The same names with the same types.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      Object.fromEntries(
        Object.entries(handlers).map(([name, handler]) => [
          name,
          looksOnly.test(name) ? handler : watched(handler),
        ]),
      ) as H,
    valuesHeld: (areHeld) => {
      areValuesHeld = areHeld
      options.changed()
    },
    reason: () => (areValuesHeld ? 'handoff' : changes > 0 ? 'write' : null),
  }
}
