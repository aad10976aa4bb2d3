import { describe, expect, it } from 'vitest'
import type { RevocationRun } from '#shared/contract/keys/revocations'
import { Crash } from '../../../support/crash'
import { context } from '../rotations/support'
import { workspaceId, World } from './support'

const crashedAt = async (at: number, concurrency: number) => {
  const world = new World()
  const crash = new Crash(at)
  const calls = world.process(crash, concurrency)
  await calls['revocations.run'](world.input, context).catch(() => undefined)
  return { world, isDead: crash.isDead, sent: world.api.deletes.length }
}

/** What the report says of each key is what is so at the API. */
const expectTrue = (world: World, run: RevocationRun): void => {
  for (const { keyId, outcome } of run.items) {
    if (outcome === 'revoked' || outcome === 'already-gone') expect(world.api.has(keyId)).toBe(false)
    else {
      expect(['untouched', 'unknown']).toContain(outcome)
      expect(world.api.has(keyId)).toBe(true)
    }
    if (outcome === 'untouched') expect(world.api.deletes).not.toContain(keyId)
  }
}

describe.each([1, 4])('a process that ends at any step, %i at a time', (concurrency) => {
  it('is settled by listing alone, and a retry does the rest', async () => {
    let at = 1
    for (; ; at += 1) {
      const { world, isDead, sent } = await crashedAt(at, concurrency)
      if (!isDead) break
      const calls = world.process(undefined, concurrency)
      const { run } = await calls['revocations.last']({ workspaceId }, context)
      if (run === null) {
        expect(sent).toBe(0)
        continue
      }
      // Where the very end was written, nothing is left to settle.
      const settled =
        run.endedAt === null
          ? (await calls['revocations.settle']({ workspaceId, runId: run.id }, context)).run
          : run
      expect(world.api.deletes).toHaveLength(sent)
      expectTrue(world, settled)
      const left = settled.items.filter(
        ({ outcome }) => outcome === 'unknown' || outcome === 'untouched',
      ).length
      const input = { workspaceId, runId: run.id, confirmedCount: left }
      const again = await calls['revocations.retry'](input, context)
      expectTrue(world, again.run)
      expect(world.api.deleted).toHaveLength(12)
      expect(new Set(world.api.deleted).size).toBe(12)
      expect(world.api.has('SPARED')).toBe(true)
    }
    expect(at).toBeGreaterThan(50)
  })

  it('and again while it settles, at any step', async () => {
    let pairs = 0
    for (let at = 20; at < 60; at += 7) {
      for (let second = 1; ; second += 1) {
        const { world, sent } = await crashedAt(at, concurrency)
        const { run } = await world.process()['revocations.last']({ workspaceId }, context)
        const runId = run?.id ?? ''
        const crash = new Crash(second)
        const dying = world.process(crash, concurrency)
        await dying['revocations.settle']({ workspaceId, runId }, context).catch(() => undefined)
        const calls = world.process(undefined, concurrency)
        const settled = await calls['revocations.settle']({ workspaceId, runId }, context)
        expectTrue(world, settled.run)
        expect(world.api.deletes).toHaveLength(sent)
        if (!crash.isDead) break
        pairs += 1
      }
    }
    expect(pairs).toBeGreaterThan(10)
  })
})
