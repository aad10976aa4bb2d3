import type { Violation } from './judge'
import type { Plan, Step } from './plan'
import { type Played, play } from './play'

const without = <T>(values: readonly T[], index: number): T[] => values.filter((_, at) => at !== index)

/** Plans that are the same but for one thing less. */
function* simpler(plan: Plan): Generator<Plan> {
  for (let index = plan.steps.length - 1; index >= 0; index -= 1)
    yield { ...plan, steps: without(plan.steps, index) }
  if (plan.normalises) yield { ...plan, normalises: false }
  for (const [index, step] of plan.steps.entries()) {
    const changed = (change: Partial<Step>): Plan => ({
      ...plan,
      steps: plan.steps.map((each, at) => (at === index ? { ...each, ...change } : each)),
    })
    if (step.crash) yield changed({ crash: false })
    for (const lie of step.lies.keys()) yield changed({ lies: without(step.lies, lie) })
  }
}

/** What a violation is, without the ids of this run. */
export const signatureOf = ({ kind, about }: Violation): string =>
  `${kind}: ${about.replaceAll(/\b[A-Z2-9]{10}\b|[0-9a-f]{8}-[0-9a-f-]{27}|\bw\d+\b/gu, '…').replaceAll(/^\d+|(?<= is )\d+/gu, '…')}`

/** The simplest plan found that still ends in a violation of this signature, as played. */
export const shrunk = async (
  plan: Plan,
  signature: string,
): Promise<{ readonly plan: Plan; readonly played: Played }> => {
  const played = await play(plan)
  for (const candidate of simpler(plan)) {
    const { violations } = await play(candidate)
    if (violations.some((each) => signatureOf(each) === signature)) return shrunk(candidate, signature)
  }
  return { plan, played }
}
