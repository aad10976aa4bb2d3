import { CalendarX, ArrowRightLeft } from 'lucide-react'
import { useLayoutEffect, useRef, type KeyboardEvent } from 'react'
import { text } from '#shared/text/index'
import { cx, VisuallyHidden } from '../ui'
import styles from './Calendar.module.css'
import { firstWeekday, writeDay } from './dates'
import {
  dateOf,
  dayInMonth,
  isInMonth,
  monthOf,
  shiftDay,
  shiftMonth,
  weeksOf,
  type Day,
  type Month,
} from './days'
import type { CalendarProps } from './DueCalendar'
import { dueWords } from './due-words'

const words = text.overview

/** Where a key moves the focus to from a day; null where it does not. */
const movedDay = (key: string, day: Day): Day | null => {
  const inWeek = (dateOf(day).getDay() - firstWeekday + 7) % 7
  switch (key) {
    case 'ArrowLeft':
      return shiftDay(day, -1)
    case 'ArrowRight':
      return shiftDay(day, 1)
    case 'ArrowUp':
      return shiftDay(day, -7)
    case 'ArrowDown':
      return shiftDay(day, 7)
    case 'Home':
      return shiftDay(day, -inWeek)
    case 'End':
      return shiftDay(day, 6 - inWeek)
    case 'PageUp':
      return dayInMonth(shiftMonth(monthOf(day), -1), day)
    case 'PageDown':
      return dayInMonth(shiftMonth(monthOf(day), 1), day)
    default:
      return null
  }
}

interface MonthProps extends CalendarProps {
  readonly month: Month
  /** The one day in the tab order. */
  readonly active: Day
  readonly onActive: (day: Day) => void
}

/** A month as a grid of days: arrow keys move from day to day, Page Up and Down from month to month. */
export const DueMonth = (props: MonthProps) => {
  const { month, active, onActive } = props
  const grid = useRef<HTMLDivElement>(null)
  const moved = useRef(false)
  const weeks = weeksOf(month, firstWeekday)
  useLayoutEffect(() => {
    if (!moved.current) return
    moved.current = false
    grid.current?.querySelector<HTMLElement>(`[data-day="${active}"]`)?.focus()
  }, [active])
  const keyDown = (event: KeyboardEvent) => {
    const to = event.altKey || event.ctrlKey || event.metaKey ? null : movedDay(event.key, active)
    if (to === null) return
    event.preventDefault()
    moved.current = true
    onActive(to)
  }
  return (
    <>
      <div
        ref={grid}
        role="grid"
        tabIndex={-1}
        className={styles.grid}
        aria-labelledby="overview-month"
        onKeyDown={keyDown}
      >
        <div role="row" className={styles.week}>
          {weeks[0]?.map((day) => (
            <span key={day} role="columnheader" className={styles.weekday}>
              <span aria-hidden="true">{writeDay(day, 'weekday')}</span>
              <VisuallyHidden>{writeDay(day, 'weekdayLong')}</VisuallyHidden>
            </span>
          ))}
        </div>
        {weeks.map((week) => (
          <div key={week[0]} role="row" className={styles.week}>
            {week.map((day) => (
              <div key={day} role="gridcell" aria-selected={isChosen(props, day)}>
                <DayButton {...props} day={day} />
              </div>
            ))}
          </div>
        ))}
      </div>
      <p className={styles.legend}>
        <span>
          <i className={styles.keys} aria-hidden="true">
            3
          </i>
          {words.legendKeys}
        </span>
        <span>
          <CalendarX size={11} aria-hidden="true" />
          {words.legendDates}
        </span>
        <span>
          <ArrowRightLeft size={11} aria-hidden="true" />
          {words.legendRotations}
        </span>
      </p>
    </>
  )
}

const isChosen = ({ choice }: CalendarProps, day: Day): boolean => choice.kind === 'day' && choice.day === day

const DayButton = (props: MonthProps & { day: Day }) => {
  const { day, survey, rotations, today, active, month, onActive, onChoose } = props
  const keys = survey.dueOn.get(day)?.length ?? 0
  const dates = survey.lastDayOn.get(day)?.length ?? 0
  const open = rotations.get(day)?.length ?? 0
  const isPast = day <= today
  return (
    <button
      type="button"
      data-day={day}
      tabIndex={day === active ? 0 : -1}
      className={cx(
        styles.day,
        !isInMonth(day, month) && styles.outside,
        day === today && styles.today,
        isChosen(props, day) && styles.chosen,
      )}
      onClick={() => {
        onActive(day)
        onChoose({ kind: 'day', day })
      }}
    >
      <VisuallyHidden>
        {words.daySpoken(writeDay(day, 'day'), [
          ...(day === today ? [words.isToday] : []),
          ...dueWords({ keys, dates, rotations: open }),
        ])}
      </VisuallyHidden>
      <span className={styles.number} aria-hidden="true">
        {day % 100}
      </span>
      <span className={styles.marks} aria-hidden="true">
        {keys > 0 && <span className={cx(styles.keys, isPast && styles.past)}>{short(keys)}</span>}
        {dates > 0 && (
          <span className={cx(styles.open, day < today && styles.past)}>
            <CalendarX size={11} />
            {dates > 1 && short(dates)}
          </span>
        )}
        {open > 0 && (
          <span className={cx(styles.open, isPast && styles.past)}>
            <ArrowRightLeft size={11} />
            {open > 1 && short(open)}
          </span>
        )}
      </span>
    </button>
  )
}

// There is room for three digits.
const short = (count: number): string => (count > 999 ? '999+' : String(count))
