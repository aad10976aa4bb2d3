import { type Plan, type Step, stepSchema } from './steps'

// By the schema, so that the fields of equal steps stand in the same order.
const textOfStep = (step: Step): string => JSON.stringify(stepSchema.parse(step))

/** A plan that was agreed to, beside what a workspace needs now. */
export interface Compared {
  /** What is still to be done of it. */
  readonly steps: readonly Step[]
  /** What is out of date, or already done. */
  readonly outdated: readonly Step[]
  /** What the workspace needs and the plan lacks. */
  readonly unplanned: readonly Step[]
}

/** Compares the steps that were agreed to with a plan that was just made. Pure. */
export const compare = (agreed: readonly Step[], { steps }: Pick<Plan, 'steps'>): Compared => {
  const needed = new Set(steps.map(textOfStep))
  const planned = new Set(agreed.map(textOfStep))
  return {
    steps: agreed.filter((step) => needed.has(textOfStep(step))),
    outdated: agreed.filter((step) => !needed.has(textOfStep(step))),
    unplanned: steps.filter((step) => !planned.has(textOfStep(step))),
  }
}
