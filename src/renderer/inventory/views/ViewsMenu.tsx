import { Bookmark, ChevronDown, Pencil, Plus, Save, Trash2 } from 'lucide-react'
import { tableLimits } from '#shared/limits'
import type { SavedView, SavedViews } from '#shared/saved-view'
import { text } from '#shared/text/index'
import { visibleText } from '#shared/domain/visible-text'
import {
  boxed,
  Button,
  Menu,
  MenuCheckItem,
  MenuGroup,
  MenuItem,
  MenuRadioGroup,
  MenuSeparator,
  Visible,
} from '../../ui'
import styles from '../Inventory.module.css'

const words = text.tables.views
const none = 'none'

/** The saved views: which is shown, and what can be done with it. */
export const ViewsMenu = (props: {
  views: SavedViews
  /** The one shown; null for none. */
  current: SavedView | null
  /** What is shown is not what the view keeps. */
  isChanged: boolean
  onShow: (view: SavedView | null) => void
  onSaveAs: () => void
  onSaveChanges: (view: SavedView) => void
  onRename: (view: SavedView) => void
  onOpenWith: (view: SavedView, isOn: boolean) => void
  onRemove: (view: SavedView) => void
}) => {
  const { views, current, isChanged } = props
  const isFull = views.views.length >= tableLimits.views
  return (
    <Menu
      trigger={
        <Button className={styles.views} icon={<Bookmark size={14} aria-hidden="true" />}>
          <span className={styles.viewName}>
            {current === null ? words.button : boxed(words.buttonFor(visibleText(current.name)))}
          </span>
          {isChanged && <span className={styles.viewChanged}>({words.changed})</span>}
          <ChevronDown size={13} aria-hidden="true" />
        </Button>
      }
    >
      {views.views.length === 0 ? (
        <p className={styles.viewsNone}>{words.none}</p>
      ) : (
        <MenuRadioGroup
          label={words.saved}
          value={current?.id ?? none}
          options={[
            { value: none, label: words.all },
            ...views.views.map(({ id, name }) => ({ value: id, label: <Visible>{name}</Visible> })),
          ]}
          onValueChange={(id) => props.onShow(views.views.find((view) => view.id === id) ?? null)}
        />
      )}
      <MenuSeparator />
      <MenuItem
        icon={<Plus size={14} />}
        disabledReason={isFull ? words.tooMany(tableLimits.views) : undefined}
        onSelect={props.onSaveAs}
      >
        {words.saveAs}
      </MenuItem>
      {current !== null && (
        <MenuGroup label={visibleText(current.name)}>
          <MenuItem
            icon={<Save size={14} />}
            disabledReason={isChanged ? undefined : words.noChanges}
            onSelect={() => props.onSaveChanges(current)}
          >
            {words.saveChanges(visibleText(current.name))}
          </MenuItem>
          <MenuItem icon={<Pencil size={14} />} onSelect={() => props.onRename(current)}>
            {words.rename(visibleText(current.name))}
          </MenuItem>
          <MenuCheckItem
            checked={views.openWith === current.id}
            onCheckedChange={(isOn) => props.onOpenWith(current, isOn)}
          >
            {words.openWith(visibleText(current.name))}
          </MenuCheckItem>
          <MenuItem icon={<Trash2 size={14} />} onSelect={() => props.onRemove(current)}>
            {words.remove(visibleText(current.name))}
          </MenuItem>
        </MenuGroup>
      )}
    </Menu>
  )
}
