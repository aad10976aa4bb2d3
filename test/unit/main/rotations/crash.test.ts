import { describe, expect, it } from 'vitest'
import { Crash } from '../../../support/crash'
import { context, startInput, workspaceId, World } from './support'

type Process = ReturnType<World['process']>

const openRotation = async ({ calls }: Process) =>
  (await calls['rotations.list']({ workspaceId }, context)).rotations[0]

/** What a person does, up to the point where the process ends. Answers whether finish was asked for. */
const goThrough = async (process: Process, noteFinish: () => void): Promise<void> => {
  const { rotation, creation } = await process.calls['rotations.start'](startInput, context)
  if (creation.outcome !== 'created') return
  await process.valueCopied(creation.handoff.id)
  noteFinish()
  await process.calls['rotations.finish']({ rotationId: rotation.id, typedName: 'captions' }, context)
}

/** Every key ever made is the replacement of a rotation, or named by one as its possible replacement. */
const expectNoKeyLost = async (world: World, process: Process): Promise<void> => {
  const { rotations } = await process.calls['rotations.list']({ workspaceId }, context)
  const isNamed = (id: string): boolean =>
    rotations.some(({ newKeyId, candidates }) => newKeyId === id || candidates.some((each) => each.id === id))
  for (const { id } of world.api.created) expect([id, isNamed(id)]).toEqual([id, true])
}

const expectSettled = async (world: World, process: Process, wasFinishAsked: boolean): Promise<void> => {
  await expectNoKeyLost(world, process)
  expect(world.api.posts).toBeLessThanOrEqual(1)
  if (!wasFinishAsked) expect(world.api.deletes).toEqual([])
  expect(world.api.deletes.length).toBeLessThanOrEqual(1)
  const rotation = await openRotation(process)
  expect(rotation?.stage).not.toBe('creating')
  // Sent or about to be: while the key is listed, nobody knows.
  if (rotation?.stage === 'revoking') expect(world.api.has('OLD')).toBe(true)
  if (!world.api.has('OLD')) expect(rotation?.stage).toBe('finished')
}

/** A person takes it from where it stands to its end. */
const goOn = async (world: World, process: Process): Promise<void> => {
  let rotation = await openRotation(process)
  if (rotation === undefined) {
    await process.calls['rotations.start'](startInput, context)
    rotation = await openRotation(process)
  }
  if (rotation?.stage === 'not-created' || rotation?.stage === 'value-lost') {
    await process.calls['rotations.createAgain']({ rotationId: rotation.id }, context)
  }
  for (const { id } of process.handoffs) await process.valueCopied(id)
  rotation = await openRotation(process)
  if (rotation?.stage === 'waiting' || rotation?.stage === 'revoking')
    await process.calls['rotations.finish']({ rotationId: rotation.id, typedName: 'captions' }, context)
  expect((await openRotation(process))?.stage).toBe('finished')
  expect(world.api.has('OLD')).toBe(false)
  expect(world.api.deleted).toEqual(['OLD'])
  await expectNoKeyLost(world, process)
}

const crashedAt = async (at: number) => {
  const world = new World()
  const crash = new Crash(at)
  let wasFinishAsked = false
  await goThrough(world.process(crash), () => {
    wasFinishAsked = true
  }).catch(() => undefined)
  return { world, isDead: crash.isDead, wasFinishAsked }
}

describe('a process that ends at any step', () => {
  it('loses no key, makes no second one, and revokes nothing that was not finished', async () => {
    let at = 1
    for (; ; at += 1) {
      const { world, isDead, wasFinishAsked } = await crashedAt(at)
      if (!isDead) break
      const next = world.process()
      await next.rotations.settleAll(workspaceId)
      await expectSettled(world, next, wasFinishAsked)
      await goOn(world, next)
    }
    expect(at).toBeGreaterThan(15)
  })

  it('and again while it settles, at any step', async () => {
    let pairs = 0
    for (let at = 1; ; at += 1) {
      if (!(await crashedAt(at)).isDead) break
      for (let second = 1; ; second += 1) {
        const { world, wasFinishAsked } = await crashedAt(at)
        const crash = new Crash(second)
        await world
          .process(crash)
          .rotations.settleAll(workspaceId)
          .catch(() => undefined)
        if (!crash.isDead) break
        pairs += 1
        const third = world.process()
        await third.rotations.settleAll(workspaceId)
        await expectSettled(world, third, wasFinishAsked)
      }
    }
    expect(pairs).toBeGreaterThan(10)
  })

  it('and while it creates again, at any step', async () => {
    for (let at = 1; ; at += 1) {
      const world = new World()
      const first = world.process()
      const { rotation, creation } = await first.calls['rotations.start'](startInput, context)
      if (creation.outcome === 'created') await first.valueEnded(creation.handoff.id)
      const crash = new Crash(at)
      await world
        .process(crash)
        .calls['rotations.createAgain']({ rotationId: rotation.id }, context)
        .catch(() => undefined)
      const next = world.process()
      await next.rotations.settleAll(workspaceId)
      await expectNoKeyLost(world, next)
      expect(world.api.posts).toBeLessThanOrEqual(2)
      expect(world.api.deletes).toEqual([])
      expect((await openRotation(next))?.stage).toBe('value-lost')
      if (!crash.isDead) break
    }
  })
})
