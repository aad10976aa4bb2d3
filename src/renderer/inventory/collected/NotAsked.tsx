import { CloudOff } from 'lucide-react'
import { describeFailure, text } from '#shared/text/index'
import { useAppInfo } from '../../bridge'
import { projectName } from '../../entities/projects/names'
import { Button, Visible } from '../../ui'
import styles from '../Inventory.module.css'
import type { InventoryPart } from '#shared/inventory'

const words = text.inventory
const shown = 50

/** The projects that could not be asked this time, why, and a way to try again. */
export const NotAsked = (props: {
  parts: readonly InventoryPart[]
  onRetry: () => void
  retrying: boolean
}) => {
  const place = useAppInfo()
  const failed = props.parts.filter(({ failure }) => failure !== null)
  if (failed.length === 0) return null
  return (
    <div className={styles.caution}>
      <CloudOff size={14} aria-hidden="true" />
      <details className={styles.cautionWords}>
        <summary>
          {words.notAsked(failed.length)}. {words.notAskedText}
        </summary>
        <ul className={styles.notAskedList}>
          {failed.slice(0, shown).map(({ project, failure, fetchedAt }) => (
            <li key={project.id}>
              <Visible>{projectName(project)}</Visible>:{' '}
              {failure !== null && describeFailure(failure, place).title}.{' '}
              {fetchedAt === null ? words.notAskedNever : words.notAskedSince(fetchedAt)}
            </li>
          ))}
          {failed.length > shown && <li>{words.notAskedMore(failed.length - shown)}</li>}
        </ul>
      </details>
      <Button size="small" busy={props.retrying} onClick={props.onRetry}>
        {words.tryAgain}
      </Button>
    </div>
  )
}
