import { useEffect, useState } from 'react'
import type { ApiKey } from '#shared/api-key'
import type { Failure } from '#shared/failure'
import { unpackKeys } from '#shared/key-list'
import { text } from '#shared/text/index'
import { campaignPlanWords } from '#shared/text/parts/campaign-plan'
import { annotationOf, annotationsResource } from '../annotations'
import { call, useLoaded } from '../bridge'
import { tellingNameOf } from '../entities/keys/key-words'
import { selectProject } from '../projects'
import { Button, FailureNotice, Visible } from '../ui'
import styles from './Campaigns.module.css'
import { closeCampaign } from './store'

const shown = 5

/** Oldest first; those whose age is not known last. */
const byAge = (one: ApiKey, other: ApiKey): number =>
  (one.createdAt ?? '9').localeCompare(other.createdAt ?? '9')

/**
 * What might be revoked in a project that takes no more keys: those marked as unused, otherwise the oldest; nothing
 * until the notes are known. Nothing here revokes: in a run, which one can come back to, each button opens the key.
 */
export const FullProject = (props: {
  workspaceId: string
  projectId: number
  /** Keys that are in use, as the campaign is about them. */
  own: ReadonlySet<string | null>
  /** A plan would be lost on the way to a key: it names them only. */
  beside: 'plan' | 'run'
}) => {
  const { workspaceId, projectId, own, beside } = props
  const [keys, setKeys] = useState<readonly ApiKey[]>([])
  const [failure, setFailure] = useState<Failure | null>(null)
  const notes = useLoaded(annotationsResource, workspaceId).data
  useEffect(() => {
    const controller = new AbortController()
    const load = async () => {
      const reply = await call('keys.list', { workspaceId, projectId }, controller)
      if (controller.signal.aborted) return
      if (reply.ok) setKeys(unpackKeys(reply.value.keys))
      else setFailure(reply.failure)
    }
    void load()
    return () => controller.abort()
  }, [workspaceId, projectId])
  if (failure !== null) return <FailureNotice failure={failure} />
  if (notes === null) return null
  const others = keys.filter(({ id }) => !own.has(id))
  const unused = others.filter(({ id }) => annotationOf(workspaceId, id).isUnused)
  const offered = (unused.length > 0 ? unused : others).toSorted(byAge).slice(0, shown)
  if (offered.length === 0) return null
  const words = beside === 'plan' ? campaignPlanWords.full : text.campaigns.full
  const open = async (keyId: string): Promise<void> => {
    closeCampaign()
    await selectProject(workspaceId, projectId, keyId)
  }
  return (
    <>
      <p>{unused.length > 0 ? words.unused(unused.length) : words.oldest}</p>
      <ul className={beside === 'plan' ? styles.named : styles.offers}>
        {offered.map((key) => (
          <li key={key.id}>
            {beside === 'plan' ? (
              <Visible title={key.id}>{tellingNameOf(key)}</Visible>
            ) : (
              <Button size="small" title={key.id} onClick={() => void open(key.id)}>
                <Visible>{tellingNameOf(key)}</Visible>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
