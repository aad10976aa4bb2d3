import { localeInUse } from '#shared/text/index'
import { overviewWords as words } from '#shared/text/parts/overview'
import { projectName } from '../entities/projects/names'
import { cx, Visible, VisuallyHidden } from '../ui'
import styles from './Projects.module.css'
import { standings, type Standings } from './survey'
import type { Surveyed } from './use-survey'

const most = 200

/** How the keys of each project stand, as a bar in parts; a project that is pressed narrows the list below. */
export const ProjectBars = (props: {
  surveyed: Surveyed
  projectId: number | null
  onChoose: (projectId: number | null) => void
}) => {
  const { surveyed, projectId, onChoose } = props
  const { survey, rows } = surveyed
  const projects = rows.inventory.parts
    .flatMap(({ project }) => {
      const counts = survey.projects.get(project.id)
      return counts === undefined ? [] : [{ id: project.id, name: projectName(project), counts }]
    })
    .sort((a, b) => b.counts.due - a.counts.due || b.counts.soon - a.counts.soon)
  return (
    <section className={styles.projects} aria-labelledby="overview-projects">
      <div className={styles.head}>
        <h2 id="overview-projects" className={styles.title}>
          {words.projects}
        </h2>
        <p className={styles.legend} aria-hidden="true">
          {standings
            .filter((standing) => projects.some(({ counts }) => counts[standing] > 0))
            .map((standing) => (
              <span key={standing}>
                <i className={cx(styles.swatch, styles[standing])} />
                {words.standing[standing]}
              </span>
            ))}
        </p>
      </div>
      <ul className={styles.bars}>
        {projects.slice(0, most).map(({ id, name, counts }) => (
          <li key={id}>
            <button
              type="button"
              className={cx(styles.bar, id === projectId && styles.chosen)}
              aria-pressed={id === projectId}
              onClick={() => onChoose(id === projectId ? null : id)}
            >
              <span className={styles.name}>
                <Visible>{name}</Visible>
              </span>
              <VisuallyHidden>: {spoken(counts)}</VisuallyHidden>
              <span className={styles.track} aria-hidden="true">
                {standings
                  .filter((standing) => counts[standing] > 0)
                  .map((standing) => (
                    <span
                      key={standing}
                      className={cx(styles.part, styles[standing])}
                      style={{ flexGrow: counts[standing] }}
                    />
                  ))}
              </span>
              <span className={styles.count} aria-hidden="true">
                {counts.due > 0
                  ? words.dueOf(counts.due, total(counts))
                  : total(counts).toLocaleString(localeInUse())}
              </span>
            </button>
          </li>
        ))}
        {projects.length > most && (
          <li className={styles.more}>{words.moreProjects(projects.length - most)}</li>
        )}
      </ul>
    </section>
  )
}

const total = (counts: Standings): number => standings.reduce((sum, standing) => sum + counts[standing], 0)

const spoken = (counts: Standings): string =>
  standings
    .filter((standing) => counts[standing] > 0)
    .map((standing) => words.standingSpoken(counts[standing], words.standing[standing]))
    .join(', ')
