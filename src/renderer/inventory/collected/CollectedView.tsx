import { RefreshCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { text } from '#shared/text/index'
import { ViewHeader } from '../../shell/ViewHeader'
import { Button, FailureNotice, SkeletonRows } from '../../ui'
import { CollectProgress } from './CollectProgress'
import styles from '../Inventory.module.css'
import { CollectFailure, NeverCollected, NoKeysAtAll } from './InventoryStates'
import { NotAsked } from './NotAsked'
import { isWhollyRead, NotRead } from './NotRead'
import type { Collected } from './use-collected'

const words = text.inventory

/** A view over all keys of a workspace: its head, and what stands in place of the keys until they are collected. */
export const CollectedView = (props: {
  workspaceId: string
  title: string
  facts: ReactNode
  collected: Collected
  /** What can be done, before and after the button to collect anew. */
  firstActions?: ReactNode
  lastActions?: ReactNode
  /** Said where nothing was collected yet, in place of the usual words. */
  empty?: { readonly title: string; readonly body: string }
  /** Said while the view works on keys that are there; null once it has done so. */
  preparing?: string | null
  /** What is to be said of the workspace, above the keys. */
  notice?: ReactNode
  children: ReactNode
}) => {
  const { workspaceId, title, facts, empty, preparing = null } = props
  const { state, collect, replaceToken, notes } = props.collected
  const { isLoaded, rows, collecting, failure } = state
  const isCollecting = collecting !== null
  return (
    <section className={styles.view} aria-label={title} aria-busy={isCollecting}>
      <ViewHeader
        title={title}
        facts={facts}
        actions={
          <>
            {props.firstActions}
            {rows !== null && (
              <Button
                icon={<RefreshCw size={14} aria-hidden="true" />}
                disabledReason={isCollecting ? words.collecting : undefined}
                onClick={collect}
              >
                {words.refresh}
              </Button>
            )}
            {props.lastActions}
          </>
        }
      />
      {props.notice}
      {collecting !== null && <CollectProgress workspaceId={workspaceId} collecting={collecting} />}
      {failure !== null && (
        <CollectFailure
          failure={failure}
          onRetry={collect}
          retrying={isCollecting}
          onReplaceToken={replaceToken}
        />
      )}
      {rows !== null && notes.failure !== null && (
        <div className={styles.notice}>
          <p>{words.notesFailed}</p>
          <FailureNotice failure={notes.failure} onRetry={notes.reload} retrying={notes.isLoading} />
        </div>
      )}
      {rows !== null && !isCollecting && (
        <NotAsked parts={rows.inventory.parts} onRetry={collect} retrying={isCollecting} />
      )}
      {rows !== null && !isCollecting && <NotRead inventory={rows.inventory} />}
      {rows === null && isLoaded && !isCollecting && failure === null && (
        <NeverCollected {...empty} onCollect={collect} />
      )}
      {rows === null && (isCollecting || !isLoaded) && <SkeletonRows count={14} label={words.loading} />}
      {rows !== null && preparing !== null && <SkeletonRows count={14} label={preparing} />}
      {rows !== null && rows.keys.length === 0 && !isCollecting && isWhollyRead(rows.inventory) && (
        <NoKeysAtAll />
      )}
      {props.children}
    </section>
  )
}
