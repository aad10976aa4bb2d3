import type { Canaries } from './canaries'
import type { Lane } from './lane'
import type { Judge } from './verdict'
import type { Victim } from './victim'

/** What an attack has to do with. */
export interface Setting {
  readonly lane: Lane
  readonly victim: Victim
  readonly canaries: Canaries
  readonly judge: Judge
  /** From the run's seed. */
  readonly random: () => number
}

/** One attack: what the attacker does, and what the person does meanwhile. Whatever it finds, it tells the judge. */
export type Attack = (setting: Setting) => Promise<void>

/** The attacks of one kind, by their names. */
export type Attacks = Readonly<Record<string, Attack>>
