import { create } from 'zustand'

// Of the server that answered last: the window shows one workspace at a time.
const useStore = create<{ readonly offset: number }>(() => ({ offset: 0 }))

/** Takes up what an answer of main says of the server's clock. */
export const learnServerClock = ({
  clockOffset = 0,
}: {
  readonly clockOffset?: number | undefined
}): void => {
  if (useStore.getState().offset !== clockOffset) useStore.setState({ offset: clockOffset })
}

/** The time by the server's clock, in milliseconds since 1970: what the ages of keys are counted to. */
export const serverNow = (): number => Date.now() + useStore.getState().offset

/** Milliseconds between the server's clock and this computer's. */
export const useClockOffset = (): number => useStore(({ offset }) => offset)
