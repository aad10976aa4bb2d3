import { dateAt, type CalendarDate } from '#shared/domain/days'
import { dateStatus } from '#shared/domain/keys/use-until'
import { formatDate, text } from '#shared/text/index'
import { Badge } from '../../ui'

const words = text.annotations

/** A use-until date, and in a word whether it is over or near. `now`: milliseconds since 1970. */
export const UseUntilDate = ({ date, now }: { date: CalendarDate; now: number }) => {
  const { state, days } = dateStatus(date, dateAt(now))
  return (
    <>
      {formatDate(date)}
      {state === 'over' && (
        <>
          {' '}
          <Badge tone="warning">{words.dateOver(-days)}</Badge>
        </>
      )}
      {state === 'soon' && (
        <>
          {' '}
          <Badge>{words.dateSoon(days)}</Badge>
        </>
      )}
    </>
  )
}
