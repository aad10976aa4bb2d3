import type { ReactNode } from 'react'
import { text } from '#shared/text/index'
import type { Delivery, Destination, DestinationTemplate } from '#shared/contract/keys/destinations'
import { handoff } from '../gallery/samples'
import type { Replies, Story } from '../gallery/story'
import { Dialog } from '../ui'
import { DeliverAgain } from './DeliverAgain'
import { DeliverSection } from './DeliverSection'
import { DeliveryStatus } from './DeliveryStatus'
import { DestinationForm } from './DestinationForm'
import { DestinationsDialog } from './DestinationsDialog'

const { workspaceId } = handoff
const blank = { label: null, isLines: false, choices: null }

const templates: DestinationTemplate[] = [
  {
    id: 'github-actions',
    name: null,
    blanks: [
      { ...blank, name: 'repository', isRequired: true, example: 'acme/captions' },
      { ...blank, name: 'secret', isRequired: true, example: 'SPEECHMATICS_API_KEY' },
      { ...blank, name: 'environment', isRequired: false, example: 'production' },
    ],
    commands: [
      ['gh', 'secret', 'set', '{secret}', '--app=actions', '--repo={repository}', '--env={environment}'],
    ],
    input: 'value',
    isForThisSystem: true,
  },
  {
    id: 'pass',
    name: null,
    blanks: [{ ...blank, name: 'path', isRequired: true, example: 'speechmatics/captions' }],
    commands: [['pass', 'insert', '--multiline', '--force', '{path}']],
    input: 'value',
    isForThisSystem: false,
  },
]

const gitHub: Destination = {
  id: '5d1b7c1e-21ab-4a5e-8a55-0f4a6a7c9b01',
  name: 'Captions, GitHub',
  templateId: 'github-actions',
  blanks: { repository: 'acme/captions', secret: 'SPEECHMATICS_API_KEY' },
}
const store: Destination = {
  id: '5d1b7c1e-21ab-4a5e-8a55-0f4a6a7c9b02',
  name: 'Team password store',
  templateId: 'pass',
  blanks: { path: 'speechmatics/captions' },
}
const listed: Replies = {
  'destinations.list': { ok: true, value: { destinations: [gitHub, store], templates } },
}

const delivery = (changed: Partial<Delivery>): Delivery => ({
  destinationId: gitHub.id,
  name: gitHub.name,
  outcome: 'delivered',
  reason: null,
  exitCode: 0,
  output: '',
  ...changed,
})
const nothing = () => undefined

/** A part of a dialog, in one. */
const inDialog = (content: ReactNode) => (
  <Dialog open onClose={nothing} title={text.destinations.title}>
    {content}
  </Dialog>
)

export const stories: readonly Story[] = [
  {
    name: 'destinations/list',
    render: () => <DestinationsDialog workspaceId={workspaceId} />,
    replies: listed,
  },
  {
    name: 'destinations/none',
    render: () => <DestinationsDialog workspaceId={workspaceId} />,
    replies: { 'destinations.list': { ok: true, value: { destinations: [], templates } } },
  },
  {
    name: 'destinations/form',
    render: () => (
      <DestinationForm
        workspaceId={workspaceId}
        templates={templates}
        destination={gitHub}
        onDone={nothing}
      />
    ),
  },
  {
    name: 'destinations/deliver',
    render: () =>
      inDialog(
        <DeliverSection
          handoff={handoff}
          deliverTo={[]}
          disabled={false}
          onBusy={nothing}
          onEnded={nothing}
        />,
      ),
    replies: listed,
  },
  {
    name: 'destinations/outcomes',
    render: () =>
      inDialog(
        <>
          <DeliveryStatus delivering={{ state: 'running' }} onRetry={nothing} />
          <DeliveryStatus delivering={{ state: 'ended', delivery: delivery({}) }} onRetry={nothing} />
          <DeliveryStatus
            delivering={{
              state: 'ended',
              delivery: delivery({
                outcome: 'failed',
                reason: 'exit-code',
                exitCode: 4,
                output: 'To get started with GitHub CLI, please run:  gh auth login',
              }),
            }}
            onRetry={nothing}
          />
          <DeliveryStatus
            delivering={{
              state: 'ended',
              delivery: delivery({ outcome: 'unknown', reason: 'timed-out', exitCode: null }),
            }}
            onRetry={nothing}
          />
        </>,
      ),
  },
  {
    name: 'destinations/rotate',
    render: () =>
      inDialog(
        <DeliverAgain destinations={[gitHub, store]} isOn={false} disabled={false} onChange={nothing} />,
      ),
  },
]
