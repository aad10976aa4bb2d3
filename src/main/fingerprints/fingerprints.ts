import type { Identification, IdentifiedKey, MadeKey } from '#shared/contract/keys/fingerprints'
import type { Handoff } from '#shared/contract/keys/handoff'
import type { Inventory } from '#shared/inventory'
import { unpackKeys } from '#shared/key-list'
import type { AuditLog } from '../audit'
import { demoWorkspaceId } from '../credentials/demo-workspace'
import type { Keychain } from '../credentials/keychain'
import type { Events } from '../events'
import type { FeatureHandlers, SendEvent } from '../ipc/call-handlers'
import { knownKeys } from '../keys/known-keys'
import type { DocumentStore } from '../storage/document-store'
import { createOneAtATime } from '../writes'
import { identify, type MadeIn } from './identify'
import { openMadeKeys } from './made-keys'
import { createNewValues } from './note-new-values'
import { createPastedValues, type LendPasted, type PasteClipboard } from './pasted-values'
import { type FingerprintSecret, openFingerprintSecrets, passingSecret } from './secret'
import { type KeptList, standingOf } from './standing'

export interface FingerprintsOptions {
  readonly documents: Pick<DocumentStore, 'open'>
  readonly keychain: Pick<Keychain, 'get' | 'set'>
  /** The profile's folder, which names its entry in the keychain. */
  readonly folder: string
  readonly clipboard: PasteClipboard
  readonly audit: Pick<AuditLog, 'record'>
  readonly events: Pick<Events, 'on'>
  readonly send: SendEvent
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** The time of a workspace's server, in milliseconds since 1970. */
  readonly serverNow: (workspaceId: string) => number
  /** The workspaces that are there, the open demo among them. */
  readonly workspaces: () => Promise<readonly { readonly id: string; readonly name: string }[]>
  /** Empty where it is not known. */
  readonly projectName: (workspaceId: string, projectId: number) => Promise<string>
  readonly inventoryOf: (workspaceId: string) => Promise<Inventory | null>
  /** Whether the last four characters of new values are kept. */
  readonly keepsLastFour: () => boolean
}

export interface FingerprintsFeature {
  readonly handlers: FeatureHandlers<'fingerprints'>
  /** Notes a new key, in the background. */
  readonly noteValue: (about: Handoff, value: string) => void
  /** At start: removes what is kept of the ends of values where the setting is off. Never rejects. */
  forgetEnds(): Promise<void>
  /** A value that was pasted, to be tested: for ten minutes at most. Throws `pasted-value-ended`. */
  readonly lendPasted: LendPasted
  /** Forgets every value in memory. */
  forget(): void
  /** Resolves once every new key is noted: with a fingerprint if the keychain answers within two seconds. Never rejects. */
  readonly noted: () => Promise<void>
  /** Quitting: the same, and forgets what was pasted. Never rejects. */
  end(): Promise<void>
}

// Milliseconds that quitting and a command wait for the keychain.
const keychainPatience = 2_000

/**
 * Recognises the keys that Keydesk made on this computer by their values. Kept of each: HMAC-SHA-256 of the value under
 * a secret in the OS keychain, in a document of the workspace.
 */
export const createFingerprints = (options: FingerprintsOptions): FingerprintsFeature => {
  const { documents, clipboard, audit, events, send, now, serverNow, workspaces, keepsLastFour } = options
  const secrets = openFingerprintSecrets(options.keychain, options.folder)
  // The demo needs no keychain, and what is kept of it does not outlive the run.
  const demoSecret = passingSecret()
  const pasted = createPastedValues({ clipboard, now })
  const oneAtATime = createOneAtATime()
  const newValues = createNewValues({
    documents,
    secretFor: async (workspaceId) => (workspaceId === demoWorkspaceId ? demoSecret : secrets.readOrMake()),
    keepsLastFour,
    now,
    onNoted: ({ workspaceId, id }, failure) =>
      send('fingerprints.changed', {
        workspaceId,
        missed: failure === null ? null : { handoffId: id, failure },
      }),
  })

  events.on('keysGone', ({ workspaceId, keyIds }) => newValues.noteGone(workspaceId, keyIds))
  const forgetEnds = async (): Promise<void> => {
    for (const { id } of await workspaces()) if (!keepsLastFour()) await newValues.forgetEnds(id)
  }
  let didKeepLastFour = false
  events.on('settingsChanged', async ({ keepLastFour }) => {
    const isOver = didKeepLastFour && !keepLastFour
    didKeepLastFour = keepLastFour
    if (isOver) await forgetEnds()
  })

  const listsWith = async (workspaceId: string, projectId: number): Promise<readonly KeptList[]> => {
    const kept = await knownKeys(documents, workspaceId, projectId).read()
    const inventory = await options.inventoryOf(workspaceId).catch(() => null)
    const part = inventory?.parts.find(({ project }) => project.id === projectId)
    const lists = [
      kept === null ? null : { fetchedAt: kept.fetchedAt, keys: unpackKeys(kept.rows) },
      part === undefined ? null : { fetchedAt: part.fetchedAt, keys: part.keys },
    ]
    return lists.flatMap((list) =>
      list === null || list.fetchedAt === null ? [] : [{ fetchedAt: list.fetchedAt, keys: list.keys }],
    )
  }

  const described = async ({ workspaceId, key }: MadeIn, workspaceName: string): Promise<IdentifiedKey> => {
    const { keyId, keyName, projectId, product, madeAt, endsAt } = key
    const lists = projectId === null || endsAt !== null ? [] : await listsWith(workspaceId, projectId)
    return {
      workspaceId,
      workspaceName,
      projectId,
      projectName: projectId === null ? '' : await options.projectName(workspaceId, projectId),
      keyId,
      keyName,
      product,
      madeAt,
      endsAt,
      standing: standingOf(key, lists, serverNow(workspaceId)),
    }
  }

  /** Every key made here; what one document cannot give is thrown only where the others did not have the key. */
  const madeKeys = async (ids: readonly string[]) => {
    const made: MadeIn[] = []
    let unreadable: unknown = null
    for (const workspaceId of ids) {
      try {
        const { keys } = await openMadeKeys(documents, workspaceId).read()
        made.push(...keys.map((key) => ({ workspaceId, key })))
      } catch (thrown) {
        unreadable = thrown
      }
    }
    return { made, unreadable }
  }

  const identifyValue = async (value: string): Promise<Identification> => {
    // A key that was made a moment ago is noted first.
    await newValues.settled()
    const shown = await workspaces()
    const { made, unreadable } = await madeKeys(shown.map(({ id }) => id))
    const needsKeychain = made.some(
      ({ workspaceId, key }) => workspaceId !== demoWorkspaceId && key.fingerprint !== null,
    )
    const secret = needsKeychain ? await secrets.read() : null
    const secretOf = (workspaceId: string): FingerprintSecret | null =>
      workspaceId === demoWorkspaceId ? demoSecret : secret
    const result = identify(value, made, secretOf)
    if ('missing' in result) {
      if (unreadable !== null) throw unreadable
      return result.missing
    }
    const { workspaceId } = result.found
    const workspaceName = shown.find(({ id }) => id === workspaceId)?.name ?? ''
    const key = await described(result.found, workspaceName)
    await audit.record({
      action: 'key-identified',
      outcome: 'succeeded',
      workspaceId,
      projectId: key.projectId,
      keyId: key.keyId,
      keyName: key.keyName,
    })
    return { outcome: 'made-here', key }
  }

  const noted = async (): Promise<void> => {
    const timer = setTimeout(() => newValues.forget(), keychainPatience)
    await newValues.settled()
    clearTimeout(timer)
  }

  return {
    handlers: {
      'fingerprints.list': async ({ workspaceId }) => {
        const { keys } = await openMadeKeys(documents, workspaceId).read()
        const showsEnds = keepsLastFour()
        const entries = keys.flatMap(({ keyId, madeAt, fingerprint, lastFour }): [string, MadeKey][] =>
          keyId === null
            ? []
            : [
                [
                  keyId,
                  { madeAt, hasFingerprint: fingerprint !== null, lastFour: showsEnds ? lastFour : null },
                ],
              ],
        )
        return { keys: Object.fromEntries(entries) }
      },

      'fingerprints.identify': ({ clearClipboard }) =>
        oneAtATime.run('identify', async () => {
          const { id, value, text } = await pasted.paste()
          try {
            const identification = await identifyValue(value)
            if (identification.outcome === 'made-here') pasted.note(id, identification.key)
            const clipboardCleared = clearClipboard && (await pasted.clearClipboard(text))
            return { pastedValueId: id, length: value.length, clipboardCleared, identification }
          } catch (thrown) {
            pasted.discard(id)
            throw thrown
          }
        }),

      'fingerprints.discard': async ({ pastedValueId }) => {
        pasted.discard(pastedValueId)
        return {}
      },
    },
    noteValue: (about, value) => newValues.note(about, value),
    forgetEnds: () => forgetEnds().catch(() => {}),
    lendPasted: (pastedValueId) => pasted.lend(pastedValueId),
    forget: () => {
      pasted.clear()
      newValues.forget()
    },
    noted,
    end: async () => {
      await noted()
      pasted.clear()
    },
  }
}
