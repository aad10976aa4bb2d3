import { CalendarArrowDown } from 'lucide-react'
import { useMemo, useState } from 'react'
import { text } from '#shared/text/index'
import type { Workspace } from '#shared/workspace'
import { useLoaded } from '../bridge'
import { CollectedView } from '../inventory/collected/CollectedView'
import { useCollected } from '../inventory/collected/use-collected'
import { useRotationRule } from '../inventory/use-rotation-rule'
import { useServerNow } from '../entities/keys/use-now'
import { rotationsResource } from '../entities/rotations/store'
import { Button, FailureNotice } from '../ui'
import { TokenAgeNotice } from '../workspace/TokenAgeNotice'
import { AgeBars } from './AgeBars'
import { chosenKeys, chosenRotations, type Choice } from './choice'
import { ChosenPane } from './ChosenPane'
import { dayOf } from './days'
import { DueCalendar } from './DueCalendar'
import { exportCalendar } from './export-calendar'
import styles from './Overview.module.css'
import { rotationsByDay } from './survey'
import { useSurvey, type Surveyed } from './use-survey'

const words = text.overview

/** The keys of a workspace in two pictures, by age and by the day they are due; and the keys of what is chosen. */
export const OverviewView = ({ workspace }: { workspace: Workspace }) => {
  const collected = useCollected(workspace)
  const rule = useRotationRule(workspace.id)
  const now = useServerNow(60_000)
  const surveyed = useSurvey(collected.state.rows, rule, collected.annotations)
  return (
    <CollectedView
      workspaceId={workspace.id}
      title={words.title}
      facts={surveyed !== null && factsOf(surveyed)}
      collected={collected}
      firstActions={
        surveyed !== null &&
        surveyed.rows.keys.length > 0 && (
          <Button
            icon={<CalendarArrowDown size={14} aria-hidden="true" />}
            onClick={() => void exportCalendar(workspace.id)}
          >
            {words.export}
          </Button>
        )
      }
      notice={<TokenAgeNotice workspaceId={workspace.id} />}
      empty={{ title: words.emptyTitle, body: words.emptyBody }}
      preparing={surveyed === null ? words.loading : null}
    >
      {surveyed !== null && surveyed.rows.keys.length > 0 && (
        <Pictures
          workspaceId={workspace.id}
          surveyed={surveyed}
          rotationAgeDays={rule.rotationAgeDays}
          now={now}
        />
      )}
    </CollectedView>
  )
}

const factsOf = ({ survey, rows }: Surveyed): string =>
  [
    words.facts(rows.keys.length, survey.dueNow.length, survey.dueSoon),
    ...(survey.overNow.length > 0 ? [words.factsOver(survey.overNow.length)] : []),
    text.inventory.collectedAt(rows.inventory.finishedAt),
  ].join(' ')

const Pictures = (props: {
  workspaceId: string
  surveyed: Surveyed
  rotationAgeDays: number
  now: number
}) => {
  const { workspaceId, surveyed, rotationAgeDays, now } = props
  const { survey } = surveyed
  const [choice, setChoice] = useState<Choice>({ kind: 'due' })
  const { data: rotations, isLoading, failure } = useLoaded(rotationsResource, workspaceId)
  const reload = () => void rotationsResource.load(workspaceId)
  const byDay = useMemo(() => rotationsByDay(rotations ?? []), [rotations])
  const due = chosenKeys(survey, { kind: 'due' }).length + chosenRotations(byDay, { kind: 'due' }, now).length
  return (
    <div className={styles.body}>
      {failure !== null && (
        <div className={styles.notice}>
          <p>{words.rotationsFailed}</p>
          <FailureNotice failure={failure} onRetry={reload} retrying={isLoading} />
        </div>
      )}
      <div className={styles.pictures}>
        <AgeBars survey={survey} rotationAgeDays={rotationAgeDays} choice={choice} onChoose={setChoice} />
        <DueCalendar
          survey={survey}
          rotations={byDay}
          today={dayOf(now)}
          dueNow={due}
          choice={choice}
          onChoose={setChoice}
        />
      </div>
      <ChosenPane
        workspaceId={workspaceId}
        surveyed={surveyed}
        choice={choice}
        rotations={chosenRotations(byDay, choice, now)}
        now={now}
      />
    </div>
  )
}
