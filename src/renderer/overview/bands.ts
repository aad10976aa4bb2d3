/** Ages in whole days, both ends included; the last has none. */
export interface Band {
  readonly from: number
  readonly to: number | null
}

const steps = [0, 7, 30, 60, 90, 180, 365, 730] as const

/**
 * The ages that keys are counted by. The policy's age begins one of them, so that no bar has keys of both sides; steps
 * close to it give way, for they would cut off slivers.
 */
export const bandsFor = (rotationAgeDays: number): readonly Band[] => {
  const kept = steps.filter((step) => step === 0 || Math.abs(step - rotationAgeDays) > rotationAgeDays / 5)
  const starts = [...kept, rotationAgeDays].sort((a, b) => a - b)
  return starts.map((from, index) => {
    const next = starts[index + 1]
    return { from, to: next === undefined ? null : next - 1 }
  })
}
