import type { Identification, IdentifiedKey } from '#shared/contract/keys/fingerprints'
import { formatDayAndTime, text } from '#shared/text/index'
import { projectName } from '../entities/projects/names'
import { Badge, FactList, Visible, visible } from '../ui'
import styles from './Identify.module.css'

const words = text.identify

/** Which key a value is of, or what is known where it is of none that can be recognised. */
export const Answer = ({ identification }: { identification: Identification }) => {
  if (identification.outcome === 'made-here') return <Facts identified={identification.key} />
  if (identification.outcome === 'not-made-here')
    return (
      <section className={styles.answer}>
        <h3 className={styles.title}>{words.notMadeHere}</h3>
        <p>{words.compared(identification.compared, identification.since)}</p>
        <p>{words.elsewhere}</p>
      </section>
    )
  const { compared, withoutFingerprint, notComparable, notComparableUntil } = identification
  return (
    <section className={styles.answer}>
      <h3 className={styles.title}>{words.unknown}</h3>
      <p>{words.comparedSome(compared)}</p>
      {withoutFingerprint > 0 && <p>{words.withoutFingerprint(withoutFingerprint)}</p>}
      {notComparable > 0 && notComparableUntil !== null && (
        <p>{words.notComparable(notComparable, notComparableUntil)}</p>
      )}
      <p>{words.elsewhere}</p>
    </section>
  )
}

const Facts = ({ identified }: { identified: IdentifiedKey }) => {
  const { keyName, keyId, projectId, workspaceName, product, madeAt, endsAt, standing } = identified
  const { facts } = words
  const nameNow = standing.state === 'listed' && standing.key.name !== keyName ? standing.key.name : null
  return (
    <section className={styles.answer}>
      <h3 className={styles.title}>
        {words.madeHere}
        {standing.state === 'revoked' && <Badge tone="neutral">{words.badges.revoked}</Badge>}
        {standing.state === 'expired' && <Badge tone="neutral">{words.badges.expired}</Badge>}
      </h3>
      <FactList>
        <dt>{facts.key}</dt>
        <dd>
          <Visible className={styles.name}>{keyName}</Visible>
        </dd>
        {nameNow !== null && (
          <>
            <dt>{facts.nameNow}</dt>
            <dd>
              <Visible>{nameNow}</Visible>
            </dd>
          </>
        )}
        {keyId !== null && (
          <>
            <dt>{facts.id}</dt>
            <dd>
              <code>{visible(keyId)}</code>
            </dd>
          </>
        )}
        <dt>{facts.project}</dt>
        <dd>
          {projectId === null
            ? facts.noProject
            : projectName({ id: projectId, name: identified.projectName })}
        </dd>
        <dt>{facts.workspace}</dt>
        <dd>
          <Visible>{workspaceName}</Visible>
        </dd>
        <dt>{facts.kind}</dt>
        <dd>{endsAt === null ? words.permanent : words.temporary(product)}</dd>
        <dt>{facts.made}</dt>
        <dd>{formatDayAndTime(madeAt)}</dd>
        <dt>{facts.state}</dt>
        <dd>{words.standing(standing, endsAt)}</dd>
      </FactList>
    </section>
  )
}
