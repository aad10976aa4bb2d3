import { expect, it, onTestFinished } from 'vitest'
import { createHandOver } from '../../../src/main/handoff/hand-over'
import { createHandoff } from '../../../src/main/handoff/handoff'
import { type HandoffNews, watchedHandoff } from '../../../src/main/handoff/watched-handoff'

const { signal } = new AbortController()
const context = { signal }

const open = () => {
  const news: string[] = []
  const note = async ({ done, handoff, format }: HandoffNews): Promise<void> => {
    news.push(`${done} ${handoff.keyName} ${format ?? '-'}`)
  }
  const broken = async (): Promise<void> => {
    throw new Error('the disk is full')
  }
  const room = createHandoff({
    clipboard: { readText: () => '', writeSecret: () => undefined, clear: () => undefined },
    askForFile: async () => null,
    now: Date.now,
    send: () => undefined,
  })
  onTestFinished(() => room.dispose())
  const { id } = room.open({
    workspaceId: 'w',
    projectId: 1,
    keyId: 'KEY',
    keyName: 'captions',
    product: 'batch',
    endsAt: null,
    value: 'value-of-this-test',
  })
  // A watcher that fails stands before the one that notes.
  const watchers = [broken, note]
  return { news, id, room, watchers, handlers: watchedHandoff(room.handlers, watchers) }
}

it('watchers are told what was done with a value, once it is done, and keep nobody from it', async () => {
  const { news, id, handlers } = open()
  await handlers['handoff.copy']({ handoffId: id, format: 'env' }, context)
  await expect(handlers['handoff.reveal']({ handoffId: id }, context)).resolves.toEqual({
    value: 'value-of-this-test',
  })
  await handlers['handoff.close']({ handoffId: id, force: false }, context)
  expect(news).toEqual(['copied captions env', 'revealed captions -', 'closed captions -'])
})

it('nothing is told of what was not done', async () => {
  const { news, id, handlers } = open()
  expect(await handlers['handoff.save']({ handoffId: id, format: 'env' }, context)).toEqual({ saved: false })
  expect(await handlers['handoff.close']({ handoffId: id, force: false }, context)).toEqual({ closed: false })
  await expect(handlers['handoff.reveal']({ handoffId: 'another' }, context)).rejects.toThrow('handoff-ended')
  expect(await handlers['handoff.close']({ handoffId: 'another', force: true }, context)).toEqual({
    closed: true,
  })
  expect(news).toEqual([])
})

it('a value given without a window is told of only once it is given', async () => {
  const { news, id, room, watchers } = open()
  const handOver = createHandOver(room.handlers, watchers)
  await expect(
    handOver(id, 'saved', async () => {
      throw new Error('no such folder')
    }),
  ).rejects.toThrow('no such folder')
  expect(news).toEqual([])
  await handOver(id, 'revealed', async (value) => expect(value).toBe('value-of-this-test'))
  expect(news).toEqual(['revealed captions -'])
})
