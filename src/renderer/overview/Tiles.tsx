import { localeInUse } from '#shared/text/index'
import { overviewWords as words } from '#shared/text/parts/overview'
import { cx, Visible } from '../ui'
import { everything, tiles, type Choice, type Tile } from './choice'
import styles from './Tiles.module.css'

const hintOf = (tile: Tile, count: number | null, project: string | null): string => {
  if (count === null) return words.notKnown
  if (project !== null) return words.ofProject(project)
  return count === 0 ? words.tile[tile].none : words.tile[tile].hint
}

/** What there is to do, each as its number: pressed, it narrows the list below. */
export const Tiles = (props: {
  /** Null for what is not known. */
  counts: Readonly<Record<Tile, number | null>>
  /** The name of the one project that is counted; null where all are. */
  project: string | null
  choice: Choice
  onChoose: (choice: Choice) => void
}) => {
  const { counts, project, choice, onChoose } = props
  return (
    <ul
      className={styles.tiles}
      aria-label={project === null ? words.tiles : words.inProject(words.tiles, project)}
    >
      {tiles.map((tile) => {
        const isChosen = choice.kind === tile
        const count = counts[tile]
        return (
          <li key={tile}>
            <button
              type="button"
              className={cx(styles.tile, isChosen && styles.chosen)}
              aria-pressed={isChosen}
              onClick={() => onChoose(isChosen ? everything : { kind: tile })}
            >
              <span
                className={cx(
                  styles.number,
                  count === 0 && styles.zero,
                  count !== null && count > 0 && styles[tile],
                )}
              >
                {count === null ? '–' : count.toLocaleString(localeInUse())}
              </span>{' '}
              <span className={styles.label}>{words.tile[tile].label}</span>{' '}
              <span className={cx(styles.hint, project !== null && styles.ofProject)}>
                <Visible>{hintOf(tile, count, project)}</Visible>
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
