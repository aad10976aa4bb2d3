import { bulkRevocationLength, campaignLength } from '#shared/limits'
import { text } from '#shared/text/index'
import { useTellTicked } from '../entities/keys/aim'
import { useRevokingReason } from '../entities/keys/revoking'
import { useCommand } from '../shell/commands'
import { Button } from '../ui'
import styles from './Inventory.module.css'

const words = text.inventory

/** How many keys are ticked, and what can be done with them. */
export const SelectionBar = (props: {
  count: number
  /** How many of them the search and filters hide. */
  hidden: number
  onClear: () => void
  onCopy: () => void
  onRotate: () => void
  onRevoke: () => void
}) => {
  const { count, hidden, onClear, onCopy, onRotate, onRevoke } = props
  const forbidden = useRevokingReason()
  const rotateReason = count > campaignLength ? text.campaigns.tooMany(campaignLength) : undefined
  const revokeReason =
    forbidden ?? (count > bulkRevocationLength ? words.tooMany(bulkRevocationLength) : undefined)
  useTellTicked(count, hidden)
  useCommand('copy-keys', onCopy, count > 0)
  useCommand('rotate-keys', onRotate, count > 0 && rotateReason === undefined)
  useCommand('revoke-keys', onRevoke, count > 0 && revokeReason === undefined)
  if (count === 0) return null
  return (
    <div className={styles.selection} role="toolbar" aria-label={words.selected(count)} data-bottom-bar="">
      <output className={styles.selectionWords}>
        {words.selected(count)}
        {hidden > 0 && `, ${words.selectedHidden(hidden)}`}
      </output>
      <Button size="small" variant="quiet" onClick={onClear}>
        {words.clearSelection}
      </Button>
      <Button size="small" onClick={onCopy}>
        {text.keys.copy.selected(count)}
      </Button>
      <Button size="small" disabledReason={rotateReason} onClick={onRotate}>
        {text.campaigns.rotateSelected(count)}
      </Button>
      <Button size="small" variant="danger" disabledReason={revokeReason} onClick={onRevoke}>
        {words.revokeSelected(count)}
      </Button>
    </div>
  )
}
