import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ApiKey } from '#shared/api-key'
import { seenInListing } from '../../../../src/main/rotations/seen-in-listing'
import {
  rotationsDocumentSchema,
  rotationsMigrations,
  rotationsVersion,
} from '../../../../src/main/rotations/stored-rotation'
import { parseEnvelope } from '../../../../src/main/storage/envelope'
import { at, start, workspaceId } from './support'

const key = (fields: Partial<ApiKey> & { id: string }): ApiKey => ({
  name: 'captions 2026',
  clientRef: '',
  createdAt: at(0),
  ...fields,
})

/** What version 1 wrote of a replacement that was asked for: the ids of keys of its name alone. */
const written = {
  id: randomUUID(),
  workspaceId,
  projectId: 7,
  projectName: 'Captions',
  oldKey: key({ id: 'OLD', name: 'captions' }),
  newName: 'captions 2026',
  newClientRef: '',
  newKeyId: null,
  isHandedOver: false,
  candidates: [],
  stage: 'creating',
  startedAt: at(0),
  revokeAfter: at(1_000),
  endedAt: null,
  remindedAt: null,
  idsBefore: ['NAMESAKE'],
  attemptedAt: start,
  handoffId: null,
}

describe('a document of rotations of version 1', () => {
  const read = parseEnvelope(JSON.stringify({ version: 1, data: { rotations: [written] } }), {
    schema: rotationsDocumentSchema,
    version: rotationsVersion,
    migrations: rotationsMigrations,
  })

  it('is read', () => {
    expect(read).toMatchObject({
      ok: true,
      data: { rotations: [{ hasAllIdsBefore: false, isDelivered: false }] },
    })
  })

  it('takes no key for the replacement but one of its name, as before', () => {
    const [rotation] = read.ok ? read.data.rotations : []
    if (rotation === undefined) return expect.fail('nothing was read')
    const keys = [
      rotation.oldKey,
      key({ id: 'NAMESAKE' }),
      // There before as well, and not written down.
      key({ id: 'OTHER', name: 'other' }),
      key({ id: 'OURS' }),
    ]
    const seen = seenInListing(rotation, {
      keys,
      before: null,
      gone: new Set(),
      clockOffset: 0,
      isValueHeld: false,
      at: at(0),
    })
    expect(seen).toMatchObject({ stage: 'value-lost', candidates: [{ id: 'OURS' }] })
  })
})

describe('a document of rotations of version 2', () => {
  it('says of each replacement whether its value was delivered', () => {
    const rotations = [true, false].map((isHandedOver) =>
      Object.assign({}, written, { isHandedOver, hasAllIdsBefore: true }),
    )
    const read = parseEnvelope(JSON.stringify({ version: 2, data: { rotations } }), {
      schema: rotationsDocumentSchema,
      version: rotationsVersion,
      migrations: rotationsMigrations,
    })
    expect(read.ok ? read.data.rotations.map(({ isDelivered }) => isDelivered) : read).toEqual([true, false])
  })
})
