import { text } from '#shared/text/index'
import { unusableIdReason } from '../entities/keys/key-words'
import { useRevokingReason } from '../entities/keys/revoking'
import { useRotateAction } from '../entities/rotations/use-rotate-action'
import type { InspectedList } from '../key-table/inspector'
import { Button } from '../ui'
import type { Inspected } from './Inspector'
import styles from './Inspector.module.css'

/** What can be done to the key, as in the menu of its row. */
export const Foot = ({ list, inspected }: { list: InspectedList; inspected: Inspected }) => {
  const { workspaceId, key } = inspected
  const reason = unusableIdReason(key.id) ?? list.reason
  const forbidden = useRevokingReason()
  const rotate = useRotateAction(workspaceId, key.id, () => list.rotate(key))
  return (
    <div className={styles.foot}>
      <Button disabledReason={rotate.isUnderWay ? undefined : reason} onClick={rotate.run}>
        {rotate.label}
      </Button>
      <Button disabledReason={forbidden ?? reason} onClick={() => list.revoke(key)}>
        {text.keys.revokeEllipsis}
      </Button>
    </div>
  )
}
