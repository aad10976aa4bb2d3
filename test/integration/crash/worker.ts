// A whole main process without Electron, that works without end and is killed.
// It says each step on its standard output, waits for the parent's word once it has told what it found at start,
// and ends by itself where that word is `end`.
import { once } from 'node:events'
import { prng } from '#demo/prng'
import type { WorkerConfig } from './messages'
import { workAtCampaigns } from './work-campaigns'
import { workAtCreations } from './work-creations'
import { workAtRevocations } from './work-revocations'
import { workAtRotations } from './work-rotations'
import { stopAtDisk } from './worker-disk'
import { findAll, say, startFeatures } from './worker-features'
import { skipTime } from './worker-time'

// The parent is gone: nobody is left to kill this process.
const leave = (): never => process.exit(1)
process.stdin.on('end', leave)
const config = JSON.parse(process.argv[2] ?? '') as WorkerConfig
skipTime(config.life * 61_000)
if (config.diskStop !== null) await stopAtDisk(config.diskStop, (what) => say({ say: 'at-disk', what }))
const heard = once(process.stdin, 'data')
const worker = startFeatures(config)
const found = await findAll(worker, config)
say({ say: 'found', found })
const word = String((await heard)[0])
if (word === 'end\n') {
  process.stdin.off('end', leave)
  await worker.features.dispose()
  process.stdin.destroy()
} else {
  const random = prng(config.seed + config.life)
  if (config.work === 'rotations') await workAtRotations(worker, config, random)
  else if (config.work === 'campaigns') await workAtCampaigns(worker, config, random)
  else if (config.work === 'revocations') await workAtRevocations(worker, config, random, found.run)
  else await workAtCreations(worker, config, random, found.creations)
}
