import type { Delivery } from '#shared/contract/keys/destinations'
import type { DeliveryReason } from '#shared/domain/delivery/destination-templates'
import type { DeliveredKey } from '../handoff/handoff-formats'
import { inputText } from './input-text'
import type { Plan } from './plan'
import { type Ended, type RunOptions, runProgram } from './run-program'
import { shownOutput } from './shown-output'

/** What became of a plan. */
export type PlanResult = Pick<Delivery, 'exitCode' | 'outcome' | 'output' | 'reason'>

/** A delivery that failed before anything ran. */
export const notDelivered = (reason: DeliveryReason): PlanResult => ({
  outcome: 'failed',
  reason,
  exitCode: null,
  output: '',
})

const reasonOf = ({ how, exitCode, refusedInput }: Ended): DeliveryReason | null => {
  if (how !== 'exited') return how
  if (exitCode !== 0) return 'exit-code'
  return refusedInput ? 'input-refused' : null
}

/** A program that was stopped with the value in its hands may have stored it; one that ended by itself says so. */
const outcomeOf = ({ how, hadInput }: Ended, stores: boolean): 'failed' | 'unknown' =>
  how !== 'exited' && how !== 'not-started' && hadInput && stores ? 'unknown' : 'failed'

/** Runs the programs of a plan one after the other with a value. Never rejects. */
export const runPlan = async (
  { programs, command }: Plan,
  value: string,
  key: DeliveredKey,
  options: RunOptions,
): Promise<PlanResult> => {
  let input = inputText(command.input, value, key, command.blanks['item'] ?? '')
  if (input === null) return notDelivered('value-unfit')
  for (const program of programs) {
    const ended: Ended = await runProgram(program, input, options)
    const reason = reasonOf(ended) ?? (ended.isCut && !program.stores ? 'exit-code' : null)
    if (reason !== null)
      return {
        outcome: outcomeOf(ended, program.stores),
        reason,
        exitCode: ended.exitCode,
        output: shownOutput(ended, value),
      }
    input = ended.stdout
  }
  return { outcome: 'delivered', reason: null, exitCode: 0, output: '' }
}
