import type { Policy } from '#shared/policy'
import { text } from '#shared/text/index'
import { usePolicy } from '../bridge'
import styles from './Settings.module.css'

const words = text.settings.policy

/** What the policy rules besides settings, a sentence each. */
const rulesOf = ({ allowedBaseUrls, allowDeletingKeys, allowDemo, ...rules }: Policy): string[] => [
  ...(allowedBaseUrls === undefined ? [] : [words.addresses(allowedBaseUrls)]),
  ...(allowDeletingKeys === false ? [words.noDeleting] : []),
  ...(allowDemo === false ? [words.noDemo] : []),
  ...(rules.keyName === undefined ? [] : [words.keyName(rules.keyName.sentence)]),
  ...(rules.ownerRequired === true ? [words.ownerRequired] : []),
  ...(rules.allowDefaultProject === false ? [words.noDefaultProject] : []),
  ...(rules.longestTemporarySeconds === undefined
    ? []
    : [words.longestTemporary(rules.longestTemporarySeconds)]),
  ...(rules.clientRefRequired === true ? [words.clientRefRequired] : []),
  ...(rules.deliveryRequired === true ? [words.deliveryRequired] : []),
  ...(rules.allowReveal === false ? [words.noReveal] : []),
  ...(rules.allowSaving === false ? [words.noSaving] : []),
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
