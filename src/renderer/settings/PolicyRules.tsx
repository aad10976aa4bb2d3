import type { Policy } from '#shared/policy'
import { text } from '#shared/text/index'
import { usePolicy } from '../bridge'
import styles from './Settings.module.css'

const words = text.settings.policy

/** What the policy rules besides settings, a sentence each. */
const rulesOf = ({ allowedBaseUrls, allowDeletingKeys, allowDemo }: Policy): string[] => [
  ...(allowedBaseUrls === undefined ? [] : [words.addresses(allowedBaseUrls)]),
  ...(allowDeletingKeys === false ? [words.noDeleting] : []),
  ...(allowDemo === false ? [words.noDemo] : []),
]

/** The rules of the organisation that no setting shows; nothing where there are none. */
export const PolicyRules = () => {
  const rules = rulesOf(usePolicy().policy)
  if (rules.length === 0) return null
  return (
    <section aria-labelledby="policy-rules">
      <h2 id="policy-rules" className={styles.groupTitle}>
        {words.managed}
      </h2>
      <ul className={styles.rows}>
        {rules.map((rule) => (
          <li key={rule} className={styles.row}>
            {rule}
          </li>
        ))}
      </ul>
    </section>
  )
}
