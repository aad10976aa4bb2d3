import { expect, it, onTestFinished } from 'vitest'
import { createEvents, type ValueUse } from '../../../../src/main/events'
import { createHandoff } from '../../../../src/main/handoff/handoff'
import { createUnfinishedSaves } from '../../../../src/main/handoff/unfinished-saves'
import { createMemoryDocuments } from '../../../support/memory-documents'
import { createMemoryClipboard } from '../../../support/memory-clipboard'

const { signal } = new AbortController()
const context = { signal }

const open = () => {
  const news: string[] = []
  const note = async ({ done, handoff, format }: ValueUse): Promise<void> => {
    news.push(`${done} ${handoff.keyName} ${format ?? '-'}`)
  }
  const broken = async (): Promise<void> => {
    throw new Error('the disk is full')
  }
  const events = createEvents()
  // A listener that fails stands before the one that notes.
  events.on('valueUsed', broken)
  events.on('valueUsed', note)
  const feature = createHandoff({
    clipboard: createMemoryClipboard(),
    saves: createUnfinishedSaves(createMemoryDocuments()),
    askForFile: async () => null,
    now: Date.now,
    send: () => undefined,
    events,
  })
  onTestFinished(() => feature.dispose())
  const { id } = feature.open({
    workspaceId: 'w',
    projectId: 1,
    keyId: 'KEY',
    keyName: 'captions',
    product: 'batch',
    endsAt: null,
    value: 'value-of-this-test',
  })
  return { news, id, feature, handlers: feature.handlers }
}

it('the other features are told what was done with a value, once it is done, and keep nobody from it', async () => {
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
  const { news, id, feature } = open()
  await expect(
    feature.deliver(id, 'saved', async () => {
      throw new Error('no such folder')
    }),
  ).rejects.toThrow('no such folder')
  expect(news).toEqual([])
  await feature.deliver(id, 'revealed', async (value) => expect(value).toBe('value-of-this-test'))
  expect(news).toEqual(['revealed captions -'])
})
