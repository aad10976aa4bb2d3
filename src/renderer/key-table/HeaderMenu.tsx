import {
  ArrowLeft,
  ArrowRight,
  EyeOff,
  MoveHorizontal,
  RotateCcw,
  UnfoldHorizontal,
  FoldHorizontal,
} from 'lucide-react'
import { text } from '#shared/text/index'
import { MenuItem, MenuPopup, MenuSeparator, type MenuAnchor } from '../ui'
import type { GridColumn } from './grid-columns'
import type { ColumnLayout } from './use-columns'

const words = text.tables

/** Which column's menu is open, and where. */
export interface HeaderMenuAt {
  readonly column: GridColumn
  readonly anchor: MenuAnchor
}

/** What can be done to a column: all that dragging its edge does as well, a press at a time. */
export const HeaderMenu = (props: {
  at: HeaderMenuAt | null
  layout: ColumnLayout
  /** Makes a column wider or narrower by a step. */
  onStep: (column: string, by: 1 | -1) => void
  onReset: (column: string) => void
  onEdge: (column: string) => void
  onClose: () => void
  /** What gets the focus afterwards. */
  focusAfter: () => HTMLElement | null
}) => {
  const { at, layout, onStep, onReset, onEdge, onClose, focusAfter } = props
  if (at === null) return null
  const { id, label } = at.column
  const [left, right, hide] = [layout.move(id, -1), layout.move(id, 1), layout.hide(id)]
  return (
    <MenuPopup anchor={at.anchor} label={words.columnMenu(label)} onClose={onClose} focusAfter={focusAfter}>
      <MenuItem icon={<MoveHorizontal size={14} />} onSelect={() => onEdge(id)}>
        {words.resizeByKeys}
      </MenuItem>
      <MenuItem icon={<UnfoldHorizontal size={14} />} onSelect={() => onStep(id, 1)}>
        {words.wider}
      </MenuItem>
      <MenuItem icon={<FoldHorizontal size={14} />} onSelect={() => onStep(id, -1)}>
        {words.narrower}
      </MenuItem>
      <MenuItem icon={<RotateCcw size={14} />} onSelect={() => onReset(id)}>
        {words.resetWidth}
      </MenuItem>
      {(left ?? right ?? hide) !== null && <MenuSeparator />}
      {left !== null && (
        <MenuItem icon={<ArrowLeft size={14} />} onSelect={left}>
          {words.moveLeft}
        </MenuItem>
      )}
      {right !== null && (
        <MenuItem icon={<ArrowRight size={14} />} onSelect={right}>
          {words.moveRight}
        </MenuItem>
      )}
      {hide !== null && (
        <MenuItem icon={<EyeOff size={14} />} onSelect={hide}>
          {words.hide}
        </MenuItem>
      )}
    </MenuPopup>
  )
}
