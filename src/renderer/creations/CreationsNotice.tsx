import { useEffect, useState } from 'react'
import type { InterruptedCreation } from '#shared/contract/keys/creations'
import { isSurelyMade } from '#shared/domain/keys/lost-creation'
import { isSameName } from '#shared/domain/visible-text'
import { describeFailure, text } from '#shared/text/index'
import { type AppInfo, useAppInfo, useLoaded } from '../bridge'
import { Banner, Button } from '../ui'
import { CreationDialogs } from './CreationDialogs'
import { creationsResource, dismissCreation, showCreation } from './store'

const words = text.creations
const none: readonly InterruptedCreation[] = []

const bodyOf = ({ finding, name }: InterruptedCreation, place: AppInfo): string => {
  switch (finding.state) {
    case 'key-found':
      if (!finding.areNew) return words.keysNotSurelyNew(finding.candidates.length)
      return isSurelyMade(finding.candidates, name, finding.areNew)
        ? words.keyFound
        : words.keysPossible(finding.candidates.length)
    case 'project-found':
      return finding.projects.some((project) => isSameName(project.name, name))
        ? words.projectFound
        : words.projectsPossible(finding.projects.map((project) => project.name).join(', '))
    case 'not-found':
      return words.notFound(finding.lookedAt)
    case 'not-looked':
      return words.notLooked(describeFailure(finding.failure, place).title)
  }
}

/** Above every view while it is not settled what became of creations that were cut off when Keydesk ended. */
export const CreationsNotice = ({ workspaceId }: { workspaceId: string }) => {
  const creations = useLoaded(creationsResource, workspaceId).data ?? none
  useEffect(() => () => creationsResource.cancel(workspaceId), [workspaceId])
  return (
    <>
      {creations.map((creation) => (
        <Notice key={creation.id} creation={creation} />
      ))}
      <CreationDialogs />
    </>
  )
}

const Notice = ({ creation }: { creation: InterruptedCreation }) => {
  const { finding, project, name, workspaceId } = creation
  const place = useAppInfo()
  const [isChecking, setIsChecking] = useState(false)
  const check = async () => {
    setIsChecking(true)
    await creationsResource.reload(workspaceId)
    setIsChecking(false)
  }
  return (
    <Banner
      label={words.banner}
      title={project === null ? words.projectTitle(name) : words.keyTitle(name, project.name)}
      body={bodyOf(creation, place)}
    >
      {finding.state === 'key-found' && (
        <Button size="small" onClick={() => showCreation({ kind: 'review', creation })}>
          {words.review}
        </Button>
      )}
      {finding.state === 'not-looked' ? (
        <Button size="small" busy={isChecking} onClick={() => void check()}>
          {isChecking ? words.checking : words.checkAgain}
        </Button>
      ) : (
        <Button size="small" onClick={() => void dismissCreation(creation)}>
          {words.dismiss}
        </Button>
      )}
    </Banner>
  )
}
