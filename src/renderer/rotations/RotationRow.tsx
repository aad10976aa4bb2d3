import { ArrowRight, CircleAlert, Clock, Hourglass } from 'lucide-react'
import { memo, useEffect, useRef, type ReactNode } from 'react'
import type { Rotation } from '#shared/contract/keys/rotations'
import { text } from '#shared/text/index'
import { hasVisible, visibleText } from '#shared/domain/visible-text'
import { ageWords, exactTime, nameOf } from '../entities/keys/key-words'
import { useRevokingReason } from '../entities/keys/revoking'
import { Badge, cx, Unbroken, Visible, VisuallyHidden } from '../ui'
import { RotationActions } from './RotationActions'
import styles from './Rotations.module.css'
import { rotationStatus } from '#shared/domain/rotation'
import { dropViewTarget, useViewTarget } from '../shell/views'
import { nextWords, oldName, stageWords, testedWords } from './words'

const words = text.rotations
const icons = { due: CircleAlert, 'needs-you': CircleAlert, waiting: Hourglass, ended: Clock } as const

/** One rotation: which key gives way to which, where that stands, and what can be done. */
export const RotationRow = memo(
  (props: { rotation: Rotation; now: number; isLooking: boolean; onLook: (rotation: Rotation) => void }) => {
    const { rotation, now, isLooking, onLook } = props
    const { revokeAfter, stage } = rotation
    const standing = rotationStatus(rotation, now)
    const isForbidden = useRevokingReason() !== undefined
    const next = nextWords(rotation, now, isForbidden)
    const Icon = icons[standing]
    const article = useRef<HTMLElement>(null)
    const target = useViewTarget('key')
    const asked = target?.keyId === rotation.oldKey.id && standing !== 'ended' ? target : null
    useEffect(() => {
      if (asked === null) return
      article.current?.scrollIntoView({ block: 'center' })
      article.current?.focus()
      dropViewTarget(asked)
    }, [asked])
    return (
      <li>
        <article
          ref={article}
          tabIndex={-1}
          className={styles.row}
          aria-label={words.rowLabel(oldName(rotation))}
        >
          <div className={styles.keys}>
            <OldKey rotation={rotation} now={now} />
            <ArrowRight size={14} aria-hidden="true" className={styles.arrow} />
            <NewKey rotation={rotation} />
          </div>
          <div className={cx(styles.stand, styles[standing])}>
            <Icon size={14} aria-hidden="true" className={styles.icon} />
            <div>
              <p title={stage === 'waiting' ? exactTime(revokeAfter) : undefined}>
                {standing === 'due' && <Badge tone="warning">{words.due}</Badge>}
                {standing === 'needs-you' && <Badge tone="danger">{words.needsYou}</Badge>}{' '}
                <span className={styles.stage}>
                  <Unbroken>{stageWords(rotation, now)}</Unbroken>
                </span>
              </p>
              {next !== null && <p className={styles.muted}>{next}</p>}
            </div>
          </div>
          {standing !== 'ended' && (
            <div className={styles.actions}>
              <RotationActions
                rotation={rotation}
                isDue={standing === 'due'}
                isLooking={isLooking}
                onLook={onLook}
              />
            </div>
          )}
        </article>
      </li>
    )
  },
)
RotationRow.displayName = 'RotationRow'

const OldKey = ({ rotation, now }: { rotation: Rotation; now: number }) => {
  const { oldKey, projectName } = rotation
  const age = ageWords(oldKey.createdAt, now)
  return (
    <KeyCell
      label={words.oldKey}
      name={nameOf(oldKey)}
      isUnnamed={!hasVisible(oldKey.name)}
      below={<Visible title={visibleText(projectName)}>{projectName}</Visible>}
    >
      <code>{oldKey.id}</code>
      {age !== null && <span title={exactTime(oldKey.createdAt)}> · {words.keyAge(age)}</span>}
    </KeyCell>
  )
}

const NewKey = ({ rotation }: { rotation: Rotation }) => {
  const { newName, newKeyId, tested } = rotation
  const test = testedWords(rotation)
  return (
    <KeyCell
      label={words.replacement}
      name={newName}
      isUnnamed={false}
      below={
        test === null ? undefined : (
          <span className={styles.test} title={exactTime(tested?.at ?? null)}>
            {test}
          </span>
        )
      }
    >
      {newKeyId === null ? missingWords(rotation) : <code>{newKeyId}</code>}
    </KeyCell>
  )
}

const missingWords = ({ stage, candidates }: Rotation): string => {
  if (candidates.length > 0) return words.lostReplacement
  if (stage === 'not-created' || stage === 'abandoned') return words.noReplacement
  return stage === 'creating' ? words.unknownReplacement : words.namelessReplacement
}

const KeyCell = (props: {
  label: string
  name: string
  isUnnamed: boolean
  below?: ReactNode
  children: ReactNode
}) => (
  <div className={styles.key}>
    <VisuallyHidden>{props.label}: </VisuallyHidden>
    <p className={cx(styles.name, props.isUnnamed && styles.unnamed)} title={visibleText(props.name)}>
      <Visible>{props.name}</Visible>
    </p>
    <p className={styles.id}>{props.children}</p>
    {props.below !== undefined && <p className={styles.id}>{props.below}</p>}
  </div>
)
