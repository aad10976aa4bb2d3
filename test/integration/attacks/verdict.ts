import type { Canaries } from './canaries'
import { searchOf } from './canaries'
import type { Lane } from './lane'
import type { Victim } from './victim'

/** What a run showed that must not be. */
export interface Fault {
  readonly what: 'leak' | 'untrue' | 'broken'
  readonly where: string
}

/** Gathers the faults of a run. */
export const createJudge = (lane: Lane, canaries: Canaries) => {
  const faults: Fault[] = []
  const search = searchOf(canaries)
  const judge = {
    faults,
    fault: (what: Fault['what'], where: string): void => void faults.push({ what, where }),
    /** Searches bytes that must hold no secret. */
    search: (where: string, bytes: Buffer | string): void => {
      for (const hit of search(bytes)) judge.fault('leak', `${hit} in ${where}`)
    },
    /** Says that something is untrue, unless it holds. */
    claim: (holds: boolean, otherwise: string): void => {
      if (!holds) judge.fault('untrue', otherwise)
    },
    /** That a key is revoked is said only if it is. */
    revoked: (said: string, keyId: string): void => {
      const isThere = lane.demo.state.keys(lane.projectId).some(({ apikey_id: id }) => id === keyId)
      const claims = /"outcome": ?"(?:revoked|already-gone)"/u.test(said)
      judge.claim(!(claims && isThere), `a key is called revoked that is not: ${said}`)
    },
    /** Searches everything that a victim's run left behind. */
    everything: async (victim: Victim): Promise<void> => {
      for (const said of victim.heard) judge.search('what was said', said)
      for (const { path, bytes } of await victim.files()) {
        const name = path.slice(victim.home.length)
        judge.search(name, bytes)
        judge.search('the name of a file', name)
      }
      judge.search('the clipboard', await victim.clipboard())
      for (const bytes of lane.sink.take()) judge.search('what arrived elsewhere', bytes)
    },
  }
  return judge
}
export type Judge = ReturnType<typeof createJudge>
