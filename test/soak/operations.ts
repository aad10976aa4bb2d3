import type { Violation } from '../integration/model/judge'
import { play } from '../integration/model/play'
import { type Plan, planOf } from '../integration/model/plan'
import { shrunk, signatureOf } from '../integration/model/shrink'
import { closeServers } from '../integration/model/world'

// `node soak.mjs COUNT SEED`: so many runs of the model, from this seed on. Ends with 1 where Keydesk said or did
// anything that is not so, and shows the smallest way found to each of these.

/** Runs under way at a time: what one waits for, another uses. */
const lanes = 8

const count = Number(process.argv[2] ?? 10_000)
const firstSeed = Number(process.argv[3] ?? Date.now() % 1_000_000_000)
if (!Number.isInteger(count) || count < 1 || !Number.isInteger(firstSeed)) {
  console.error('npm run soak -- [number of runs] [seed]')
  process.exit(2)
}

const found = new Map<string, { readonly plan: Plan; violation: Violation; times: number }>()
const begun = performance.now()
let next = 0
let steps = 0

const work = async (): Promise<void> => {
  while (next < count) {
    const plan = planOf(firstSeed + next)
    next += 1
    steps += plan.steps.length
    if (next % 1_000 === 0) console.log(`${next} runs`)
    for (const violation of (await play(plan)).violations) {
      const signature = signatureOf(violation)
      const known = found.get(signature)
      if (known === undefined) found.set(signature, { plan, violation, times: 1 })
      else known.times += 1
    }
  }
}

console.log(`${count} runs from seed ${firstSeed}`)
await Promise.all(Array.from({ length: lanes }, work))
const seconds = (performance.now() - begun) / 1_000

let violations = 0
for (const [signature, { plan, times }] of found) {
  violations += times
  const { played } = await shrunk(plan, signature)
  console.log(
    `\n${times} × ${signature}\nseed ${plan.seed}, by the ${plan.means}, made smaller:\n${played.trace.join('\n')}`,
  )
}
await closeServers()
console.log(
  `\n${count} runs of ${steps} steps in ${seconds.toFixed(0)} s (${((seconds * 1_000) / count).toFixed(1)} ms a run): ${violations} violations of ${found.size} kinds`,
)
process.exitCode = violations === 0 ? 0 : 1
