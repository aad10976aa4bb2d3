import type { UpdateWait } from '#shared/contract/updates'
import type { CallRule } from '../ipc/call-rules'
import { KeydeskError } from '../keydesk-error'

/** What a restart must not cut off. */
export interface Work {
  /** Counts the writes under way, and refuses new ones with `write-in-progress` while a restart is being made. */
  readonly rule: CallRule
  /** A key's value waits to be delivered, or no longer. */
  valuesHeld(areHeld: boolean): void
  /** Notes are typed and not saved, or no longer. */
  notesTyped(areTyped: boolean): void
  /** What is in the way of a restart now. */
  reason(): UpdateWait | null
  /** A restart is being made, or no longer. */
  refuseWrites(areRefused: boolean): void
  /** Calls back after each change of what is in the way. */
  onChange(listener: () => void): void
}

/** Keeps count of open work. */
export const createWork = (): Work => {
  const listeners: (() => void)[] = []
  let areValuesHeld = false
  let areNotesTyped = false
  let areRefused = false
  let writes = 0
  const changed = (): void => {
    for (const listener of listeners) listener()
  }

  return {
    rule: (_name, { kind }, handler) => {
      if (kind !== 'write') return handler
      return async (input, context) => {
        if (areRefused) throw new KeydeskError({ code: 'write-in-progress' })
        writes += 1
        try {
          return await handler(input, context)
        } finally {
          writes -= 1
          changed()
        }
      }
    },
    valuesHeld: (areHeld) => {
      areValuesHeld = areHeld
      changed()
    },
    notesTyped: (areTyped) => {
      areNotesTyped = areTyped
      changed()
    },
    reason: () => {
      if (areValuesHeld) return 'handoff'
      if (writes > 0) return 'write'
      return areNotesTyped ? 'notes' : null
    },
    refuseWrites: (refused) => {
      areRefused = refused
    },
    onChange: (listener) => void listeners.push(listener),
  }
}
