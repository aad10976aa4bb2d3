import { createHash } from 'node:crypto'
import type { Destination } from '#shared/contract/keys/destinations'
import type { Blanks } from '#shared/domain/delivery/fill-blanks'

/** Blanks in an order that does not depend on how they were filled in. */
export const sortedBlanks = (blanks: Blanks): readonly (readonly [string, string])[] =>
  Object.entries(blanks).toSorted(([one], [other]) => (one < other ? -1 : 1))

/** A digest of what a destination is now: edited, it is another place under the same ID. */
export const placeOf = ({ templateId, blanks }: Pick<Destination, 'templateId' | 'blanks'>): string =>
  createHash('sha256')
    .update(JSON.stringify([templateId, sortedBlanks(blanks)]))
    .digest('hex')
