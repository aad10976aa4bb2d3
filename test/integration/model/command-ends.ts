import { z } from 'zod'
import { revocationItemSchema } from '#shared/contract/keys/revocations'
import type { Wish } from './judge'
import type { Scene } from './scene'
import type { CommandEnd } from './world'

/** What docs/command-line.md says of the exit codes: with these nothing was changed. */
export const nothingChanged: ReadonlySet<number> = new Set([2, 3, 4, 7, 8, 130])

const printed = z.object({
  keyId: z.string().nullish(),
  outcome: z.string().nullish(),
  project: z.object({ id: z.number() }).optional(),
  isEarlier: z.boolean().optional(),
  rotation: z.object({ stage: z.string() }).optional(),
  items: z.array(revocationItemSchema).optional(),
})
const failed = z.object({
  error: z.object({
    code: z.string(),
    candidates: z.array(z.string()).optional(),
    isEarlier: z.boolean().optional(),
  }),
})

/** The last JSON value of a stream; what a command warns of comes before, line by line. */
const lastIn = (text: string): unknown => {
  const lines = text.split('\n')
  const first = lines.lastIndexOf('{')
  return first === -1 ? null : JSON.parse(lines.slice(first).join('\n'))
}

/** What a command said with `--json`: its result, if it printed one, and its error, if it failed. */
export const read = ({ out, err }: CommandEnd) => {
  const result = lastIn(out)
  const error = failed.safeParse(lastIn(err))
  return { ...(result !== null && printed.parse(result)), error: error.data?.error }
}

const wordOf = ({ code }: CommandEnd, what: string): string => `exit code ${code} ${what}`.trim()

/** Takes how commands end for what they say, and answers it in a word or two. */
export const createEnds = ({ judge }: Pick<Scene, 'judge'>) => ({
  /** `first`: what the value that was lost may be of, where a creation is asked for again. */
  creation: (wish: Wish, end: CommandEnd, first: Wish = wish): string => {
    const { keyId, error } = read(end)
    if (end.code === 0 && typeof keyId === 'string') judge.saysCreated(wish, [keyId], 'exit code 0')
    if (nothingChanged.has(end.code)) judge.saysNotCreated(wish, `exit code ${end.code}`)
    if (error?.candidates !== undefined && error.isEarlier !== true)
      judge.saysCreated(error.code === 'value-lost' ? first : wish, error.candidates, error.code)
    return wordOf(end, error?.code ?? '')
  },
  project: (wish: Wish, end: CommandEnd): string => {
    const { project, isEarlier, error } = read(end)
    if (end.code === 0 && project !== undefined && isEarlier !== true)
      judge.saysCreated(wish, [project.id], 'exit code 0')
    if (nothingChanged.has(end.code)) judge.saysNotCreated(wish, `exit code ${end.code}`)
    return wordOf(end, error?.code ?? '')
  },
  deletion: (id: string | number, end: CommandEnd): string => {
    const { outcome, error } = read(end)
    if (end.code === 0) judge.saysGone(id, `exit code 0, ${outcome}`)
    if (nothingChanged.has(end.code)) judge.saysNotGone(id, `exit code ${end.code}`)
    return wordOf(end, outcome ?? error?.code ?? '')
  },
  /** The report on many keys: 0 says that all of them are gone, and 16 that of none it is unknown. */
  revocations: (asked: readonly string[], end: CommandEnd): string => {
    const { items, error } = read(end)
    if (nothingChanged.has(end.code))
      for (const keyId of asked) judge.saysUntouched(keyId, `exit code ${end.code}`)
    for (const { keyId, outcome } of items ?? []) {
      const where = `the report, exit code ${end.code}: ${outcome}`
      const isGone = outcome === 'revoked' || outcome === 'already-gone'
      if (isGone) judge.saysGone(keyId, where)
      else if (outcome === 'failed') judge.saysNotGone(keyId, where)
      else if (outcome === 'untouched') judge.saysUntouched(keyId, where)
      const isKnown = isGone || outcome === 'failed' || outcome === 'untouched'
      if ((end.code === 0 && !isGone) || (end.code === 16 && !isKnown))
        judge.blame('internal', `${keyId} in ${where}`)
    }
    return wordOf(end, error?.code ?? 'all gone')
  },
  /** A command that changes nothing at the API. */
  other: (end: CommandEnd): string => wordOf(end, read(end).error?.code ?? ''),
})
export type Ends = ReturnType<typeof createEnds>
