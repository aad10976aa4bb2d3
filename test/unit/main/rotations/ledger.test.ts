import { expect, it } from 'vitest'
import { createLedger } from '../../../../src/main/rotations/ledger'
import { createMemoryDocuments } from '../../../support/memory-documents'

it('has the rotations of the workspaces that can be read, and says whether that is all of those wanted', async () => {
  const documents = createMemoryDocuments()
  const ledger = createLedger({
    documents: {
      open: (options) => {
        const document = documents.open(options)
        return options.name.includes('/broken/')
          ? { ...document, read: async () => await Promise.reject(new Error('unreadable')) }
          : document
      },
      listFolders: async () => ['broken', 'sound'],
    },
    now: () => 0,
    events: { emit: async () => {} },
  })
  expect(await ledger.readable(() => true)).toEqual({ rotations: [], isWhole: false })
  expect(await ledger.readable((id) => id === 'sound')).toEqual({ rotations: [], isWhole: true })
})
