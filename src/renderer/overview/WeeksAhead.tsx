import type { Rotation } from '#shared/contract/keys/rotations'
import { localeInUse } from '#shared/text/index'
import { overviewWords as words } from '#shared/text/parts/overview'
import { cx, Visible, VisuallyHidden } from '../ui'
import { chosenKeys, chosenRotations, everything, isSame, type Choice } from './choice'
import { firstWeekday, writeDay } from './dates'
import { dateOf, weeksAhead, type Day } from './days'
import { dueWords } from './due-words'
import type { Surveyed } from './use-survey'
import styles from './Weeks.module.css'

/** What is due in this week and the eleven after it; a week that is pressed lists it below. */
export const WeeksAhead = (props: {
  surveyed: Surveyed
  rotations: ReadonlyMap<Day, readonly Rotation[]>
  today: Day
  projectId: number | null
  /** Its name. */
  project: string | null
  choice: Choice
  onChoose: (choice: Choice) => void
}) => {
  const { surveyed, rotations, today, projectId, project, choice, onChoose } = props
  const weeks = weeksAhead(today, firstWeekday).map((first) => {
    const own: Choice = { kind: 'week', first }
    return {
      first,
      own,
      keys: chosenKeys(surveyed.survey, surveyed.rows, own, projectId).length,
      rotations: chosenRotations(rotations, own, projectId, 0).length,
    }
  })
  const most = Math.max(1, ...weeks.map((week) => week.keys + week.rotations))
  return (
    <section className={styles.weeks} aria-labelledby="overview-weeks">
      <h2 id="overview-weeks" className={styles.title}>
        <Visible>{project === null ? words.weeks : words.inProject(words.weeks, project)}</Visible>
      </h2>
      <ul className={styles.row}>
        {weeks.map(({ first, own, keys, rotations: open }, index) => {
          const isChosen = isSame(choice, own)
          const count = keys + open
          return (
            <li key={first}>
              <button
                type="button"
                className={cx(styles.week, isChosen && styles.chosen)}
                aria-pressed={isChosen}
                onClick={() => onChoose(isChosen ? everything : own)}
              >
                <VisuallyHidden>
                  {words.weekSpoken(
                    index === 0 ? words.thisWeek : words.weekOf(writeDay(first, 'dayAndMonth')),
                    dueWords({ keys, rotations: open }),
                  )}
                </VisuallyHidden>
                <span className={cx(styles.count, count === 0 && styles.zero)} aria-hidden="true">
                  {count.toLocaleString(localeInUse())}
                </span>
                <span className={styles.track} aria-hidden="true">
                  <span className={styles.fill} style={{ blockSize: `${(count / most) * 100}%` }} />
                </span>
                <span aria-hidden="true">{first % 100}</span>
                <span className={styles.month} aria-hidden="true">
                  {(index === 0 || beginsMonth(first)) && writeDay(first, 'monthShort')}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Whether no week before it begins in its month. */
const beginsMonth = (first: Day): boolean => dateOf(first).getDate() <= 7
