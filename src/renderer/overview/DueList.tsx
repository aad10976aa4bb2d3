import { localeInUse, text } from '#shared/text/index'
import { cx } from '../ui'
import styles from './Calendar.module.css'
import { writeDay, writeMonth } from './dates'
import { isInMonth, type Month } from './days'
import type { CalendarProps } from './DueCalendar'

const words = text.overview

/** The days of a month on which something is due, as a table. */
export const DueList = (props: CalendarProps & { month: Month }) => {
  const { survey, rotations, month, choice, today, onChoose } = props
  const days = [...new Set([...survey.dueOn.keys(), ...survey.lastDayOn.keys(), ...rotations.keys()])]
    .filter((day) => isInMonth(day, month))
    .sort((a, b) => a - b)
  if (days.length === 0) return <p className={styles.nothing}>{words.nothingInMonth(writeMonth(month))}</p>
  return (
    <div className={styles.listScroller}>
      <table className={styles.list} aria-labelledby="overview-month">
        <thead>
          <tr>
            <th scope="col">{words.listDay}</th>
            <th scope="col">{words.listKeys}</th>
            <th scope="col">{words.listDates}</th>
            <th scope="col">{words.listRotations}</th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => {
            const isChosen = choice.kind === 'day' && choice.day === day
            return (
              <tr key={day}>
                <th scope="row">
                  <button
                    type="button"
                    className={cx(styles.listDay, isChosen && styles.chosen)}
                    aria-pressed={isChosen}
                    onClick={() => onChoose({ kind: 'day', day })}
                  >
                    {writeDay(day, 'short')}
                    {day === today && ` (${words.isToday})`}
                  </button>
                </th>
                <td>{(survey.dueOn.get(day)?.length ?? 0).toLocaleString(localeInUse())}</td>
                <td>{(survey.lastDayOn.get(day)?.length ?? 0).toLocaleString(localeInUse())}</td>
                <td>{(rotations.get(day)?.length ?? 0).toLocaleString(localeInUse())}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
