import { expect, it } from 'vitest'
import { createEvents } from '../../../src/main/events'

const opening = () => {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}

it('listeners are told one after the other, the first at once, whatever the one before throws', async () => {
  const events = createEvents()
  const told: string[] = []
  const gate = opening()
  events.on('workspaceRemoved', async ({ workspaceId }) => {
    told.push(`first ${workspaceId}`)
    await gate.opened
    throw new Error('the disk is full')
  })
  events.on('workspaceRemoved', ({ workspaceId }) => {
    told.push(`second ${workspaceId}`)
    throw new Error('so is the other')
  })
  events.on('workspaceRemoved', () => void told.push('third'))
  const emitted = events.emit('workspaceRemoved', { workspaceId: 'w' })
  expect(told).toEqual(['first w'])
  gate.open()
  await emitted
  expect(told).toEqual(['first w', 'second w', 'third'])
})

it('is settled once nothing is being worked on, also what a listener emitted itself', async () => {
  const events = createEvents()
  const gate = opening()
  let isDone = false
  events.on('rotationsChanged', async () => {
    await gate.opened
    isDone = true
  })
  events.on('workspaceRemoved', (removed) => void events.emit('rotationsChanged', removed))
  void events.emit('workspaceRemoved', { workspaceId: 'w' })
  const settled = events.settled()
  gate.open()
  await settled
  expect(isDone).toBe(true)
})
