import { KeydeskError } from '../keydesk-error'
import type { Ledger } from './ledger'
import type { StoredRotation } from './stored-rotation'

/** The steps of rotations under way: one at a time for each. */
export interface Steps {
  isUnderWay(rotationId: string): boolean
  /** Runs work as the rotation's step. Throws `write-in-progress` where one is under way. */
  run<T>(rotationId: string, work: () => Promise<T>): Promise<T>
  /** The same for work on the rotation as the ledger has it. Throws `not-found`. */
  alone<T>(rotationId: string, step: (rotation: StoredRotation) => Promise<T>): Promise<T>
}

/** Makes them; none is under way at first. */
export const createSteps = (ledger: Pick<Ledger, 'find'>): Steps => {
  const busy = new Set<string>()
  const run = async <T>(rotationId: string, work: () => Promise<T>): Promise<T> => {
    if (busy.has(rotationId)) throw new KeydeskError({ code: 'write-in-progress' })
    busy.add(rotationId)
    try {
      return await work()
    } finally {
      busy.delete(rotationId)
    }
  }
  return {
    isUnderWay: (rotationId) => busy.has(rotationId),
    run,
    alone: (rotationId, step) => run(rotationId, async () => step(await ledger.find(rotationId))),
  }
}
