import type { Identification, KeyStanding } from '#shared/contract/keys/fingerprints'
import type { Failure } from '#shared/failure'
import { apiKey, place, project, workspace } from '../gallery/samples'
import type { Story } from '../gallery/story'
import { IdentifyView } from './IdentifyView'

const nothing = () => {}

const shown = (
  identification: Identification | null,
  failure: Failure | null = null,
  clipboardCleared = false,
) => (
  <IdentifyView
    handle={{
      pasted:
        identification === null
          ? null
          : { pastedValueId: workspace.id, length: 32, clipboardCleared, identification },
      failure,
      isBusy: false,
      paste: nothing,
    }}
    clears={clipboardCleared}
    onClears={nothing}
    onClose={nothing}
  />
)

const made = (standing: KeyStanding, endsAt: string | null = null): Identification => ({
  outcome: 'made-here',
  key: {
    workspaceId: workspace.id,
    workspaceName: workspace.name,
    projectId: endsAt === null ? place.projectId : null,
    projectName: endsAt === null ? project.name : '',
    keyId: endsAt === null ? apiKey.id : null,
    keyName: apiKey.name,
    product: endsAt === null ? 'batch' : 'rt',
    madeAt: '2026-05-03T14:05:00.000Z',
    endsAt,
    standing,
  },
})

const at = '2026-11-28T09:12:00.000Z'

export const stories: readonly Story[] = [
  { name: 'identify/empty', render: () => shown(null) },
  { name: 'identify/listed', render: () => shown(made({ state: 'listed', at, key: apiKey }), null, true) },
  { name: 'identify/revoked', render: () => shown(made({ state: 'revoked', at })) },
  { name: 'identify/not-listed', render: () => shown(made({ state: 'not-listed', at })) },
  {
    name: 'identify/expired',
    render: () => shown(made({ state: 'expired' }, '2026-05-03T15:05:00.000Z')),
  },
  {
    name: 'identify/not-made-here',
    render: () => shown({ outcome: 'not-made-here', compared: 12, since: '2026-05-03T14:05:00.000Z' }),
  },
  {
    name: 'identify/unknown',
    render: () =>
      shown({
        outcome: 'unknown',
        compared: 3,
        withoutFingerprint: 1,
        notComparable: 9,
        notComparableUntil: '2026-06-11T14:05:00.000Z',
      }),
  },
  { name: 'identify/locked', render: () => shown(null, { code: 'keychain-locked' }) },
  { name: 'identify/no-key', render: () => shown(null, { code: 'clipboard-without-value' }) },
]
