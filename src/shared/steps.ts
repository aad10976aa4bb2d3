/** Work in steps, so that whoever does it can let others go first in between. */
export type Steps<T> = Generator<void, T>

/** Takes all steps at once. */
export const allSteps = <T>(steps: Steps<T>): T => {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** Takes the steps with a pause between two. */
export const stepsWithPauses = async <T>(steps: Steps<T>, pause: () => Promise<unknown>): Promise<T> => {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    await pause()
  }
}

function* untilUnwanted<T>(steps: Steps<T>, isWanted: () => boolean): Steps<T | null> {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    yield
    if (!isWanted()) return null
  }
}

/** The same; null where the steps are not wanted any more after a pause. */
export const stepsWhileWanted = <T>(
  steps: Steps<T>,
  pause: () => Promise<unknown>,
  isWanted: () => boolean,
): Promise<T | null> => stepsWithPauses(untilUnwanted(steps, isWanted), pause)
