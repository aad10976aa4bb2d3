import type { Inventory } from '#shared/inventory'
import { text } from '#shared/text/index'
import { projectName } from '../../entities/projects/names'
import { UnreadableRows } from '../../ui'

const words = text.inventory
const shown = 5

const partsOf = ({ parts }: Inventory) => parts.filter(({ unreadable = 0 }) => unreadable > 0)

/** Whether every row of every list could be read. */
export const isWhollyRead = (inventory: Inventory): boolean =>
  inventory.unreadable === undefined && partsOf(inventory).length === 0

/** How many rows could not be read, and in which projects, so that nobody takes the keys shown for all there are. */
export const NotRead = ({ inventory }: { inventory: Inventory }) => {
  const parts = partsOf(inventory)
  const rows = parts.reduce((count, { unreadable = 0 }) => count + unreadable, 0)
  const names = parts.slice(0, shown).map(({ project }) => projectName(project))
  return (
    <>
      {inventory.unreadable !== undefined && (
        <UnreadableRows>{words.unreadableProjects(inventory.unreadable)}</UnreadableRows>
      )}
      {rows > 0 && (
        <UnreadableRows>
          {words.unreadableKeys(rows, `${names.join(', ')}${parts.length > shown ? ' …' : ''}`)}
        </UnreadableRows>
      )}
    </>
  )
}
