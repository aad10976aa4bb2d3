import { shell } from 'electron'
import type { externalPages } from '#shared/contract/app'

type ExternalPage = (typeof externalPages)[number]

// Source: the vendor's portal and documentation.
const addresses: Readonly<Record<ExternalPage, string>> = {
  'vendor-portal': 'https://portal.speechmatics.com',
  'vendor-documentation': 'https://docs.speechmatics.com',
  // Linked from https://docs.speechmatics.com/administration/api-keys.
  'management-tokens': 'https://docs.speechmatics.com/administration/management-tokens',
}

/** Opens one of the pages we know in the person's browser; no other address can be asked for. */
export const openExternalPage = (page: ExternalPage): Promise<void> => shell.openExternal(addresses[page])
