/** A replacement made by this process, whose value waits in the handoff or waited there. */
export interface HeldValue {
  readonly rotationId: string
  readonly workspaceId: string
  readonly handoffId: string
  readonly keyId: string | null
  /** Copied, revealed or saved. */
  readonly isDelivered: boolean
  /** Not destroyed yet. */
  readonly isOpen: boolean
}

/** Which values this process holds: after a restart none, as values are never on disk. */
export interface HeldValues {
  add(value: HeldValue): void
  /** Before another replacement is asked for: the one before is no answer to that. */
  forget(rotationId: string): void
  ofRotation(rotationId: string): HeldValue | undefined
  /** Changes the entry of a handoff; undefined where it is none of a rotation's. */
  mark(handoffId: string, change: Partial<Pick<HeldValue, 'isDelivered' | 'isOpen'>>): HeldValue | undefined
}

export const createHeldValues = (): HeldValues => {
  // By rotation: only its newest replacement counts.
  const values = new Map<string, HeldValue>()
  return {
    add: (value) => void values.set(value.rotationId, value),
    forget: (rotationId) => void values.delete(rotationId),
    ofRotation: (rotationId) => values.get(rotationId),
    mark: (handoffId, change) => {
      const value = [...values.values()].find((each) => each.handoffId === handoffId)
      if (value === undefined) return undefined
      const marked = { ...value, ...change }
      values.set(value.rotationId, marked)
      return marked
    },
  }
}
