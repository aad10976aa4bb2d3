import { Columns3, RotateCcw } from 'lucide-react'
import { rowColumn } from '#shared/tables'
import { text } from '#shared/text/index'
import { IconButton, Menu, MenuCheckItem, MenuGroup, MenuItem, MenuSeparator } from '../ui'
import type { TableColumns } from './use-columns'

const words = text.tables

/** Which columns a table shows. The one that names the rows always is. */
export const ColumnsMenu = ({ columns }: { columns: TableColumns }) => (
  <Menu
    align="end"
    trigger={<IconButton label={words.columns} icon={<Columns3 size={16} aria-hidden="true" />} />}
  >
    <MenuGroup label={words.shownColumns}>
      {columns.options.map(({ id, label, isShown }) => (
        <MenuCheckItem
          key={id}
          checked={isShown}
          disabled={id === rowColumn}
          onCheckedChange={(isWanted) => columns.show(id, isWanted)}
        >
          {label}
        </MenuCheckItem>
      ))}
    </MenuGroup>
    <MenuSeparator />
    <MenuItem icon={<RotateCcw size={14} />} onSelect={columns.reset}>
      {words.resetColumns}
    </MenuItem>
  </Menu>
)
