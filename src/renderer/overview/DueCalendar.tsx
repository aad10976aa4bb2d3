import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { Rotation } from '#shared/contract/keys/rotations'
import { text } from '#shared/text/index'
import { Button, IconButton, SegmentedControl } from '../ui'
import styles from './Calendar.module.css'
import type { Choice } from './choice'
import { writeMonth } from './dates'
import { dayInMonth, monthOf, shiftMonth, type Day } from './days'
import { DueList } from './DueList'
import { DueMonth } from './DueMonth'
import type { Survey } from './survey'

const words = text.overview
const looks = [
  { value: 'month', label: words.looks.month },
  { value: 'list', label: words.looks.list },
] as const

export interface CalendarProps {
  readonly survey: Survey
  readonly rotations: ReadonlyMap<Day, readonly Rotation[]>
  readonly today: Day
  /** How many keys and rotations are due now. */
  readonly dueNow: number
  readonly choice: Choice
  readonly onChoose: (choice: Choice) => void
}

/** The days on which keys reach the rotation age and open rotations are due: as a month, or as a list. */
export const DueCalendar = (props: CalendarProps) => {
  const { today, choice, onChoose } = props
  const [look, setLook] = useState<'month' | 'list'>('month')
  // The day that has, or last had, the focus: its month is shown.
  const [active, setActive] = useState(today)
  const month = monthOf(active)
  const go = (by: number) => setActive(dayInMonth(shiftMonth(month, by), active))
  return (
    <section className={styles.calendar} aria-labelledby="overview-calendar">
      <div className={styles.head}>
        <div className={styles.words}>
          <h2 id="overview-calendar" className={styles.title}>
            {words.calendar}
          </h2>
          <p className={styles.hint}>{words.calendarHint}</p>
        </div>
        <SegmentedControl label={words.look} hideLabel value={look} options={looks} onValueChange={setLook} />
      </div>
      <div className={styles.tools}>
        <IconButton
          size="small"
          label={words.previous}
          icon={<ChevronLeft size={16} aria-hidden="true" />}
          onClick={() => go(-1)}
        />
        <h3 id="overview-month" className={styles.month} aria-live="polite">
          {writeMonth(month)}
        </h3>
        <IconButton
          size="small"
          label={words.next}
          icon={<ChevronRight size={16} aria-hidden="true" />}
          onClick={() => go(1)}
        />
        <Button size="small" onClick={() => setActive(today)}>
          {words.today}
        </Button>
        <Button
          size="small"
          className={styles.dueNow}
          aria-pressed={choice.kind === 'due'}
          onClick={() => onChoose({ kind: 'due' })}
        >
          {words.dueNow(props.dueNow)}
        </Button>
      </div>
      {look === 'month' ? (
        <DueMonth {...props} month={month} active={active} onActive={setActive} />
      ) : (
        <DueList {...props} month={month} />
      )}
    </section>
  )
}
