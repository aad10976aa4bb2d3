import type { ReactNode } from 'react'
import type { ApiKey } from '#shared/api-key'
import type { MadeKey } from '#shared/contract/keys/fingerprints'
import type { Annotation } from '#shared/contract/annotations'
import { formatDayAndTime, text } from '#shared/text/index'
import { visibleLines } from '#shared/domain/visible-text'
import { boxed, FactList, Visible, visible } from '../../ui'
import styles from './dialogs.module.css'
import { ageWords, exactTime, nameOf } from '../../entities/keys/key-words'
import { UseUntilDate } from '../../entities/keys/UseUntilDate'
import { dateReason } from '../../entities/keys/date-reason'

/** What is known of a key, for its dialogs. */
export const KeyFacts = (props: {
  apiKey: ApiKey
  projectName: string
  now: number
  /** What is noted of it; only what there is shows. */
  annotation?: Annotation | undefined
  /** What Keydesk noted as it made the key; undefined where it did not. */
  made?: MadeKey | undefined
  /** More of it, after that. */
  children?: ReactNode
}) => {
  const { apiKey, projectName, now, annotation, made } = props
  const words = text.keys.detail
  const age = ageWords(apiKey.createdAt, now)
  return (
    <FactList>
      <dt>{words.name}</dt>
      <dd>
        <Visible>{nameOf(apiKey)}</Visible>
      </dd>
      <dt>{words.id}</dt>
      <dd>
        <code>{visible(apiKey.id)}</code>
      </dd>
      <dt>{words.project}</dt>
      <dd>
        <Visible>{projectName}</Visible>
      </dd>
      <dt>{words.created}</dt>
      <dd title={exactTime(apiKey.createdAt)}>
        {apiKey.createdAt === null || age === null
          ? text.keys.unknownTime
          : words.createdAndAge(formatDayAndTime(apiKey.createdAt), age)}
      </dd>
      <dt>{words.clientRef}</dt>
      <dd>{apiKey.clientRef === '' ? words.noClientRef : <Visible>{apiKey.clientRef}</Visible>}</dd>
      {made !== undefined && <MadeFacts made={made} />}
      {annotation !== undefined && <NotedFacts annotation={annotation} now={now} />}
      {props.children}
    </FactList>
  )
}

const MadeFacts = ({ made }: { made: MadeKey }) => {
  const words = text.identify.detail
  return (
    <>
      <dt>{words.fingerprint}</dt>
      <dd>{made.hasFingerprint ? words.kept(made.madeAt) : words.missing}</dd>
      {made.lastFour !== null && (
        <>
          <dt>{words.lastFour}</dt>
          <dd>
            <code>…{visible(made.lastFour)}</code>
          </dd>
        </>
      )}
    </>
  )
}

const NotedFacts = ({ annotation, now }: { annotation: Annotation; now: number }) => {
  const words = text.annotations
  const { owner, application, tags, note, isUnused, usedUntil } = annotation
  return (
    <>
      <Noted term={words.owner}>{owner}</Noted>
      <Noted term={words.application}>{application}</Noted>
      <Noted term={words.tags}>{tags.join(', ')}</Noted>
      <Noted term={words.note}>{note}</Noted>
      {usedUntil !== null && (
        <>
          <dt>{words.usedUntil}</dt>
          <dd>
            <UseUntilDate date={usedUntil} now={now} /> · <Visible>{dateReason(annotation)}</Visible>
          </dd>
        </>
      )}
      {isUnused && (
        <>
          <dt>{words.usage}</dt>
          <dd>{words.unused}</dd>
        </>
      )}
    </>
  )
}

const Noted = ({ term, children }: { term: string; children: string }) =>
  children === '' ? null : (
    <>
      <dt>{term}</dt>
      <dd className={styles.lines}>
        <bdi>{boxed(visibleLines(children))}</bdi>
      </dd>
    </>
  )
