import { localeInUse, text } from '#shared/text/index'
import { cx, VisuallyHidden } from '../ui'
import { viewIcons } from './view-icons'
import styles from './ViewNav.module.css'
import { openView, useView, type View } from '../shell/views'

const words = text.app
type Listed = Exclude<View, 'project'>

/** Places to go beside the projects. */
export const ViewNav = (props: {
  views: readonly Listed[]
  label: string
  /** How many things of a view wait for someone. */
  counts: Readonly<Partial<Record<Listed, number>>>
}) => (
  <ul className={styles.list} aria-label={props.label}>
    {props.views.map((view) => (
      <li key={view}>
        <ViewButton view={view} count={props.counts[view] ?? 0} />
      </li>
    ))}
  </ul>
)

const ViewButton = ({ view, count }: { view: Listed; count: number }) => {
  const isOpen = useView() === view
  return (
    <button
      type="button"
      className={cx(styles.view, isOpen && styles.open)}
      aria-current={isOpen ? 'page' : undefined}
      onClick={() => openView(view)}
    >
      <span className={styles.icon} aria-hidden="true">
        {viewIcons[view]}
      </span>
      <span className={styles.label}>{words.views[view]}</span>
      {count > 0 && (
        <>
          <span className={styles.count} aria-hidden="true">
            {count.toLocaleString(localeInUse())}
          </span>
          <VisuallyHidden>, {words.viewCount(count)}</VisuallyHidden>
        </>
      )}
    </button>
  )
}
