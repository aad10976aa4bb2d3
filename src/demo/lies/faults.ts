import type { ListChange } from './list-changes'
import type { NameRule } from './name-rules'
import { type Operation, operationOf } from '../routes'

/** Whether a fault that replaces the answer still carries out the operation; false if left out. */
interface MayApply {
  readonly apply?: boolean
}

/**
 * What goes wrong with a matched request.
 * - `status`: this status; an object `body` is sent as JSON, a string as it is, none as an empty body
 * - `delay`: waits `ms` milliseconds, then goes on (to the next matching rule, then normally)
 * - `hold`: as delay, until the promise settles
 * - `hang`: never answers, does nothing
 * - `reset`: resets the connection, does nothing
 * - `appliedButReplyLost`: carries out the operation, then resets the connection (`end` left out) or hangs; with
 *   `afterMs` the other way round: the reply is lost, and the operation is carried out so many milliseconds later
 * - `truncatedBody`: the true answer, cut after `sendBytes` (half of it when left out), socket destroyed
 * - `slowBody`: the true answer, `bytesPerChunk` (16) at a time every `intervalMs` (10) milliseconds
 * - `html`: a proxy's page with this status
 * - `emptyBody`: this status (200) and nothing else
 * - `wrongTypes`: 200 with valid JSON of another shape, or with the given body
 * - `hugeBody`: 200 with a valid JSON array of strings, so many megabytes (2^20 bytes), streamed
 * - `alteredList`: the true list with something wrong in it, see ListChange; `id` names the row concerned
 * - `staleList`: the list as it was so many writes or milliseconds ago; the server has to remember so many writes
 * - `normalisedNames`: changes the name in the request by a rule, then goes on
 * - `tooManyRequests`: 429 with `Retry-After` in seconds (number) or as an HTTP date (Date)
 */
export type Fault =
  | ({
      readonly kind: 'status'
      readonly status: number
      readonly body?: unknown
      readonly contentType?: string
      readonly headers?: Readonly<Record<string, string>>
    } & MayApply)
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'hold'; readonly until: Promise<unknown> }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'appliedButReplyLost'; readonly end?: 'reset' | 'hang'; readonly afterMs?: number }
  | { readonly kind: 'truncatedBody'; readonly sendBytes?: number }
  | { readonly kind: 'slowBody'; readonly bytesPerChunk?: number; readonly intervalMs?: number }
  | ({ readonly kind: 'html'; readonly status: number } & MayApply)
  | ({ readonly kind: 'emptyBody'; readonly status?: number } & MayApply)
  | ({ readonly kind: 'wrongTypes'; readonly body?: unknown } & MayApply)
  | ({ readonly kind: 'hugeBody'; readonly megabytes: number; readonly declareLength?: boolean } & MayApply)
  | { readonly kind: 'alteredList'; readonly how: ListChange; readonly id?: string | number }
  | { readonly kind: 'staleList'; readonly writes?: number; readonly ms?: number }
  | { readonly kind: 'normalisedNames'; readonly how: NameRule }
  | { readonly kind: 'tooManyRequests'; readonly retryAfter: number | Date }

export interface FaultMatch {
  /** A call of the API; any if left out. */
  readonly operation?: Operation
  /** An HTTP method in capitals; any if left out. */
  readonly method?: string
  /** Matches path and query as sent, including `/v1`. A string is a prefix. Any if left out. */
  readonly path?: string | RegExp
}

export interface FaultRule {
  readonly match?: FaultMatch
  /** How many matching requests it affects; Infinity if left out. */
  readonly times?: number
  /** How many matching requests pass first; 0 if left out. */
  readonly skip?: number
  readonly fault: Fault
}

/** Faults that leave the request to the next matching rule. */
const goesOn: ReadonlySet<Fault['kind']> = new Set(['delay', 'hold', 'normalisedNames'])

/** An added rule. */
export interface FaultHandle {
  /** How many requests it has affected. */
  readonly hits: number
  /** Removes the rule. Affected requests continue as they are. */
  remove(): void
}

interface ActiveRule {
  readonly rule: FaultRule
  skip: number
  left: number
  hits: number
}

/** The faults of a server, tried in the order they were added; the first match applies. */
export class FaultList {
  #rules: ActiveRule[] = []

  /** Adds a rule after the others. */
  add(rule: FaultRule): FaultHandle {
    // A promise that rejects before a request arrives must not end the process.
    if (rule.fault.kind === 'hold') rule.fault.until.catch(() => undefined)
    const active: ActiveRule = { rule, skip: rule.skip ?? 0, left: rule.times ?? Infinity, hits: 0 }
    this.#rules.push(active)
    return {
      get hits() {
        return active.hits
      },
      remove: () => {
        this.#rules = this.#rules.filter((other) => other !== active)
      },
    }
  }

  /** Removes all rules. Affected requests continue as they are; on a server, late writes are dropped. */
  clear(): void {
    this.#rules = []
  }

  /** The faults for a request: any number of those that continue, then at most one other. Counts them. */
  take(method: string, path: string): Fault[] {
    const faults: Fault[] = []
    for (const active of this.#rules) {
      if (!matches(active.rule.match ?? {}, method, path)) continue
      if (active.skip > 0) {
        active.skip -= 1
        continue
      }
      if (active.left <= 0) continue
      active.left -= 1
      active.hits += 1
      faults.push(active.rule.fault)
      if (!goesOn.has(active.rule.fault.kind)) break
    }
    return faults
  }
}

function matches(match: FaultMatch, method: string, path: string): boolean {
  if (match.method !== undefined && match.method !== method) return false
  if (match.operation !== undefined && match.operation !== operationOf(method, path)) return false
  if (match.path === undefined) return true
  // search() ignores lastIndex, so a global or sticky expression keeps no state between requests.
  return typeof match.path === 'string' ? path.startsWith(match.path) : path.search(match.path) >= 0
}
