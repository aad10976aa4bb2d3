import { localeInUse, text } from '#shared/text/index'
import { cx, VisuallyHidden } from '../ui'
import { viewIcons } from './view-icons'
import { useViewCount } from '../shell/view-counts'
import styles from './ViewNav.module.css'
import { openView, useView, type View } from '../shell/views'

const words = text.app
type Listed = Exclude<View, 'project'>

/** Places to go beside the projects. */
export const ViewNav = (props: { workspaceId: string; views: readonly Listed[]; label: string }) => (
  <ul className={styles.list} aria-label={props.label}>
    {props.views.map((view) => (
      <li key={view}>
        <ViewButton workspaceId={props.workspaceId} view={view} />
      </li>
    ))}
  </ul>
)

const ViewButton = ({ workspaceId, view }: { workspaceId: string; view: Listed }) => {
  const isOpen = useView() === view
  const count = useViewCount(workspaceId, view) ?? 0
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
