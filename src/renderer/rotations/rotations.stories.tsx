import { apiKey, auditReply, place, project, rotation } from '../gallery/samples'
import type { Story } from '../gallery/story'
import { AbandonDialog } from './dialogs/AbandonDialog'
import { ExtendDialog } from './dialogs/ExtendDialog'
import { FinishDialog } from './dialogs/FinishDialog'
import { RotateDialog } from './dialogs/RotateDialog'

export const stories: readonly Story[] = [
  {
    name: 'rotations/rotate',
    render: () => <RotateDialog target={{ ...place, projectName: project.name, key: apiKey }} />,
  },
  { name: 'rotations/extend', render: () => <ExtendDialog rotation={rotation} /> },
  {
    name: 'rotations/finish',
    render: () => <FinishDialog rotation={rotation} isAtOnce={false} />,
    replies: {
      'audit.list': auditReply([]),
      'rotations.list': { ok: true, value: { rotations: [rotation] } },
    },
  },
  { name: 'rotations/abandon', render: () => <AbandonDialog rotation={rotation} /> },
]
