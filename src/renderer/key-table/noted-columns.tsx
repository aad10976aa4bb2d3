import type { ApiKey } from '#shared/api-key'
import { text } from '#shared/text/index'
import { dateReason } from '../entities/keys/date-reason'
import { UseUntilDate } from '../entities/keys/UseUntilDate'
import { Badge, visible } from '../ui'
import type { GridColumn } from './grid-columns'
import styles from './KeyGrid.module.css'
import { Marked } from './Marked'
import type { Notes } from './model/noted-layout'

const words = text.inventory.columns

const noteColumn = (id: 'owner' | 'application', notes: Notes): GridColumn => ({
  id,
  label: words[id],
  width: { min: 76, grow: 0.8 },
  cell: (key, context) => <Marked words={context.words}>{notes[key.id]?.[id] ?? ''}</Marked>,
})

/** Who is to be asked about a key. */
export const ownerColumn = (notes: Notes): GridColumn => noteColumn('owner', notes)

const tagsColumn = (notes: Notes): GridColumn => ({
  id: 'tags',
  label: words.tags,
  width: { min: 76, grow: 0.8 },
  title: (key) => notes[key.id]?.tags.join(', '),
  cell: ({ id }: ApiKey) => {
    const annotation = notes[id]
    if (annotation === undefined) return null
    return (
      <span className={styles.badges}>
        {annotation.isUnused && <Badge tone="warning">{text.annotations.unusedBadge}</Badge>}
        {annotation.tags.map((tag) => (
          <Badge key={tag}>{visible(tag)}</Badge>
        ))}
      </span>
    )
  },
})

/** The day until which a key is to be used, as noted; standing out where it is over or near. */
export const lastDayColumn = (notes: Notes): GridColumn => ({
  id: 'usedUntil',
  label: words.usedUntil,
  // The date always, and what stands out beside it where there is room.
  width: { min: 116, upTo: 230 },
  title: ({ id }) => dateReason(notes[id]),
  cell: ({ id }, { now }) => {
    const date = notes[id]?.usedUntil ?? null
    return (
      date !== null && (
        <span className={styles.dated}>
          <UseUntilDate date={date} now={now} />
        </span>
      )
    )
  },
})

/** What is noted of keys, a column each. */
export const notedColumns = (notes: Notes): readonly GridColumn[] => [
  ownerColumn(notes),
  noteColumn('application', notes),
  tagsColumn(notes),
  lastDayColumn(notes),
]
