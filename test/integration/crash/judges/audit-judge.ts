import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { AuditAction, AuditEntry, AuditOutcome } from '#shared/contract/audit'
import type { Found } from '../messages'

interface Operation {
  readonly action: AuditAction
  readonly keyId: string | null
  readonly entries: AuditEntry[]
}

/** An entry that has to be in the log; of several outcomes one will do. */
export interface Wanted {
  readonly action: AuditAction
  readonly keyId: string | null
  readonly outcomes: readonly AuditOutcome[]
  readonly note?: string
}

const newline = 0x0a

/** Follows the log's file on its own and holds it against what was acknowledged. */
export const createAuditJudge = (folder: string) => {
  const path = join(folder, 'audit', 'audit.jsonl')
  const operations = new Map<string, Operation>()
  /** Operations that a kill cut off: begun and without an end. */
  const cutOff = new Set<string>()
  let offset = 0
  let entries = 0
  let interrupted = 0

  const take = (line: string): boolean => {
    let entry: AuditEntry
    try {
      entry = JSON.parse(line) as AuditEntry
    } catch {
      return false
    }
    entries += 1
    const { operationId, action, keyId } = entry
    const known = operations.get(operationId)
    if (known === undefined) operations.set(operationId, { action, keyId, entries: [entry] })
    else known.entries.push(entry)
    return true
  }
  const readOn = async (): Promise<void> => {
    const bytes = (await readFile(path)).subarray(offset)
    const end = bytes.lastIndexOf(newline) + 1
    for (const line of bytes.subarray(0, end).toString().split('\n')) if (line !== '') take(line)
    // A last line may be whole but for its end: it counts then.
    const isWhole = end < bytes.length && take(bytes.subarray(end).toString())
    offset += isWhole ? bytes.length : end
  }
  const isEnded = ({ entries: all }: Operation): boolean => all.at(-1)?.outcome !== 'started'

  return {
    /** How many operations were found cut off, and got `unknown` at the next start. */
    interrupted: () => interrupted,
    begun: (action: AuditAction): number =>
      [...operations.values()].filter(
        (each) => each.action === action && each.entries[0]?.outcome === 'started',
      ).length,
    /** After a kill: notes what it cut off. */
    afterKill: async (): Promise<void> => {
      await readOn()
      for (const [id, operation] of operations) if (!isEnded(operation)) cutOff.add(id)
    },
    /** At a start: the chain is whole, all is ended once, and what was acknowledged is there. */
    atStart: async (found: Found, wanted: readonly Wanted[], label: string): Promise<void> => {
      await readOn()
      const { verdictBefore: before, verdict } = found
      const wasSound = before.state === 'whole' || before.problem === 'torn-end'
      expect(wasSound, `${label}: the log before the start is ${JSON.stringify(before)}`).toBe(true)
      expect(verdict, label).toMatchObject({ state: 'whole', entries })

      const odd = [...operations.values()].filter((operation) => {
        const [first, second, ...more] = operation.entries
        if (first?.outcome !== 'started') return second !== undefined
        return second === undefined || second.outcome === 'started' || more.length > 0
      })
      expect(odd, `${label}: operations not ended, or ended twice`).toEqual([])
      const settled = [...cutOff].map((id) => operations.get(id)?.entries.at(-1))
      const unsettled = settled.filter((end) => end?.outcome !== 'unknown' || end.note !== 'interrupted')
      expect(unsettled, `${label}: cut off and not ended as unknown`).toEqual([])
      interrupted += cutOff.size
      cutOff.clear()

      const byKey = new Map<string, AuditEntry[]>()
      for (const { action, keyId, entries: all } of operations.values()) {
        const name = `${action} ${keyId}`
        byKey.set(name, [...(byKey.get(name) ?? []), ...all])
      }
      const missing = wanted.filter(
        ({ action, keyId, outcomes, note }) =>
          byKey
            .get(`${action} ${keyId}`)
            ?.some(
              (entry) => outcomes.includes(entry.outcome) && (note === undefined || entry.note === note),
            ) !== true,
      )
      expect(missing, `${label}: entries missing in the log`).toEqual([])
    },
  }
}
export type AuditJudge = ReturnType<typeof createAuditJudge>
