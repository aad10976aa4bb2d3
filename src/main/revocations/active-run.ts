import type { Wait } from '../management-api/http/deadline'
import { createRateGate, type RateGate } from '../inventory/rate-gate'
import { type KnownRows, lookForKeys, type Presence } from './look-for-keys'
import type { RevocationsOptions, RevokingApi } from './ports'
import type { RunRecord } from './run-record'

/** What all runs share. */
export interface RevocationsDeps extends RevocationsOptions {
  readonly wait: Wait
  readonly concurrency: number
}

/** A run that is worked on. */
export interface ActiveRun {
  readonly api: RevokingApi
  readonly record: RunRecord
  /** Cancels between keys: those in flight finish. */
  readonly signal: AbortSignal
  /** Lets the requests through: a 429 pauses all of them. */
  readonly gate: RateGate
  /** Tells of the progress. */
  readonly report: () => void
}

export const newGate = ({ concurrency, now, wait }: RevocationsDeps): RateGate =>
  createRateGate({ concurrency, now, wait })

/** What listings show of the keys of these items, by their ids. Adds to what is `known` of their projects. */
export const lookForItems = (
  deps: RevocationsDeps,
  { api, record, signal, gate }: ActiveRun,
  indices: readonly number[],
  known: KnownRows,
  pollWaits = deps.pollWaits,
): Promise<Map<string, Presence>> => {
  const { items, workspaceId } = record.run
  const keys = indices.flatMap((index) => items[index] ?? [])
  // Ages go by the clock that wrote the times of creation.
  const now = () => deps.clockOf(workspaceId).now()
  return lookForKeys(api, keys, { ...deps, signal, pollWaits, gate, now, known })
}
