/** Runs pieces of work one after the other, in the order asked; one that fails does not stop the next. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>

/** Makes turns of their own. */
export const createTurns = (): InTurn => {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    last = turn.catch(() => {})
    return turn
  }
}
