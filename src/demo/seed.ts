import { HALF_ID_BITS, keyId } from './ids'
import { below, prng } from './prng'
import {
  clientReference,
  longestName,
  nonAsciiName,
  plainName,
  repeatedName,
  rightToLeftName,
  variedName,
} from './seed-names'
import type { ApiKey, Project, WorkspaceSeed } from './types'
import { MAX_PROJECTS } from './workspace-data'

const MINUTE = 60_000
const FOUR_YEARS = 4 * 365 * 24 * 60 * MINUTE
const FIRST_PROJECT_ID = 1001

export interface KeySeedOptions {
  /** The number of keys; 100,000 take well under a second. */
  readonly count: number
  /** Equal seeds (and `now`) give equal keys. */
  readonly seed: number
  /** The current time, in milliseconds since 1970. Ages count back from it. */
  readonly now: number
}

export interface WorkspaceSeedOptions {
  /** The number of projects, including the default one: 1 to 1000. */
  readonly projects: number
  /** The number of keys in all projects. */
  readonly keys: number
  /** Equal seeds (and `now`) give equal workspaces. */
  readonly seed: number
  /** The current time, in milliseconds since 1970. */
  readonly now: number
  /** How keys are distributed: unevenly, with some empty projects, or all in the default project. */
  readonly placement?: 'spread' | 'default-project'
}

/**
 * Keys as years of use leave them: one minute to four years old, with blank and repeated names, client
 * references, and non-ASCII, right-to-left and 120-character names at fixed positions, so that any 60 keys
 * contain each kind. Deterministic; IDs are unique.
 */
export function seedKeys({ count, seed, now }: KeySeedOptions): ApiKey[] {
  const random = prng(seed)
  const keys: ApiKey[] = []
  for (let i = 0; i < count; i += 1) {
    // An odd factor maps each index to another half, so that IDs cannot repeat and none has to be remembered.
    const id = keyId(below(random, 2 ** HALF_ID_BITS), Math.imul(i + 1, 0x9e3779b1))
    const created = timeInPast(random, now)
    const reference = random() < 0.15 ? clientReference(random) : null
    // Some names are missing from the JSON, others are null: the API allows both.
    if (i % 22 === 10) keys.push({ apikey_id: id, created_at: created, client_ref: reference })
    else keys.push({ apikey_id: id, name: keyName(i, random), created_at: created, client_ref: reference })
  }
  return keys
}

/**
 * A whole workspace for tests and benchmarks, deterministic in its options.
 * Throws a RangeError for a number of projects outside 1 to 1000 or a negative number of keys.
 */
export function seedWorkspace(options: WorkspaceSeedOptions): WorkspaceSeed {
  const { projects: count, keys: keyCount, seed, now, placement = 'spread' } = options
  if (!Number.isInteger(count) || count < 1 || count > MAX_PROJECTS) {
    throw new RangeError(`a workspace has 1 to ${MAX_PROJECTS} projects`)
  }
  if (!Number.isInteger(keyCount) || keyCount < 0) throw new RangeError('a number of keys is not negative')
  const random = prng(seed ^ 0x5eed)
  const projects = Array.from({ length: count }, (_, index) => ({
    project: seedProject(index, random, now),
    keys: [] as ApiKey[],
  }))
  for (const key of seedKeys({ count: keyCount, seed, now })) {
    // Squaring crowds the first projects. Every twentieth stays empty, as in real workspaces.
    const index = placement === 'default-project' ? 0 : Math.floor(random() ** 2 * count)
    projects[index % 20 === 19 ? index - 1 : index]?.keys.push(key)
  }
  return { projects }
}

function seedProject(index: number, random: () => number, now: number): Project {
  const name = index === 0 ? 'Default project' : projectName(index, random)
  return {
    project_id: FIRST_PROJECT_ID + index,
    is_default: index === 0,
    is_active: index % 17 === 13 ? null : index % 23 !== 19,
    name,
    description: random() < 0.3 ? `Owned by the ${plainName(random)} team` : null,
    created_at: index === 0 ? new Date(now - FOUR_YEARS).toISOString() : timeInPast(random, now),
    deleted_at: null,
  }
}

function projectName(index: number, random: () => number): string {
  if (index % 31 === 7) return nonAsciiName(random)
  if (index % 37 === 9) return rightToLeftName(random)
  return plainName(random)
}

function keyName(index: number, random: () => number): string | null {
  if (index % 22 === 21) return null
  if (index % 12 === 4) return repeatedName(random)
  if (index % 30 === 7) return nonAsciiName(random)
  if (index % 30 === 17) return rightToLeftName(random)
  if (index % 60 === 23) return longestName(random)
  return variedName(random)
}

/** One minute to four years ago, evenly over the orders of magnitude, so that young keys occur too. */
function timeInPast(random: () => number, now: number): string {
  const age = MINUTE * (FOUR_YEARS / MINUTE) ** random()
  return new Date(Math.floor(now - age)).toISOString()
}
