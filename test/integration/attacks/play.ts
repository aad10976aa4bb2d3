import { below, pick, prng } from '#demo/prng'
import { canariesOf } from './canaries'
import { builtHands } from './built-hands'
import { environmentAttacks } from './environment-attacks'
import { fileAttacks, fileAttacksOnDisk } from './file-attacks'
import { handsHere } from './hands-here'
import type { Lane } from './lane'
import { pageAttacks } from './page-attacks'
import { serverAttacks } from './server-attacks'
import type { Attacks } from './setting'
import { type Fault, createJudge } from './verdict'
import { openVictim } from './victim'

/**
 * One run: who attacks, how, and what of Keydesk: `here` its parts in this process, `built` the command line and the app
 * as they are built, as processes.
 */
export interface Planned {
  readonly seed: number
  readonly by: string
  readonly on: 'here' | 'built'
  readonly name: string
}

export interface Played extends Planned {
  readonly faults: readonly Fault[]
  readonly ms: number
}

/** Of a hundred runs, how many are by whom. */
interface Kind {
  readonly by: string
  readonly on: Planned['on']
  readonly share: number
  readonly attacks: Attacks
}

/** Makes what plans and plays runs; `program` is the built command line. */
export const createGame = (program: string) => {
  const kinds: readonly Kind[] = [
    { by: 'server', on: 'here', share: 44, attacks: serverAttacks },
    { by: 'server', on: 'built', share: 2, attacks: serverAttacks },
    { by: 'files', on: 'here', share: 22, attacks: fileAttacks },
    { by: 'files', on: 'built', share: 6, attacks: fileAttacksOnDisk },
    { by: 'environment', on: 'built', share: 20, attacks: environmentAttacks(program) },
    { by: 'page', on: 'built', share: 6, attacks: pageAttacks() },
  ]
  const hands = { here: handsHere, built: builtHands(program) }
  const shares = kinds.reduce((sum, { share }) => sum + share, 0)
  const attackOf = ({ by, on, name }: Planned) =>
    kinds.find((kind) => kind.by === by && kind.on === on)?.attacks[name]

  return {
    /** The attack of a seed; the same each time. */
    planOf: (seed: number): Planned => {
      const random = prng(seed)
      let at = below(random, shares)
      for (const { by, on, share, attacks } of kinds) {
        if (at < share) return { seed, by, on, name: pick(random, Object.keys(attacks)) }
        at -= share
      }
      throw new Error('no kind of attack')
    },
    /** Plays a run on a lane. */
    play: async (lane: Lane, planned: Planned): Promise<Played> => {
      const begun = performance.now()
      const random = prng(planned.seed ^ 0x5eed)
      const canaries = canariesOf(random)
      lane.begin(canaries)
      const victim = await openVictim(lane, canaries, hands[planned.on])
      const judge = createJudge(lane, canaries)
      try {
        await attackOf(planned)?.({ lane, victim, canaries, judge, random })
        await judge.everything(victim)
      } catch (thrown) {
        judge.fault('broken', thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown))
      } finally {
        await victim.close()
      }
      return { ...planned, faults: judge.faults, ms: performance.now() - begun }
    },
  }
}
