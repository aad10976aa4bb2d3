import { CalendarArrowDown } from 'lucide-react'
import { useMemo, useState } from 'react'
import { text } from '#shared/text/index'
import { overviewWords as words } from '#shared/text/parts/overview'
import type { Workspace } from '#shared/workspace'
import { useLoaded } from '../bridge'
import { CollectedView, useCollected, useRotationRule } from '../inventory'
import { useServerNow } from '../entities/keys/use-now'
import { projectName } from '../entities/projects/names'
import { rotationsResource } from '../entities/rotations/store'
import { Button, FailureNotice } from '../ui'
import { TokenAgeNotice } from '../workspace'
import { chosenRotations, tileCounts, type Choice } from './choice'
import { ChosenPane } from './ChosenPane'
import { dayOf } from './days'
import { exportCalendar } from './export-calendar'
import styles from './Overview.module.css'
import { ProjectBars } from './ProjectBars'
import { rotationsByDay } from './survey'
import { Tiles } from './Tiles'
import { useSurvey, type Surveyed } from './use-survey'
import { WeeksAhead } from './WeeksAhead'

/** What there is to do about the keys of a workspace, now and in the weeks ahead; and the keys of what is chosen. */
export const OverviewView = ({ workspace }: { workspace: Workspace }) => {
  const collected = useCollected(workspace)
  const rule = useRotationRule(workspace.id)
  const now = useServerNow(60_000)
  const surveyed = useSurvey(collected.notedRows, rule, collected.annotations)
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
      preparing={surveyed === null && collected.notes.failure === null ? words.loading : null}
    >
      {surveyed !== null && surveyed.rows.keys.length > 0 && (
        <ToDo workspaceId={workspace.id} surveyed={surveyed} now={now} />
      )}
    </CollectedView>
  )
}

// All projects are counted, as in the sidebar and All keys: also those without keys.
const factsOf = ({ rows }: Surveyed): string =>
  `${words.facts(rows.keys.length, rows.inventory.parts.length)} ${text.inventory.collectedAt(rows.inventory.finishedAt)}`

/** What there is to do, what the projects and the weeks ahead have of it, and the keys of what is chosen. */
const ToDo = (props: { workspaceId: string; surveyed: Surveyed; now: number }) => {
  const { workspaceId, surveyed, now } = props
  const { survey } = surveyed
  const [choice, setChoice] = useState<Choice>({ kind: 'due' })
  const [project, setProject] = useState<number | null>(null)
  // A project without keys has no bar to release it by.
  const projectId = project !== null && survey.projects.has(project) ? project : null
  const { data: rotations, isLoading, failure } = useLoaded(rotationsResource, workspaceId)
  const reload = () => void rotationsResource.load(workspaceId)
  const byDay = useMemo(() => rotationsByDay(rotations ?? []), [rotations])
  const part = surveyed.rows.inventory.parts.find(({ project: { id } }) => id === projectId)
  const inProject = part === undefined ? null : projectName(part.project)
  const counts = useMemo(
    () => tileCounts(survey, surveyed.rows, projectId, rotations === null ? null : byDay, now),
    [survey, surveyed.rows, projectId, rotations, byDay, now],
  )
  return (
    <div className={styles.body}>
      {failure !== null && (
        <div className={styles.notice}>
          <p>{words.rotationsFailed}</p>
          <FailureNotice failure={failure} onRetry={reload} retrying={isLoading} />
        </div>
      )}
      <Tiles counts={counts} project={inProject} choice={choice} onChoose={setChoice} />
      <div className={styles.pictures}>
        <WeeksAhead
          surveyed={surveyed}
          rotations={byDay}
          today={dayOf(now)}
          projectId={projectId}
          project={inProject}
          choice={choice}
          onChoose={setChoice}
        />
        <ProjectBars surveyed={surveyed} projectId={projectId} onChoose={setProject} />
      </div>
      <ChosenPane
        workspaceId={workspaceId}
        surveyed={surveyed}
        choice={choice}
        projectId={projectId}
        project={inProject}
        onAllProjects={() => setProject(null)}
        rotations={chosenRotations(byDay, choice, projectId, now)}
        now={now}
      />
    </div>
  )
}
