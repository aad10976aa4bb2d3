import type { ApiKey } from '#shared/api-key'
import { formatDayAndTime, text } from '#shared/text/index'
import { Button, Visible } from '../../ui'
import styles from './dialogs.module.css'
import { nameOf, tellingNameOf, unusableIdReason } from '../../entities/keys/key-words'
import { useRevokingReason } from '../../entities/keys/revoking'

const words = text.keys.outcome

/** The keys that could be one whose value was lost, each with the way to revoke it. */
export const Candidates = (props: {
  keys: readonly ApiKey[]
  /** Those revoked since. */
  revokedIds: ReadonlySet<string>
  revokeReason: string | undefined
  onRevoke: (key: ApiKey) => void
}) => {
  const { keys, revokedIds, revokeReason, onRevoke } = props
  const forbidden = useRevokingReason()
  return (
    <ul className={styles.candidates} aria-label={words.candidates}>
      {keys.map((key) => (
        <li key={key.id}>
          <span className={styles.candidate}>
            <Visible className={styles.strong}>{nameOf(key)}</Visible>
            <span className={styles.muted}>
              <code>{key.id}</code>
              {key.createdAt !== null && ` · ${formatDayAndTime(key.createdAt)}`}
            </span>
          </span>
          {revokedIds.has(key.id) ? (
            <span className={styles.muted}>{words.candidateRevoked}</span>
          ) : (
            <Button
              size="small"
              disabledReason={forbidden ?? unusableIdReason(key.id) ?? revokeReason}
              aria-label={words.candidateRevokeLabel(tellingNameOf(key))}
              onClick={() => onRevoke(key)}
            >
              {words.candidateRevoke}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
