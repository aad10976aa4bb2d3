import type { Failure } from '#shared/failure'
import type { CampaignRow } from '#shared/contract/keys/campaigns'
import { describeFailure, text } from '#shared/text/index'
import { useAppInfo } from '../bridge'
import { tellingNameOf } from '../entities/keys/key-words'
import { Badge, LongList, Visible } from '../ui'
import styles from './Campaigns.module.css'
import { stageTone, stageWords, unprovenWords } from './words'

/** The keys of a campaign and how far each is. */
export const RowList = ({ rows }: { rows: readonly CampaignRow[] }) => (
  <LongList
    label={text.campaigns.rows}
    count={rows.length}
    renderRow={(index) => <Row row={rows[index]} />}
  />
)

const useReason = (failure: Failure | null): string => {
  const place = useAppInfo()
  return failure === null ? '' : describeFailure(failure, place).title
}

const Row = ({ row }: { row: CampaignRow | undefined }) => {
  const reason = useReason(row?.failure ?? null)
  if (row === undefined) return null
  const why = unprovenWords(row) || reason
  return (
    <>
      <Visible className={styles.name} title={row.keyId}>
        {tellingNameOf({ name: row.keyName, id: row.keyId })}
      </Visible>
      <Visible className={styles.project}>{row.projectName}</Visible>
      <span className={styles.state}>
        {why !== '' && (
          <span className={styles.reason} title={why}>
            {why}
          </span>
        )}
        <Badge tone={stageTone(row)}>{stageWords(row)}</Badge>
      </span>
    </>
  )
}
