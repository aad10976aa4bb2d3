import { create } from 'zustand'
import type { MadeKey } from '#shared/contract/keys/fingerprints'
import type { Failure } from '#shared/failure'
import { mapReply } from '#shared/domain/reply'
import { call, createResource, onEvent } from '../../bridge'

/** What Keydesk noted of the keys that it made here, by workspace and key id. */
export const madeKeysResource = createResource<Readonly<Record<string, MadeKey>>>({
  load: async (workspaceId) => mapReply(await call('fingerprints.list', { workspaceId }), ({ keys }) => keys),
  follow: ({ renew }) => onEvent('fingerprints.changed', ({ workspaceId }) => renew(workspaceId)),
})

const useMissed = create<Readonly<Record<string, Failure>>>(() => ({}))

/** Notes why the new key under a handoff has no fingerprint: also before its dialog is there. */
export const noteMissedFingerprint = (handoffId: string, failure: Failure): void =>
  useMissed.setState({ [handoffId]: failure })

/** Why the new key under a handoff has no fingerprint; undefined where it has one, or that is not known. */
export const useMissedFingerprint = (handoffId: string): Failure | undefined =>
  useMissed((all) => all[handoffId])
