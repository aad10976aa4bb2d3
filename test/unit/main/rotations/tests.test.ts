import { beforeEach, expect, it } from 'vitest'
import type { KeyTestOutcome } from '#shared/contract/keys/key-tests'
import { at, context, startInput, workspaceId, World } from './support'

let world: World
beforeEach(() => {
  world = new World()
})

const begun = async () => {
  const process = world.process()
  const { rotation } = await process.calls['rotations.start'](startInput, context)
  const [handoff] = process.handoffs
  if (handoff === undefined) throw new Error('there is no value')
  const tested = (outcome: KeyTestOutcome, ms: number) =>
    process.events.emit('keyTested', {
      handoff,
      result: { outcome, product: 'batch', region: 'eu1', testedAt: at(ms), took: 10 },
    })
  const seen = async () => {
    const { rotations } = await world.process().calls['rotations.list']({ workspaceId }, context)
    return rotations.find(({ id }) => id === rotation.id)?.tested
  }
  return { process, rotation, handoff, tested, seen }
}

it('a rotation keeps the newest test of its replacement, also after a restart', async () => {
  const { rotation, tested, seen } = await begun()
  expect(rotation.tested).toBeNull()
  await tested('not-accepted', 1_000)
  await tested('works', 2_000)
  expect(await seen()).toEqual({ at: at(2_000), product: 'batch', region: 'eu1', outcome: 'works' })
})

it('a test that showed nothing takes no finding away', async () => {
  const { tested, seen } = await begun()
  await tested('not-tested', 1_000)
  expect(await seen()).toMatchObject({ outcome: 'not-tested' })
  await tested('works', 2_000)
  await tested('not-tested', 3_000)
  expect(await seen()).toMatchObject({ outcome: 'works', at: at(2_000) })
})

it('the test of a key that is no replacement concerns none', async () => {
  const { process, handoff, seen } = await begun()
  await process.events.emit('keyTested', {
    handoff: { ...handoff, id: '99999999-9999-4999-8999-999999999999' },
    result: { outcome: 'works', product: 'rt', region: 'eu', testedAt: at(1), took: 1 },
  })
  expect(await seen()).toBeNull()
})

it('an untested replacement keeps nobody from revoking the old key', async () => {
  const { process, rotation, handoff } = await begun()
  await process.valueCopied(handoff.id)
  const wish = { rotationId: rotation.id, typedName: 'captions' }
  expect(await process.calls['rotations.finish'](wish, context)).toMatchObject({ outcome: 'revoked' })
})

it('the test of a replacement whose value was lost is not that of the next', async () => {
  const { process, rotation, tested, handoff, seen } = await begun()
  await tested('works', 1_000)
  await process.valueEnded(handoff.id)
  expect(await seen()).toBeNull()
  await process.calls['rotations.createAgain']({ rotationId: rotation.id }, context)
  expect(await seen()).toBeNull()
})
