import type { ReactNode } from 'react'
import type { ApiKey } from '#shared/api-key'
import type { Annotation } from '#shared/contract/annotations'
import { noAnnotation } from '#shared/domain/annotation'
import { formatDayAndTime, text } from '#shared/text/index'
import { visibleLines } from '#shared/domain/visible-text'
import { annotationsResource } from '../../annotations'
import { useLoaded } from '../../bridge'
import { deliveredWords, destinationsResource, unreadWords } from '../../destinations'
import { ageWords, exactTime } from '../../entities/keys/key-words'
import { LastTest } from '../../entities/keys/LastTest'
import { useHistory } from '../../entities/keys/use-history'
import { useServerNow } from '../../entities/keys/use-now'
import { boxed, FactList, Unbroken, Visible, visible } from '../../ui'
import styles from './dialogs.module.css'

/**
 * The key, who owns and uses it, and what else shows whether it is at work. What is not noted is said too, so that it is
 * told from what nobody looked up.
 */
export const KeyFacts = (props: {
  workspaceId: string
  apiKey: ApiKey
  projectName: string
  /** The key's name, where the question itself does not say it. */
  name?: ReactNode
  /** More of it, after that. */
  children?: ReactNode
}) => {
  const { workspaceId, apiKey, projectName } = props
  const words = text.keys.detail
  const now = useServerNow(60_000)
  const age = ageWords(apiKey.createdAt, now)
  const notes = useLoaded(annotationsResource, workspaceId)
  const annotation = notes.data === null ? null : (notes.data[apiKey.id] ?? noAnnotation)
  const destinations = useLoaded(destinationsResource, workspaceId)
  const noted = (say: (annotation: Annotation) => string): ReactNode => {
    if (annotation === null) return unreadWords(notes, words.notesUnknown)
    const said = say(annotation)
    return said === '' ? words.notNoted : <bdi>{boxed(visibleLines(said))}</bdi>
  }
  return (
    <FactList>
      {props.name}
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
        {apiKey.createdAt === null || age === null ? (
          text.keys.unknownTime
        ) : (
          <Unbroken>{words.createdAndAge(formatDayAndTime(apiKey.createdAt), age)}</Unbroken>
        )}
      </dd>
      <dt>{words.clientRef}</dt>
      <dd>{apiKey.clientRef === '' ? words.noClientRef : <Visible>{apiKey.clientRef}</Visible>}</dd>
      <dt>{text.annotations.owner}</dt>
      <dd className={styles.lines}>{noted(({ owner }) => owner)}</dd>
      <dt>{text.annotations.application}</dt>
      <dd className={styles.lines}>{noted(({ application }) => application)}</dd>
      <dt>{text.keyTests.last.label}</dt>
      <dd>
        <LastTest
          workspaceId={workspaceId}
          keyId={apiKey.id}
          history={useHistory(workspaceId, apiKey.id, true)}
        />
      </dd>
      <dt>{words.deliveredTo}</dt>
      <dd className={styles.lines}>{noted((all) => deliveredWords(all.destinations, destinations))}</dd>
      {props.children}
    </FactList>
  )
}
