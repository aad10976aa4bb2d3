import { type TestChoices, testChoicesSchema } from '#shared/contract/keys/key-tests'
import { type Region, regions, type TestedProduct } from '#shared/domain/regions'
import type { DocumentStore, StoredDocument } from '../storage/document-store'

/** The product and the regions that were tested last, by workspace. */
export interface ChoicesMemory {
  of(workspaceId: string): Promise<TestChoices>
  /** Throws `storage-failed`. */
  remember(workspaceId: string, product: TestedProduct, region: Region): Promise<void>
}

const initial: TestChoices = { product: 'batch', batch: 'eu1', rt: 'eu' }

const withRegion = (choices: TestChoices, product: TestedProduct, region: Region): TestChoices => {
  const batch = regions.batch.find((each) => each === region)
  const rt = regions.rt.find((each) => each === region)
  return {
    product,
    batch: product === 'batch' ? (batch ?? choices.batch) : choices.batch,
    rt: product === 'rt' ? (rt ?? choices.rt) : choices.rt,
  }
}

/** Keeps the choices: one document a workspace, which goes with the workspace. */
export const createChoicesMemory = (documents: Pick<DocumentStore, 'open'>): ChoicesMemory => {
  // Opened anew each time: the store retires documents of a removed workspace, and its id may come back.
  const documentOf = (workspaceId: string): StoredDocument<TestChoices> =>
    documents.open({
      name: `workspaces/${workspaceId}/key-tests`,
      schema: testChoicesSchema,
      version: 1,
      initial,
    })
  return {
    of: (workspaceId) => documentOf(workspaceId).read(),
    remember: async (workspaceId, product, region) => {
      await documentOf(workspaceId).update((choices) => withRegion(choices, product, region))
    },
  }
}
