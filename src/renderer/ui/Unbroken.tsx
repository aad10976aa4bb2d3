import styles from './Unbroken.module.css'

/** A sentence whose brackets stay on one line while that has the room for them. */
export const Unbroken = ({ children }: { children: string }) =>
  children.split(/(\([^()]*\))/u).map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- parts of one sentence, which change together
      <span key={at} className={styles.brackets}>
        {part}
      </span>
    ),
  )
