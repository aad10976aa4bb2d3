import { ChevronDown } from 'lucide-react'
import type { CsvSeparator } from '#shared/domain/setting-rules'
import { bulkNotesLength, bulkRevocationLength, campaignLength } from '#shared/limits'
import { text } from '#shared/text/index'
import { bulkNotesWords } from '#shared/text/parts/bulk-notes'
import { tickedWords } from '#shared/text/parts/ticked'
import { openBulkNotes } from '../annotations'
import type { InventoryRows } from '../entities/inventory/rows'
import { useTellTicked } from '../entities/keys/aim'
import { useRevokingReason } from '../entities/keys/revoking'
import type { GridSelection } from '../key-table/model/row-selection'
import { useCommand } from '../shell/commands'
import { CsvItems, useCsvSeparator } from '../settings'
import { Button, Menu, MenuItem } from '../ui'
import { copyIds, exportKeys } from './hand-out'
import styles from './Inventory.module.css'
import { rotateTicked } from './ticked-targets'

const words = text.inventory

/** How many keys are ticked, and what can be done with them. */
export const SelectionBar = (props: {
  workspaceId: string
  /** The keys of the list. */
  rows: InventoryRows
  /** As `useTicked` has it: those of the list alone. */
  selection: GridSelection
  /** How many of the ticked keys the search and filters hide. */
  hidden: number
  /** The IDs of the ticked keys in their order. */
  inOrder: () => readonly string[]
  /** Whether main has them all in its list of all keys, from which it copies and exports. */
  canCopy?: boolean
  /** Focuses the list: the bar goes with the ticks. */
  toList: () => void
  /** Why none of them can be changed now. */
  reason?: string | undefined
}) => {
  const { workspaceId, rows, selection, hidden, inOrder, canCopy = true, reason } = props
  const { ids, onCopy, onRevoke } = selection
  const count = ids.size
  const rotate = () => rotateTicked(workspaceId, rows, ids)
  const forbidden = useRevokingReason()
  const rotateReason = reason ?? (count > campaignLength ? text.campaigns.tooMany(campaignLength) : undefined)
  const revokeReason =
    forbidden ?? reason ?? (count > bulkRevocationLength ? words.tooMany(bulkRevocationLength) : undefined)
  const copyReason = canCopy ? undefined : tickedWords.notLoaded
  const notesReason = count > bulkNotesLength ? bulkNotesWords.tooMany(bulkNotesLength) : undefined
  const separator = useCsvSeparator()
  const exportAs = (format: 'csv' | 'json', by?: CsvSeparator) =>
    void exportKeys(workspaceId, inOrder(), format, by)
  const note = () => openBulkNotes({ workspaceId, keyIds: [...ids] })
  useTellTicked(count, hidden)
  useCommand('copy-keys', onCopy, count > 0 && copyReason === undefined)
  useCommand('copy-key-ids', () => void copyIds(inOrder()), count > 0)
  useCommand('export-keys-csv', () => exportAs('csv', separator), count > 0 && copyReason === undefined)
  useCommand('export-keys-json', () => exportAs('json'), count > 0 && copyReason === undefined)
  useCommand('note-keys', note, count > 0 && notesReason === undefined)
  useCommand('rotate-keys', rotate, count > 0 && rotateReason === undefined)
  useCommand('revoke-keys', onRevoke, count > 0 && revokeReason === undefined)
  if (count === 0) return null
  return (
    <div className={styles.selection} role="toolbar" aria-label={words.selected(count)} data-bottom-bar="">
      <output className={styles.selectionWords}>
        {words.selected(count)}
        {hidden > 0 && `, ${words.selectedHidden(hidden)}`}
      </output>
      <Button
        size="small"
        variant="quiet"
        onClick={() => {
          selection.onChange(new Set())
          props.toList()
        }}
      >
        {words.clearSelection}
      </Button>
      <Button size="small" onClick={() => void copyIds(inOrder())}>
        {tickedWords.copyIds}
      </Button>
      <Button size="small" disabledReason={copyReason} onClick={onCopy}>
        {text.keys.copy.selected(count)}
      </Button>
      <Menu
        trigger={
          <Button size="small" disabledReason={copyReason}>
            {tickedWords.export} <ChevronDown size={12} aria-hidden="true" />
          </Button>
        }
      >
        <CsvItems onExport={(by) => exportAs('csv', by)} />
        <MenuItem onSelect={() => exportAs('json')}>{tickedWords.exportJson}</MenuItem>
      </Menu>
      <Button size="small" disabledReason={notesReason} onClick={note}>
        {bulkNotesWords.button}
      </Button>
      <Button size="small" disabledReason={rotateReason} onClick={rotate}>
        {text.campaigns.rotateSelected(count)}
      </Button>
      <Button size="small" variant="danger" disabledReason={revokeReason} onClick={onRevoke}>
        {words.revokeSelected(count)}
      </Button>
    </div>
  )
}
