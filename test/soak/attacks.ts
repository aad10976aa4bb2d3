import { join } from 'node:path'
import { openLane } from '../integration/attacks/lane'
import { type Planned, createGame } from '../integration/attacks/play'

// `node attacks.mjs ROOT COUNT SEED`: so many attacks, from this seed on, on the app as it is built in ROOT. Ends with 1
// where something got out, was forged or broke, and names the seed of each kind.

/** Runs under way at a time: what one waits for, another uses. */
const lanes = 3

const root = process.argv[2] ?? '.'
const count = Number(process.argv[3] ?? 1_000)
const firstSeed = Number(process.argv[4] ?? Date.now() % 1_000_000_000)
if (!Number.isInteger(count) || count < 1 || !Number.isInteger(firstSeed)) {
  console.error('npm run soak -- attacks [number of runs] [seed]')
  process.exit(2)
}

const { planOf, play } = createGame(join(root, 'out', 'cli', 'keydesk.mjs'))
const found = new Map<string, { times: number }>()
const note = (planned: Planned, what: string, where: string): void => {
  const kind = `${what}: ${planned.by}, ${planned.on}, ${planned.name}`
  const known = found.get(kind)
  if (known !== undefined) {
    known.times += 1
    return
  }
  found.set(kind, { times: 1 })
  // At once: whoever ends a long run early has what it found.
  console.log(`\n${kind}\nseed ${planned.seed}: ${where}\n`)
}

const begun = performance.now()
const spent = new Map<string, { runs: number; ms: number }>()
let next = 0
let current: Planned | null = null
// What nobody waits for is no less a fault.
process.on('unhandledRejection', (thrown) => {
  if (current !== null) note(current, 'broken', `unhandled: ${String(thrown)}`)
})

const work = async (): Promise<void> => {
  const lane = await openLane(root)
  while (next < count) {
    const planned = planOf(firstSeed + next)
    next += 1
    if (next % 100 === 0)
      console.log(`${next} attacks, ${((performance.now() - begun) / 1_000).toFixed(0)} s`)
    current = planned
    const played = await play(lane, planned)
    const side = `${played.by}, ${played.on}`
    const sum = spent.get(side) ?? { runs: 0, ms: 0 }
    spent.set(side, { runs: sum.runs + 1, ms: sum.ms + played.ms })
    for (const { what, where } of played.faults) note(planned, what, where)
  }
  await lane.close()
}

console.log(`${count} attacks from seed ${firstSeed}`)
await Promise.all(Array.from({ length: lanes }, work))
const seconds = (performance.now() - begun) / 1_000

for (const [kind, { times }] of found) console.log(`${times} × ${kind}`)
for (const [by, { runs, ms }] of spent)
  console.log(`by ${by}: ${runs} attacks of ${(ms / runs).toFixed(0)} ms`)
const faults = [...found.values()].reduce((sum, { times }) => sum + times, 0)
console.log(`${count} attacks in ${seconds.toFixed(0)} s: ${faults} faults of ${found.size} kinds`)
process.exit(faults === 0 ? 0 : 1)
