import type { ReactNode } from 'react'
import type { Policy } from '#shared/policy'
import { policyResource } from '../bridge'
import { noAnnotation } from '#shared/domain/annotation'
import { apiKey, auditEntry, auditReply, otherKey, place, project } from '../gallery/samples'
import type { Story } from '../gallery/story'
import { CreateDialog } from './dialogs/CreateDialog'
import { emptyForm, type CreateForm } from './dialogs/create-form'
import { OutcomeDialog, type CreationFailure } from './dialogs/OutcomeDialog'
import { RevokeDialog } from './dialogs/RevokeDialog'

const nothing = () => {}

const create = (form: CreateForm, isDefaultProject = false) => (
  <CreateDialog
    place={place}
    projectName={project.name}
    isDefaultProject={isDefaultProject}
    form={form}
    onForm={nothing}
    countNamesakes={() => 0}
    onOutcome={nothing}
    onClose={nothing}
  />
)

const outcome = (creationFailure: CreationFailure) => (
  <OutcomeDialog
    creationFailure={creationFailure}
    revokedIds={new Set()}
    revokeReason={undefined}
    onOutcome={nothing}
    onRevoke={nothing}
    onCreateAgain={nothing}
    onClose={nothing}
  />
)

const rules: Policy = {
  keyName: {
    pattern: '[a-z]+-(production|staging)',
    sentence: 'Name the application, then production or staging.',
  },
  ownerRequired: true,
  allowDefaultProject: false,
}

/** A dialog under a policy. */
const Ruled = ({ children }: { children: ReactNode }) => {
  policyResource.set({ state: 'managed', policy: rules })
  return children
}

export const stories: readonly Story[] = [
  {
    name: 'keys/create-rules',
    render: () => <Ruled>{create({ ...emptyForm, name: 'captions-production' }, true)}</Ruled>,
  },
  { name: 'keys/create', render: () => create(emptyForm) },
  {
    name: 'keys/create-temporary',
    render: () => create({ ...emptyForm, name: 'import-2026', kind: 'temporary', clientRef: 'studio-4' }),
  },
  {
    name: 'keys/outcome-value-lost',
    render: () =>
      outcome({
        outcome: 'value-lost',
        name: apiKey.name,
        isEarlier: false,
        areNew: true,
        candidates: [apiKey, otherKey],
      }),
  },
  {
    name: 'keys/outcome-not-created',
    render: () => outcome({ outcome: 'not-created', failure: { code: 'timed-out' }, lookedForSeconds: 30 }),
  },
  {
    name: 'keys/outcome-unknown',
    render: () => outcome({ outcome: 'unknown', attemptId: place.workspaceId, failure: { code: 'offline' } }),
  },
  {
    name: 'keys/revoke',
    render: () => (
      <RevokeDialog
        place={place}
        apiKey={apiKey}
        projectName={project.name}
        onRevoked={nothing}
        onRotate={nothing}
        onClose={nothing}
      />
    ),
    replies: {
      'keys.revoke': { ok: false, failure: { code: 'outcome-unknown' } },
      'annotations.list': {
        ok: true,
        value: {
          annotations: {
            [apiKey.id]: { ...noAnnotation, owner: 'Media team', application: 'Live captions' },
          },
        },
      },
      // Tested as it was created, by no rotation.
      'audit.list': auditReply([
        auditEntry({ at: '2026-11-27T09:12:00.000Z', action: 'key-tested', note: 'batch, eu1: works' }),
      ]),
      'rotations.list': { ok: true, value: { rotations: [] } },
    },
  },
]
