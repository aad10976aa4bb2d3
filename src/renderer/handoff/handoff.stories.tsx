import { policyResource } from '../bridge'
import { handoff } from '../gallery/samples'
import type { Story } from '../gallery/story'
import { EndedDialog } from './EndedDialog'
import { HandoffDialog } from './HandoffDialog'

const DeliveryRequired = () => {
  policyResource.set({ state: 'managed', policy: { deliveryRequired: true } })
  return <HandoffDialog handoff={handoff} clipboard={null} ended={null} deliverTo={[]} waiting={0} />
}

export const stories: readonly Story[] = [
  {
    name: 'handoff/value',
    render: () => (
      <HandoffDialog handoff={handoff} clipboard={null} ended={null} deliverTo={[]} waiting={0} />
    ),
    replies: {
      'handoff.reveal': { ok: true, value: { value: 'no-key-value-of-any-workspace-00' } },
    },
  },
  {
    name: 'handoff/copied',
    render: () => (
      <HandoffDialog
        handoff={{ ...handoff, wasCopied: true }}
        clipboard={{ state: 'cleared' }}
        ended={null}
        deliverTo={[]}
        waiting={0}
      />
    ),
  },
  {
    name: 'handoff/delivery-required',
    render: () => <DeliveryRequired />,
  },
  { name: 'handoff/ended', render: () => <EndedDialog handoff={handoff} reason="locked" /> },
]
