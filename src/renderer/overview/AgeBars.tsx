import { localeInUse, text } from '#shared/text/index'
import { cx, VisuallyHidden } from '../ui'
import styles from './Ages.module.css'
import { isSame, type Choice } from './choice'
import type { Survey } from './survey'

const words = text.overview

interface BarsProps {
  readonly survey: Survey
  readonly rotationAgeDays: number
  readonly choice: Choice
  readonly onChoose: (choice: Choice) => void
}

/** How many keys there are of each age, as bars to choose from; the policy's age is marked between two of them. */
export const AgeBars = (props: BarsProps) => {
  const { bands, undated } = props.survey
  const most = Math.max(1, undated.length, ...bands.map(({ keys }) => keys.length))
  return (
    <section className={styles.ages} aria-labelledby="overview-ages">
      <h2 id="overview-ages" className={styles.title}>
        {words.ages}
      </h2>
      <p className={styles.hint}>{words.agesHint}</p>
      <ul className={styles.bars}>
        {bands.map(({ from, to, isDue, keys }) => (
          <li key={from}>
            {from === props.rotationAgeDays && (
              <p className={styles.policy}>
                <span>{words.policy(from)}</span>
              </p>
            )}
            <Bar
              {...props}
              own={{ kind: 'band', from }}
              label={words.band(from, to)}
              count={keys.length}
              most={most}
              isDue={isDue}
            />
          </li>
        ))}
        {undated.length > 0 && (
          <li className={styles.apart}>
            <Bar
              {...props}
              own={{ kind: 'undated' }}
              label={words.undated}
              count={undated.length}
              most={most}
              isDue={false}
            />
          </li>
        )}
      </ul>
    </section>
  )
}

const Bar = (
  props: BarsProps & { own: Choice; label: string; count: number; most: number; isDue: boolean },
) => {
  const { choice, onChoose, own, label, count, most, isDue } = props
  const isChosen = isSame(choice, own)
  return (
    <button
      type="button"
      className={cx(styles.bar, isChosen && styles.chosen)}
      aria-pressed={isChosen}
      onClick={() => onChoose(own)}
    >
      <VisuallyHidden>{words.bandSpoken(label, count, isDue)}</VisuallyHidden>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      <span className={styles.track} aria-hidden="true">
        {count > 0 && (
          <span
            className={cx(styles.fill, isDue && styles.due, own.kind === 'undated' && styles.unknown)}
            style={{ inlineSize: `${(count / most) * 100}%` }}
          />
        )}
      </span>
      <span className={styles.count} aria-hidden="true">
        {count.toLocaleString(localeInUse())}
      </span>
    </button>
  )
}
