import { randomUUID } from 'node:crypto'
import type { ApiKey } from '#shared/api-key'
import type { EventPayload } from '#shared/contract'
import type { Handoff } from '#shared/contract/keys/handoff'
import { settingsSchema } from '#shared/settings'
import type { AuditRecord } from '../../../../src/main/audit/types'
import { demoWorkspaceId } from '../../../../src/main/credentials/demo-workspace'
import { createEvents } from '../../../../src/main/events'
import { createFingerprints } from '../../../../src/main/fingerprints'
import { fingerprintAccount } from '../../../../src/main/fingerprints/secret'
import { knownKeys } from '../../../../src/main/keys/known-keys'
import { packKeys } from '#shared/key-list'
import { createMemoryDocuments } from '../../../support/memory-documents'
import { createMemoryKeychain } from '../../../support/memory-keychain'
import { createMemoryClipboard } from '../../../support/memory-clipboard'

export const acme = '11111111-1111-4111-8111-111111111111'
export const other = '22222222-2222-4222-8222-222222222222'
export const folder = '/profiles/test'
export const account = fingerprintAccount(folder)
export const start = Date.parse('2026-05-03T10:00:00.000Z')

const context = { signal: new AbortController().signal }

/** The feature on documents and a keychain in memory. */
export const openSite = () => {
  const documents = createMemoryDocuments()
  const keychain = createMemoryKeychain()
  const clipboard = createMemoryClipboard()
  const events = createEvents()
  const audited: AuditRecord[] = []
  const sent: EventPayload<'fingerprints.changed'>[] = []
  const workspaces = [
    { id: acme, name: 'Acme' },
    { id: other, name: 'Other' },
    { id: demoWorkspaceId, name: 'Demo workspace' },
  ]
  const world = { now: start, serverOffset: 0, keepsLastFour: false }
  const open = () =>
    createFingerprints({
      documents,
      keychain,
      folder,
      clipboard,
      audit: { record: async (record) => void audited.push(record) },
      events,
      send: (name, payload) => {
        if (name === 'fingerprints.changed') sent.push(payload as EventPayload<'fingerprints.changed'>)
      },
      now: () => world.now,
      serverNow: () => world.now + world.serverOffset,
      workspaces: async () => workspaces,
      projectName: async (_workspaceId, projectId) => `Project ${projectId}`,
      inventoryOf: async () => null,
      keepsLastFour: () => world.keepsLastFour,
    })
  let feature = open()
  return {
    documents,
    keychain,
    clipboard,
    events,
    audited,
    sent,
    workspaces,
    world,
    feature: () => feature,
    /** Starts again on what is stored. */
    restart: () => {
      feature = open()
    },
    /** Makes a key, and resolves once it is noted. */
    make: async (value: string, about: Partial<Handoff> = {}): Promise<Handoff> => {
      const handoff: Handoff = {
        id: randomUUID(),
        workspaceId: acme,
        projectId: 7,
        keyId: 'KEY1',
        keyName: 'captions-production',
        product: 'batch',
        endsAt: null,
        valueLength: value.length,
        wasCopied: false,
        ...about,
      }
      feature.noteValue(handoff, value)
      await feature.end()
      return handoff
    },
    paste: async (text: string, clearClipboard = false) => {
      clipboard.text = text
      return feature.handlers['fingerprints.identify']({ clearClipboard }, context)
    },
    list: (workspaceId = acme) => feature.handlers['fingerprints.list']({ workspaceId }, context),
    /** Keeps a list of a project's keys, as listing them does. */
    keepList: async (keys: readonly ApiKey[], projectId = 7): Promise<void> => {
      const known = knownKeys(documents, acme, projectId)
      known.keep(packKeys(keys), new Date(world.now).toISOString(), known.mark())
      await known.read()
    },
    turnOnLastFour: async (isOn: boolean): Promise<void> => {
      world.keepsLastFour = isOn
      await events.emit('settingsChanged', settingsSchema.parse({ keepLastFour: isOn }))
    },
  }
}
