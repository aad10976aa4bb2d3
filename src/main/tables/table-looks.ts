import { type TableLooks, tableLooksSchema } from '#shared/table-looks'
import { defaultTableLooks } from '#shared/default-table-looks'
import type { DocumentStore, StoredDocument } from '../storage/document-store'

/** Opens the document in which the looks of the tables of this installation are kept. */
export const openTableLooks = (documents: Pick<DocumentStore, 'open'>): StoredDocument<TableLooks> =>
  documents.open({ name: 'tables', schema: tableLooksSchema, version: 1, initial: defaultTableLooks() })
